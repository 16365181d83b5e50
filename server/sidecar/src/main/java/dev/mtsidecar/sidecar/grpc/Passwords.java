package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.sidecar.login.PasswordAlgo;
import dev.mtsidecar.sidecar.login.PasswordSettings;
import dev.mtsidecar.v1.Password;
import dev.mtsidecar.v1.PasswordKdfAlgo;
import dev.mtsidecar.v1.PasswordKdfAlgoModPow;

/** Password settings as the contract's message. */
final class Passwords {
  private Passwords() {}

  static Password of(PasswordSettings settings) {
    Password.Builder password =
        Password.newBuilder()
            .setHasRecovery(settings.hasRecovery())
            .setHasSecureValues(settings.hasSecureValues())
            .setHasPassword(settings.hasPassword())
            .setNewAlgo(algo(settings.newAlgo()))
            .setSecureRandom(SentCodes.bytes(settings.secureRandom()));
    if (settings.currentAlgo() != null) {
      password.setCurrentAlgo(algo(settings.currentAlgo()));
    }
    if (settings.srpB() != null) {
      password.setSrpB(SentCodes.bytes(settings.srpB()));
    }
    if (settings.srpId() != null) {
      password.setSrpId(settings.srpId());
    }
    if (settings.hint() != null) {
      password.setHint(settings.hint());
    }
    if (settings.emailUnconfirmedPattern() != null) {
      password.setEmailUnconfirmedPattern(settings.emailUnconfirmedPattern());
    }
    if (settings.pendingResetDate() != null) {
      password.setPendingResetDate(ProtoTimes.timestamp(settings.pendingResetDate()));
    }
    if (settings.loginEmailPattern() != null) {
      password.setLoginEmailPattern(settings.loginEmailPattern());
    }
    return password.build();
  }

  private static PasswordKdfAlgo algo(PasswordAlgo algo) {
    return switch (algo) {
      case PasswordAlgo.ModPow(var salt1, var salt2, int g, var p) ->
          PasswordKdfAlgo.newBuilder()
              .setModPow(
                  PasswordKdfAlgoModPow.newBuilder()
                      .setSalt1(SentCodes.bytes(salt1))
                      .setSalt2(SentCodes.bytes(salt2))
                      .setG(g)
                      .setP(SentCodes.bytes(p)))
              .build();
      case PasswordAlgo.Unknown(int constructorId) ->
          PasswordKdfAlgo.newBuilder().setUnknownConstructorId(constructorId).build();
    };
  }
}
