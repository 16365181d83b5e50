package dev.mtsidecar.sandbox.numbers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** YYYY 0400–0599: refusals, with the code of the refusal where a number was free. */
final class RefusalNumbers {
  private static final int DC = 2;

  private RefusalNumbers() {}

  static List<ScriptedNumber> all() {
    var rows = new ArrayList<ScriptedNumber>();
    rows.addAll(numbersAndAccounts());
    rows.addAll(keysAndSessions());
    rows.addAll(floods());
    rows.addAll(names());
    rows.addAll(serverTrouble());
    return rows;
  }

  private static List<ScriptedNumber> numbersAndAccounts() {
    return List.of(
        row(400, "invalid number, as 400").refuse(400, "PHONE_NUMBER_INVALID").shown(),
        row(402, "banned number").refuse(400, "PHONE_NUMBER_BANNED").shown(),
        row(403, "sign-up forbidden in this app")
            .refuse(400, "PHONE_NUMBER_APP_SIGNUP_FORBIDDEN")
            .shown(),
        row(404, "too many codes for the number").refuse(400, "PHONE_NUMBER_FLOOD").shown(),
        row(405, "number protected by a password").refuse(400, "PHONE_PASSWORD_PROTECTED").shown(),
        row(406, "invalid number, as 406").refuse(406, "PHONE_NUMBER_INVALID").shown(),
        row(408, "too many login attempts").refuse(406, "PHONE_PASSWORD_FLOOD").shown(),
        row(409, "app too old to log in").refuse(406, "UPDATE_APP_TO_LOGIN").shown(),
        row(410, "SMS could not be made").refuse(400, "SMS_CODE_CREATE_FAILED").shown(),
        row(411, "request too long").refuse(400, "INPUT_REQUEST_TOO_LONG").shown());
  }

  private static List<ScriptedNumber> keysAndSessions() {
    return List.of(
        row(401, "key not bound to a permanent one").refuse(401, "AUTH_KEY_PERM_EMPTY").shown(),
        row(407, "key used in two places: dead for ever")
            .then(new Act.KillKey())
            .seen(
                "AUTH_KEY_DUPLICATED",
                List.of(
                    Steps.getLogin("AUTH_KEY_DUPLICATED"),
                    Steps.send(new TestNumber(DC, 407, ""), "AUTH_KEY_DUPLICATED"))),
        row(430, "key not registered").refuse(401, "AUTH_KEY_UNREGISTERED").shown(),
        row(431, "key invalid").refuse(401, "AUTH_KEY_INVALID").shown(),
        row(432, "session revoked").refuse(401, "SESSION_REVOKED").shown(),
        row(433, "session expired").refuse(401, "SESSION_EXPIRED").shown(),
        row(434, "account deleted").refuse(401, "USER_DEACTIVATED").shown(),
        row(435, "account banned").refuse(401, "USER_DEACTIVATED_BAN").shown(),
        row(436, "account frozen").refuse(420, "FROZEN_METHOD_INVALID").shown());
  }

  private static List<ScriptedNumber> floods() {
    return List.of(
        row(420, "flood of 30 seconds; the second refusal is the daemon's memory")
            .then(new Act.Refuse(420, "FLOOD_WAIT_30"))
            .seen("FLOOD_WAIT", "FLOOD_WAIT"),
        row(421, "flood of a test number").refuse(420, "FLOOD_TEST_PHONE_WAIT_60").shown(),
        row(422, "flood of 2 seconds for each new session, then a code")
            .then(new Act.Flood(Duration.ofSeconds(2), Row.ordinary()))
            .seen(
                "FLOOD_WAIT",
                List.of(
                    Steps.advanceTime("3s"),
                    Steps.send(new TestNumber(DC, 422, ""), "code_sent.sms"))),
        row(423, "flood of a day").refuse(420, "FLOOD_WAIT_86400").shown(),
        row(424, "flood of 0 seconds").refuse(420, "FLOOD_WAIT_0").shown(),
        row(426, "flood of 30 seconds for accounts without Premium")
            .refuse(420, "FLOOD_PREMIUM_WAIT_30")
            .shown(),
        row(425, "two codes, then too many")
            .code()
            .code()
            .refuse(400, "PHONE_NUMBER_FLOOD")
            .shown());
  }

  private static List<ScriptedNumber> names() {
    return List.of(
        row(440, "unknown name of class 400").refuse(400, "SANDBOX_GRAIN_INVALID").shown(),
        row(441, "unknown name of class 401").refuse(401, "SANDBOX_TIDE_OUT").shown(),
        row(443, "unknown name of class 403").refuse(403, "SANDBOX_SHOVEL_FORBIDDEN").shown(),
        row(444, "unknown name of class 404").refuse(404, "SANDBOX_CASTLE_NOT_FOUND").shown(),
        row(446, "unknown name of class 406").refuse(406, "SANDBOX_BUCKET_REQUIRED").shown(),
        row(447, "unknown name of class 420").refuse(420, "SANDBOX_WAVE_WAIT_9").shown());
  }

  private static List<ScriptedNumber> serverTrouble() {
    return List.of(
        row(500, "restart the login, always").refuse(500, "AUTH_RESTART").shown(),
        row(501, "restart the login once, then a code")
            .refuse(500, "AUTH_RESTART")
            .code()
            .seen("code_sent.sms"),
        row(502, "restart the login twice, then a code")
            .refuse(500, "AUTH_RESTART")
            .refuse(500, "AUTH_RESTART")
            .code()
            .seen("code_sent.sms"),
        row(503, "restart the login three times, then a code")
            .refuse(500, "AUTH_RESTART")
            .refuse(500, "AUTH_RESTART")
            .refuse(500, "AUTH_RESTART")
            .code()
            .seen("AUTH_RESTART", "code_sent.sms"),
        row(504, "restart the login, with a number behind").refuse(500, "AUTH_RESTART_42").shown(),
        row(505, "server trouble that passes").refuse(500, "RPC_CALL_FAIL").shown(),
        row(506, "unknown server trouble").refuse(500, "SANDBOX_COLLAPSED").shown(),
        row(507, "server did not finish in time").refuse(-503, "Timeout").seen("OUTCOME_UNKNOWN"));
  }

  private static Row row(int serial, String title) {
    return Row.of(DC, serial, title);
  }
}
