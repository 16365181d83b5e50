package dev.mtsidecar.sidecar.login;

/** A step a caller may take, named like the RPC. Only what this build can do. */
public enum Action {
  SEND_CODE("SendCode", "auth.sendCode"),
  RESEND_CODE("ResendCode", "auth.resendCode"),
  CANCEL_CODE("CancelCode", "auth.cancelCode"),
  REPORT_MISSING_CODE("ReportMissingCode", "auth.reportMissingCode"),
  REQUEST_FIREBASE_SMS("RequestFirebaseSms", "auth.requestFirebaseSms"),
  SIGN_IN("SignIn", "auth.signIn"),
  SIGN_UP("SignUp", "auth.signUp"),
  GET_PASSWORD("GetPassword", "account.getPassword"),
  CHECK_PASSWORD("CheckPassword", "auth.checkPassword"),
  REQUEST_PASSWORD_RECOVERY("RequestPasswordRecovery", "auth.requestPasswordRecovery"),
  CHECK_RECOVERY_PASSWORD("CheckRecoveryPassword", "auth.checkRecoveryPassword"),
  RECOVER_PASSWORD("RecoverPassword", "auth.recoverPassword"),
  SEND_LOGIN_EMAIL_CODE("SendLoginEmailCode", "account.sendVerifyEmailCode"),
  VERIFY_LOGIN_EMAIL("VerifyLoginEmail", "account.verifyEmail"),
  RESET_LOGIN_EMAIL("ResetLoginEmail", "auth.resetLoginEmail"),
  CHECK_PAID_AUTH("CheckPaidAuth", "auth.checkPaidAuth"),
  ANSWER_CHALLENGE("AnswerChallenge", ""),
  LOG_IN_WITH_QR("LogInWithQr", "auth.exportLoginToken"),
  ACCEPT_LOGIN_TOKEN("AcceptLoginToken", "auth.acceptLoginToken"),
  INIT_PASSKEY_LOGIN("InitPasskeyLogin", "auth.initPasskeyLogin"),
  FINISH_PASSKEY_LOGIN("FinishPasskeyLogin", "auth.finishPasskeyLogin"),
  IMPORT_BOT_AUTHORIZATION("ImportBotAuthorization", "auth.importBotAuthorization"),
  IMPORT_WEB_TOKEN_AUTHORIZATION("ImportWebTokenAuthorization", "auth.importWebTokenAuthorization"),
  CANCEL_LOGIN("CancelLogin", ""),
  LOG_OUT("LogOut", "auth.logOut");

  private final String rpc;
  private final String method;

  Action(String rpc, String method) {
    this.rpc = rpc;
    this.method = method;
  }

  /** TL name of the function that it calls first; empty: none, or another each time. */
  String method() {
    return method;
  }

  /** The RPC's own name, without its service. */
  public String rpc() {
    return rpc;
  }
}
