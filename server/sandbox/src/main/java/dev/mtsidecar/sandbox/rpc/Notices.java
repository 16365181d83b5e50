package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.api.AnyUpdate;
import dev.mtsidecar.tl.api.MessageMediaEmpty;
import dev.mtsidecar.tl.api.UpdateLoginToken;
import dev.mtsidecar.tl.api.UpdateNewAuthorization;
import dev.mtsidecar.tl.api.UpdateServiceNotification;
import dev.mtsidecar.tl.api.UpdateShort;
import java.time.Instant;
import java.util.List;

/** What is said to clients that did not ask. */
public final class Notices {
  private Notices() {}

  /** The words for a person that follow each error of class 406. */
  public static TlObject afterRefusal(String error, Instant now) {
    return carried(
        new UpdateServiceNotification(
            true,
            false,
            seconds(now),
            error,
            "The sandbox cannot do this: " + error + ".",
            new MessageMediaEmpty(),
            List.of()),
        now);
  }

  /** The message of 777000 to the other devices of an account. */
  static TlObject loginCode(String code, Instant now) {
    return carried(
        new UpdateServiceNotification(
            false,
            false,
            seconds(now),
            "LOGIN_CODE",
            "Login code: " + code + ". Do not give this code to anyone.",
            new MessageMediaEmpty(),
            List.of()),
        now);
  }

  static TlObject loginTokenAccepted(Instant now) {
    return carried(new UpdateLoginToken(), now);
  }

  static TlObject newAuthorization(long hash, Instant now) {
    return carried(new UpdateNewAuthorization(false, hash, null, null, null), now);
  }

  private static TlObject carried(AnyUpdate update, Instant now) {
    return new UpdateShort(update, seconds(now));
  }

  private static int seconds(Instant now) {
    return (int) now.getEpochSecond();
  }
}
