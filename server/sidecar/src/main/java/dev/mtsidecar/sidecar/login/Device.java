package dev.mtsidecar.sidecar.login;

import java.time.Instant;

/** A device that is logged in to an account. TL: authorization. */
public record Device(
    boolean current,
    boolean officialApp,
    boolean passwordPending,
    boolean encryptedRequestsDisabled,
    boolean callRequestsDisabled,
    boolean unconfirmed,
    long hash,
    String deviceModel,
    String platform,
    String systemVersion,
    int apiId,
    String appName,
    String appVersion,
    Instant dateCreated,
    Instant dateActive,
    String ip,
    String country,
    String region) {
  @Override
  public String toString() {
    return "Device[****]";
  }
}
