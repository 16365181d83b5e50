package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.sidecar.login.Device;
import dev.mtsidecar.v1.Authorization;

/** A device as the contract's message. */
final class Devices {
  private Devices() {}

  static Authorization of(Device device) {
    return Authorization.newBuilder()
        .setCurrent(device.current())
        .setOfficialApp(device.officialApp())
        .setPasswordPending(device.passwordPending())
        .setEncryptedRequestsDisabled(device.encryptedRequestsDisabled())
        .setCallRequestsDisabled(device.callRequestsDisabled())
        .setUnconfirmed(device.unconfirmed())
        .setHash(device.hash())
        .setDeviceModel(device.deviceModel())
        .setPlatform(device.platform())
        .setSystemVersion(device.systemVersion())
        .setApiId(device.apiId())
        .setAppName(device.appName())
        .setAppVersion(device.appVersion())
        .setDateCreated(ProtoTimes.timestamp(device.dateCreated()))
        .setDateActive(ProtoTimes.timestamp(device.dateActive()))
        .setIp(device.ip())
        .setCountry(device.country())
        .setRegion(device.region())
        .build();
  }
}
