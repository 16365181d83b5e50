package dev.mtsidecar.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.SandboxCluster;
import dev.mtsidecar.v1.EndReason;
import dev.mtsidecar.v1.SendCodeRequest;
import dev.mtsidecar.v1.SessionState;
import io.grpc.Status.Code;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal of auth.sendCode, from the DC over the real wire to a gRPC caller. */
final class TelegramErrorsIT {
  private static final String API_HASH = "0123456789abcdef0123456789abcdef";

  @TempDir static Path folder;
  private static SandboxCluster telegram;
  private static LocalDaemon daemon;

  @BeforeAll
  static void start() throws Exception {
    telegram = LocalDaemon.telegram();
    daemon = LocalDaemon.start(telegram, folder);
  }

  @AfterAll
  static void stop() throws Exception {
    daemon.close();
    telegram.close();
  }

  // Statuses and classes as the contract's table of Telegram errors has them; wait in seconds,
  // -1: none.
  @ParameterizedTest
  @CsvSource({
    "400, PHONE_NUMBER_INVALID, 400, INVALID_ARGUMENT, NEVER, -1",
    "406, PHONE_NUMBER_INVALID, 406, INVALID_ARGUMENT, NEVER, -1",
    "401, AUTH_KEY_PERM_EMPTY, 401, INTERNAL, NEVER, -1",
    "402, PHONE_NUMBER_BANNED, 400, PERMISSION_DENIED, NEVER, -1",
    "403, PHONE_NUMBER_APP_SIGNUP_FORBIDDEN, 400, PERMISSION_DENIED, NEVER, -1",
    "404, PHONE_NUMBER_FLOOD, 400, RESOURCE_EXHAUSTED, AFTER_DELAY, -1",
    "405, PHONE_PASSWORD_PROTECTED, 400, FAILED_PRECONDITION, NEVER, -1",
    "408, PHONE_PASSWORD_FLOOD, 406, RESOURCE_EXHAUSTED, AFTER_DELAY, -1",
    "409, UPDATE_APP_TO_LOGIN, 406, FAILED_PRECONDITION, AFTER_OPERATOR, -1",
    "410, SMS_CODE_CREATE_FAILED, 400, UNAVAILABLE, AFTER_DELAY, 60",
    "411, INPUT_REQUEST_TOO_LONG, 400, INTERNAL, NEVER, -1",
    "420, FLOOD_WAIT, 420, RESOURCE_EXHAUSTED, AFTER_DELAY, 30",
    "421, FLOOD_TEST_PHONE_WAIT, 420, RESOURCE_EXHAUSTED, AFTER_DELAY, 60",
    "423, FLOOD_WAIT, 420, RESOURCE_EXHAUSTED, AFTER_DELAY, 86400",
    "424, FLOOD_WAIT, 420, RESOURCE_EXHAUSTED, AFTER_DELAY, 1",
    "436, FROZEN_METHOD_INVALID, 420, PERMISSION_DENIED, NEVER, -1",
    "500, AUTH_RESTART, 500, ABORTED, RESTART_FLOW, -1",
    "504, AUTH_RESTART, 500, ABORTED, RESTART_FLOW, -1",
    "505, RPC_CALL_FAIL, 500, UNAVAILABLE, AFTER_DELAY, 1",
  })
  void aRefusalIsOneTypedStatusAndLeavesTheSessionInNew(
      int serial, String reason, int tlCode, Code code, String retryClass, long wait)
      throws Exception {
    Refusal refusal = send(serial);

    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.info().getDomain()).isEqualTo("telegram.org");
    assertThat(refusal.info().getMetadataMap())
        .containsEntry("origin", "TELEGRAM")
        .containsEntry("retryClass", retryClass)
        .containsEntry("tlCode", Integer.toString(tlCode))
        .containsEntry("tlMethod", "auth.sendCode")
        .containsEntry("dcId", "2")
        .containsEntry("layer", "228")
        .containsEntry("sessionId", refusal.session().getSessionId())
        .doesNotContainKey("mapping");
    assertThat(refusal.metadata("tlError")).startsWith(reason);
    assertThat(refusal.retrySeconds()).isEqualTo(wait);
    assertThat(refusal.session().getState()).isEqualTo(SessionState.SESSION_STATE_NEW);
    assertThat(refusal.session().getExpireAfter().getSeconds()).isBetween(3_590L, 3_600L);
    assertThat(telegram.world().codesSent(digits(serial))).isZero();
    assertThat(daemon.getLogin(refusal.session().getSessionId()).getSession().getState())
        .isEqualTo(SessionState.SESSION_STATE_NEW);
  }

  @Test
  void aRefusalOfClass406CarriesTheWordsThatTelegramSendsBehindIt() throws Exception {
    assertThat(send(408).words())
        .containsExactly("The sandbox cannot do this: PHONE_PASSWORD_FLOOD.");
    assertThat(send(404).words()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "407, AUTH_KEY_DUPLICATED, UNAUTHENTICATED, END_REASON_DUPLICATED, AUTH_KEY_DUPLICATED",
    "430, AUTH_KEY_UNREGISTERED, UNAUTHENTICATED, END_REASON_REVOKED, SESSION_REVOKED",
    "431, AUTH_KEY_INVALID, UNAUTHENTICATED, END_REASON_REVOKED, SESSION_REVOKED",
    "432, SESSION_REVOKED, UNAUTHENTICATED, END_REASON_REVOKED, SESSION_REVOKED",
    "433, SESSION_EXPIRED, UNAUTHENTICATED, END_REASON_EXPIRED, SESSION_EXPIRED",
    "434, USER_DEACTIVATED, PERMISSION_DENIED, END_REASON_DEACTIVATED, USER_DEACTIVATED",
    "435, USER_DEACTIVATED_BAN, PERMISSION_DENIED, END_REASON_BANNED, USER_DEACTIVATED_BAN",
  })
  void aRefusalThatKillsTheSessionRetiresItForGood(
      int serial, String reason, Code code, EndReason end, String laterReason) throws Exception {
    Refusal refusal = send(serial);

    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.metadata("origin")).isEqualTo("TELEGRAM");
    assertThat(refusal.session().getState()).isEqualTo(SessionState.SESSION_STATE_ENDED);
    assertThat(refusal.session().getEndReason()).isEqualTo(end);

    String session = refusal.session().getSessionId();
    int attempts = telegram.world().attempts(digits(serial));
    Refusal again = Refusal.of(() -> daemon.sendCode(request(serial).setSessionId(session)));
    Refusal asked = Refusal.of(() -> daemon.getLogin(session));

    for (Refusal later : new Refusal[] {again, asked}) {
      assertThat(later.code()).isEqualTo(code);
      assertThat(later.reason()).isEqualTo(laterReason);
      assertThat(later.metadata("origin")).isEqualTo("DAEMON");
      assertThat(later.session().getEndReason()).isEqualTo(end);
    }
    assertThat(telegram.world().attempts(digits(serial))).isEqualTo(attempts);
  }

  @ParameterizedTest
  @CsvSource({"1, API_ID_INVALID, 1235", "2, API_ID_PUBLISHED_FLOOD, 1236"})
  void anAppThatTelegramRefusesIsTheCallersArgument(int apiId, String reason, int serial)
      throws Exception {
    Refusal refusal =
        Refusal.of(() -> daemon.sendCode(request(serial).setApiId(apiId).setApiHash(API_HASH)));

    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.info().getDomain()).isEqualTo("telegram.org");
    assertThat(refusal.metadata("origin")).isEqualTo("TELEGRAM");
    assertThat(refusal.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(refusal.session().getState()).isEqualTo(SessionState.SESSION_STATE_NEW);
    assertThat(refusal.session().getApiId()).isEqualTo(apiId);
  }

  @ParameterizedTest
  @CsvSource({
    "440, SANDBOX_GRAIN_INVALID, INVALID_ARGUMENT",
    "441, SANDBOX_TIDE_OUT, UNAUTHENTICATED",
    "443, SANDBOX_SHOVEL_FORBIDDEN, PERMISSION_DENIED",
    "444, SANDBOX_CASTLE_NOT_FOUND, INTERNAL",
    "446, SANDBOX_BUCKET_REQUIRED, FAILED_PRECONDITION",
    "447, SANDBOX_WAVE_WAIT, RESOURCE_EXHAUSTED",
    "506, SANDBOX_COLLAPSED, INTERNAL",
  })
  void anUnknownNamePassesThroughAndSaysThatItWasGuessed(int serial, String reason, Code code)
      throws Exception {
    Refusal refusal = send(serial);

    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.metadata("mapping")).isEqualTo("heuristic");
    assertThat(refusal.session().getState()).isEqualTo(SessionState.SESSION_STATE_NEW);
  }

  @Test
  void aRestartIsSentAfreshTwiceAndThenTold() throws Exception {
    var restartedTwice = daemon.sendCode(request(502));
    Refusal restartedThrice = send(503);

    assertThat(restartedTwice.getStep().getCodeSent().hasSms()).isTrue();
    assertThat(telegram.world().attempts(digits(502))).isEqualTo(3);
    assertThat(restartedThrice.reason()).isEqualTo("AUTH_RESTART");
    assertThat(telegram.world().attempts(digits(503))).isEqualTo(3);
    assertThat(telegram.world().codesSent(digits(503))).isZero();
  }

  @Test
  void anAnswerThatTelegramGaveUpOnIsAnUnknownOutcome() throws Exception {
    Refusal refusal = send(507);

    assertThat(refusal.code()).isEqualTo(Code.ABORTED);
    assertThat(refusal.reason()).isEqualTo("OUTCOME_UNKNOWN");
    assertThat(refusal.info().getDomain()).isEqualTo("mtsidecar.dev");
  }

  private static Refusal send(int serial) throws Exception {
    return Refusal.of(() -> daemon.sendCode(request(serial)));
  }

  private static SendCodeRequest.Builder request(int serial) {
    return SendCodeRequest.newBuilder().setPhoneNumber("+" + digits(serial));
  }

  private static String digits(int serial) {
    return "999662%04d7".formatted(serial);
  }
}
