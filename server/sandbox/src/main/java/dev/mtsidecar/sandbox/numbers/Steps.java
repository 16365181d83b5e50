package dev.mtsidecar.sandbox.numbers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds the calls of a row. */
final class Steps {
  static final String SEND_CODE = "AuthService/SendCode";
  static final String GET_LOGIN = "AuthService/GetLogin";
  static final String CANCEL_LOGIN = "AuthService/CancelLogin";

  static final String SCAN = "SandboxService/ScanLoginToken";

  /** An answer without a step. */
  static final String NO_STEP = "";

  private Steps() {}

  /** SendCode of this number once for each expectation; the first one names the number. */
  static List<ScriptStep> sends(TestNumber number, List<String> expected) {
    var steps = new ArrayList<ScriptStep>();
    for (String expect : expected) {
      steps.add(send(number, expect));
    }
    return steps;
  }

  static ScriptStep send(TestNumber number, String expect) {
    return new ScriptStep(SEND_CODE, Map.of("phone_number", "+" + number.digits()), expect);
  }

  static ScriptStep sendFor(TestNumber number, int apiId, String expect) {
    return new ScriptStep(
        SEND_CODE,
        Map.of(
            "phone_number",
            "+" + number.digits(),
            "api_id",
            apiId,
            "api_hash",
            "0123456789abcdef0123456789abcdef"),
        expect);
  }

  static ScriptStep getLogin(String expect) {
    return new ScriptStep(GET_LOGIN, Map.of(), expect);
  }

  static ScriptStep cancelLogin(String expect) {
    return new ScriptStep(CANCEL_LOGIN, Map.of(), expect);
  }

  static ScriptStep signIn(String code, String expect) {
    return auth("SignIn", Map.of("phone_code", code), expect);
  }

  static ScriptStep signUp(Map<String, Object> request, String expect) {
    return auth("SignUp", request, expect);
  }

  static ScriptStep getPassword(String expect) {
    return auth("GetPassword", Map.of(), expect);
  }

  static ScriptStep checkPassword(String password, String expect) {
    return auth("CheckPassword", Map.of("password", password), expect);
  }

  static ScriptStep recovery(String expect) {
    return auth("RequestPasswordRecovery", Map.of(), expect);
  }

  static ScriptStep checkRecovery(String code, String expect) {
    return auth("CheckRecoveryPassword", Map.of("code", code), expect);
  }

  static ScriptStep recover(Map<String, Object> request, String expect) {
    return auth("RecoverPassword", request, expect);
  }

  /** SendCode of this number in a session of its own. */
  static ScriptStep sendAnew(TestNumber number, String expect) {
    return auth(
        "SendCode", Map.of("session_id", "", "phone_number", "+" + number.digits()), expect);
  }

  /** Scans the QR code that was shown last. */
  static ScriptStep scan(TestNumber number) {
    return new ScriptStep(SCAN, Map.of("phone_number", "+" + number.digits()), NO_STEP);
  }

  /** Lets time pass for the session. */
  static ScriptStep advanceTime(String by) {
    return new ScriptStep("SandboxService/AdvanceTime", Map.of("by", by), NO_STEP);
  }

  static ScriptStep logOut() {
    return auth("LogOut", Map.of(), NO_STEP);
  }

  /** Any call of AuthService. */
  static ScriptStep auth(String method, Map<String, Object> request, String expect) {
    return new ScriptStep("AuthService/" + method, request, expect);
  }
}
