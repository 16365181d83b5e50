package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.tl.api.ApiSchema;

/** What every later call on an ended session hears: the status of its end. */
final class Ends {
  private Ends() {}

  static LoginFailure failure(EndReason reason, LoginRecord login) {
    return switch (reason) {
      case CANCELLED, LOGIN_EXPIRED, LOGGED_OUT -> new LoginFailure.SessionEnded(reason);
      case KEY_LOST -> new LoginFailure.AuthKeyNotFound(login.dcId());
      case REVOKED -> byTelegram(401, "SESSION_REVOKED", login);
      case EXPIRED -> byTelegram(401, "SESSION_EXPIRED", login);
      case DEACTIVATED -> byTelegram(401, "USER_DEACTIVATED", login);
      case BANNED -> byTelegram(401, "USER_DEACTIVATED_BAN", login);
      case DUPLICATED -> byTelegram(406, "AUTH_KEY_DUPLICATED", login);
    };
  }

  private static LoginFailure byTelegram(int code, String message, LoginRecord login) {
    return new LoginFailure.Telegram(
        new RpcError(code, message),
        SendCodeMove.METHOD,
        login.dcId(),
        ApiSchema.LAYER,
        LoginFailure.Origin.DAEMON,
        null);
  }
}
