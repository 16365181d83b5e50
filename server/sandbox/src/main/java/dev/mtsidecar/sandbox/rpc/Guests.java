package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AccountDeleteAccount;
import dev.mtsidecar.tl.api.AccountGetPassword;
import dev.mtsidecar.tl.api.AccountSendVerifyEmailCode;
import dev.mtsidecar.tl.api.AccountVerifyEmail;
import dev.mtsidecar.tl.api.AuthBindTempAuthKey;
import dev.mtsidecar.tl.api.AuthCheckPaidAuth;
import dev.mtsidecar.tl.api.AuthExportLoginToken;
import dev.mtsidecar.tl.api.AuthFinishPasskeyLogin;
import dev.mtsidecar.tl.api.AuthImportAuthorization;
import dev.mtsidecar.tl.api.AuthImportBotAuthorization;
import dev.mtsidecar.tl.api.AuthImportLoginToken;
import dev.mtsidecar.tl.api.AuthImportWebTokenAuthorization;
import dev.mtsidecar.tl.api.AuthInitPasskeyLogin;
import dev.mtsidecar.tl.api.AuthReportMissingCode;
import dev.mtsidecar.tl.api.AuthRequestFirebaseSms;
import dev.mtsidecar.tl.api.AuthResetLoginEmail;
import dev.mtsidecar.tl.api.AuthSignUp;

/** Who may call what without being logged in. */
final class Guests {
  private Guests() {}

  /**
   * Whether Telegram lets anybody call this. Of the functions that the sandbox does not serve: to
   * those it says that there is no such method, to all others that a login is needed.
   */
  static boolean mayCall(TlFunction<?> call) {
    return switch (call) {
      case AuthSignUp _,
          AuthImportAuthorization _,
          AuthBindTempAuthKey _,
          AuthImportBotAuthorization _,
          AuthExportLoginToken _,
          AuthImportLoginToken _,
          AuthImportWebTokenAuthorization _,
          AuthRequestFirebaseSms _,
          AuthResetLoginEmail _,
          AuthReportMissingCode _,
          AuthCheckPaidAuth _,
          AuthInitPasskeyLogin _,
          AuthFinishPasskeyLogin _,
          AccountGetPassword _,
          AccountSendVerifyEmailCode _,
          AccountVerifyEmail _,
          AccountDeleteAccount _ ->
          true;
      default -> false;
    };
  }
}
