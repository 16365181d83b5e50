package dev.mtsidecar.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mtsidecar.sandbox.SandboxCluster;
import dev.mtsidecar.v1.Action;
import dev.mtsidecar.v1.AllowedAction;
import dev.mtsidecar.v1.CancelLoginRequest;
import dev.mtsidecar.v1.CancelLoginResponse;
import dev.mtsidecar.v1.CodeType;
import dev.mtsidecar.v1.EndReason;
import dev.mtsidecar.v1.SendCodeRequest;
import dev.mtsidecar.v1.SendCodeResponse;
import dev.mtsidecar.v1.SessionState;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the contract promises of SendCode, GetLogin and CancelLogin, each line by a call. */
final class SendCodeContractIT {
  private static final ExecutorService CALLERS = Executors.newVirtualThreadPerTaskExecutor();

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
    CALLERS.shutdownNow();
    daemon.close();
    telegram.close();
  }

  @Test
  void aCodeIsSentAndDescribed() {
    SendCodeResponse answer = daemon.sendCode(request(1234, 1));

    assertThat(answer.getStep().getCodeSent().getSms().getLength()).isEqualTo(5);
    assertThat(answer.getStep().getCodeSent().getNextType()).isEqualTo(CodeType.CODE_TYPE_CALL);
    assertThat(answer.getStep().getCodeSent().getTimeout().getSeconds()).isEqualTo(60);
    assertThat(answer.getStep().getCodeSent().getPhoneCodeHash()).isNotEmpty();
    assertThat(answer.getSession().getState()).isEqualTo(SessionState.SESSION_STATE_CODE_SENT);
    assertThat(answer.getSession().getMaskedPhoneNumber()).isEqualTo("+…01");
    assertThat(answer.getSession().getDcId()).isEqualTo(2);
    assertThat(answer.getSession().getLayer()).isEqualTo(228);
    assertThat(answer.getSession().getAllowedActionsList())
        .extracting(AllowedAction::getAction)
        .containsExactly(
            Action.ACTION_SIGN_IN,
            Action.ACTION_RESEND_CODE,
            Action.ACTION_REPORT_MISSING_CODE,
            Action.ACTION_CANCEL_CODE,
            Action.ACTION_SEND_CODE,
            Action.ACTION_LOG_IN_WITH_QR,
            Action.ACTION_CANCEL_LOGIN);
    AllowedAction resend = answer.getSession().getAllowedActions(1);
    assertThat(resend.getAfter().getSeconds()).isBetween(50L, 60L);
    assertThat(resend.getDelivery()).isEqualTo(CodeType.CODE_TYPE_CALL);
    assertThat(answer.getSession().getAllowedActions(0).getRemainingTries()).isEqualTo(5);
    assertThat(answer.getSession().getExpireAfter().getSeconds()).isBetween(86_390L, 86_400L);
  }

  @Test
  void getLoginAnswersTheSameByIdAndByReference() {
    SendCodeResponse sent = daemon.sendCode(request(1234, 2).setClientReference("row-2"));

    var byId = daemon.getLogin(sent.getSession().getSessionId());
    var byReference = daemon.findLogin("row-2");

    assertThat(byId.getStep()).isEqualTo(sent.getStep());
    assertThat(byReference.getStep()).isEqualTo(sent.getStep());
    assertThat(byReference.getSession().getSessionId()).isEqualTo(sent.getSession().getSessionId());
    assertThat(byId.getSession().getRevision()).isEqualTo(sent.getSession().getRevision());
  }

  @Test
  void whoeverIsNotThereIsNotFound() throws Exception {
    String nobody = "s_00000000000000000000000000000000";

    assertThat(Refusal.of(() -> daemon.getLogin(nobody)).reason()).isEqualTo("SESSION_NOT_FOUND");
    assertThat(Refusal.of(() -> daemon.findLogin("nobody")).reason())
        .isEqualTo("SESSION_NOT_FOUND");
    assertThat(Refusal.of(() -> cancel(nobody)).reason()).isEqualTo("SESSION_NOT_FOUND");
    assertThat(Refusal.of(() -> daemon.sendCode(request(1234, 3).setSessionId(nobody))).reason())
        .isEqualTo("SESSION_NOT_FOUND");
  }

  @Test
  void aLiveReferenceBelongsToOneSession() throws Exception {
    SendCodeResponse first = daemon.sendCode(request(1234, 4).setClientReference("row-4"));

    Refusal second =
        Refusal.of(() -> daemon.sendCode(request(1234, 5).setClientReference("row-4")));
    cancel(first.getSession().getSessionId());
    SendCodeResponse third = daemon.sendCode(request(1234, 5).setClientReference("row-4"));

    assertThat(second.code()).isEqualTo(Code.ALREADY_EXISTS);
    assertThat(second.reason()).isEqualTo("CLIENT_REFERENCE_IN_USE");
    assertThat(second.session().getSessionId()).isEqualTo(first.getSession().getSessionId());
    assertThat(third.getSession().getSessionId()).isNotEqualTo(first.getSession().getSessionId());
  }

  @Test
  void cancellingTwiceIsCancellingOnce() throws Exception {
    String session = daemon.sendCode(request(1234, 6)).getSession().getSessionId();

    CancelLoginResponse once = cancel(session);
    CancelLoginResponse twice = cancel(session);
    Refusal later = Refusal.of(() -> daemon.getLogin(session));

    assertThat(once.getSession().getEndReason()).isEqualTo(EndReason.END_REASON_CANCELLED);
    assertThat(twice.getSession().getRevision()).isEqualTo(once.getSession().getRevision());
    assertThat(later.code()).isEqualTo(Code.FAILED_PRECONDITION);
    assertThat(later.reason()).isEqualTo("SESSION_ENDED");
    assertThat(later.metadata("origin")).isEqualTo("DAEMON");
    assertThat(later.metadata("endReason")).isEqualTo("CANCELLED");
  }

  @Test
  void theSameNumberIsSentAnotherCodeBecauseItsCallerAsks() {
    SendCodeResponse first = daemon.sendCode(request(1234, 7));
    SendCodeResponse second =
        daemon.sendCode(
            SendCodeRequest.newBuilder().setSessionId(first.getSession().getSessionId()));

    assertThat(telegram.world().codesSent(digits(1234, 7))).isEqualTo(2);
    assertThat(second.getStep().getCodeSent().getPhoneCodeHash())
        .isNotEqualTo(first.getStep().getCodeSent().getPhoneCodeHash());
  }

  @Test
  void anotherNumberNeedsAnotherSession() throws Exception {
    String session = daemon.sendCode(request(1234, 8)).getSession().getSessionId();

    Refusal refusal = Refusal.of(() -> daemon.sendCode(request(1234, 9).setSessionId(session)));

    assertThat(refusal.code()).isEqualTo(Code.FAILED_PRECONDITION);
    assertThat(refusal.reason()).isEqualTo("STEP_NOT_ALLOWED");
    assertThat(telegram.world().codesSent(digits(1234, 9))).isZero();
  }

  @Test
  void aRepeatedRequestIsAnsweredAgainAndSendsNothing() {
    SendCodeRequest.Builder request = request(1234, 10).setRequestId(UUID.randomUUID().toString());

    SendCodeResponse first = daemon.sendCode(request);
    SendCodeResponse second = daemon.sendCode(request);

    assertThat(second.getStep()).isEqualTo(first.getStep());
    assertThat(second.getSession().getSessionId()).isEqualTo(first.getSession().getSessionId());
    assertThat(telegram.world().codesSent(digits(1234, 10))).isEqualTo(1);
  }

  @Test
  void aRequestIdBelongsToOneRequestOfOneRpc() throws Exception {
    String id = UUID.randomUUID().toString();
    SendCodeResponse sent = daemon.sendCode(request(1234, 11).setRequestId(id));

    Refusal other = Refusal.of(() -> daemon.sendCode(request(1234, 12).setRequestId(id)));
    Refusal otherRpc =
        Refusal.of(() ->
            daemon
                .stub()
                .cancelLogin(
                    CancelLoginRequest.newBuilder()
                        .setSessionId(sent.getSession().getSessionId())
                        .setRequestId(id)
                        .build()));

    assertThat(other.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(other.reason()).isEqualTo("REQUEST_ID_REUSED");
    assertThat(otherRpc.reason()).isEqualTo("REQUEST_ID_REUSED");
    assertThat(telegram.world().codesSent(digits(1234, 12))).isZero();
  }

  @Test
  void twoRacingCallsWithOneIdAreOneCall() throws Exception {
    SendCodeRequest.Builder request = request(600, 13).setRequestId(UUID.randomUUID().toString());

    Future<SendCodeResponse> one = CALLERS.submit(() -> daemon.sendCode(request.clone()));
    Future<SendCodeResponse> other = CALLERS.submit(() -> daemon.sendCode(request.clone()));

    assertThat(one.get(20, TimeUnit.SECONDS).getStep())
        .isEqualTo(other.get(20, TimeUnit.SECONDS).getStep());
    assertThat(telegram.world().codesSent(digits(600, 13))).isEqualTo(1);
  }

  @Test
  void aRefusalThatNothingMendsIsRepeatedWithoutAskingAgain() throws Exception {
    SendCodeRequest.Builder request = request(402, 14).setRequestId(UUID.randomUUID().toString());

    Refusal first = Refusal.of(() -> daemon.sendCode(request));
    Refusal second = Refusal.of(() -> daemon.sendCode(request));

    assertThat(second.reason()).isEqualTo("PHONE_NUMBER_BANNED");
    assertThat(second.session().getSessionId()).isEqualTo(first.session().getSessionId());
    assertThat(telegram.world().attempts(digits(402, 14))).isEqualTo(1);
  }

  @Test
  void aRefusalThatPassesIsTriedAgainOnTheSameSession() throws Exception {
    SendCodeRequest.Builder request = request(505, 15).setRequestId(UUID.randomUUID().toString());

    Refusal first = Refusal.of(() -> daemon.sendCode(request));
    Refusal second = Refusal.of(() -> daemon.sendCode(request));

    assertThat(second.reason()).isEqualTo("RPC_CALL_FAIL");
    assertThat(second.session().getSessionId()).isEqualTo(first.session().getSessionId());
    assertThat(telegram.world().attempts(digits(505, 15))).isEqualTo(2);
  }

  @Test
  void anAccountIsFollowedToItsDcAndStaysThere() {
    SendCodeResponse dc1 = daemon.sendCode(number("9996611234016"));
    SendCodeResponse dc3 = daemon.sendCode(number("9996631234016"));
    SendCodeResponse guest1 = daemon.sendCode(number("9996610300016"));
    SendCodeResponse guest3 = daemon.sendCode(number("9996630300016"));

    assertThat(dc1.getSession().getDcId()).isEqualTo(1);
    assertThat(dc3.getSession().getDcId()).isEqualTo(3);
    assertThat(guest1.getSession().getDcId()).isEqualTo(1);
    assertThat(guest3.getSession().getDcId()).isEqualTo(3);
    assertThat(telegram.world().codesSent("9996611234016")).isEqualTo(1);
  }

  @Test
  void threeMovesAreFollowedAndAFourthIsALoop() throws Exception {
    SendCodeResponse arrived = daemon.sendCode(request(303, 17));
    Refusal loop = Refusal.of(() -> daemon.sendCode(request(301, 17)));

    assertThat(arrived.getStep().getCodeSent().hasSms()).isTrue();
    assertThat(loop.code()).isEqualTo(Code.UNAVAILABLE);
    assertThat(loop.reason()).isEqualTo("REDIRECT_LOOP");
    assertThat(loop.metadata("hops")).isEqualTo("4");
    assertThat(loop.session().getState()).isEqualTo(SessionState.SESSION_STATE_NEW);
    assertThat(loop.session().getInDoubt()).isEqualTo(Action.ACTION_UNSPECIFIED);
    assertThat(telegram.world().attempts(digits(301, 17))).isEqualTo(4);
  }

  @Test
  void aDcThatDoesNotExistIsNamed() throws Exception {
    Refusal refusal = Refusal.of(() -> daemon.sendCode(request(302, 18)));

    assertThat(refusal.code()).isEqualTo(Code.UNAVAILABLE);
    assertThat(refusal.reason()).isEqualTo("DC_UNKNOWN");
    assertThat(refusal.metadata("targetDc")).isEqualTo("9");
    assertThat(refusal.session().getState()).isEqualTo(SessionState.SESSION_STATE_NEW);
    assertThat(refusal.session().getInDoubt()).isEqualTo(Action.ACTION_UNSPECIFIED);
  }

  @Test
  void aSecondCallerWaitsForTheFirstAndIsThenServed() throws Exception {
    String session = session(1234, 19);
    // The number may be mended as long as nothing is pending; a slow one takes the session's turn.
    String fresh = Refusal.of(() -> daemon.sendCode(request(402, 19))).session().getSessionId();
    Future<SendCodeResponse> slow =
        CALLERS.submit(() -> daemon.sendCode(request(600, 19).setSessionId(fresh)));
    await().until(() -> telegram.world().attempts(digits(600, 19)) == 1);

    CancelLoginResponse cancelled = cancel(fresh);

    assertThat(slow.get(20, TimeUnit.SECONDS).getStep().hasCodeSent()).isTrue();
    assertThat(cancelled.getSession().getEndReason()).isEqualTo(EndReason.END_REASON_CANCELLED);
    assertThat(daemon.getLogin(session).getStep().hasCodeSent()).isTrue();
  }

  @Test
  void whoeverCannotWaitForABusySessionIsToldSo() throws Exception {
    String session = Refusal.of(() -> daemon.sendCode(request(402, 20))).session().getSessionId();
    Future<SendCodeResponse> slow =
        CALLERS.submit(() -> daemon.sendCode(request(601, 20).setSessionId(session)));
    await().until(() -> telegram.world().attempts(digits(601, 20)) == 1);

    Refusal refusal =
        Refusal.of(() ->
            daemon
                .stub()
                .withDeadlineAfter(400, TimeUnit.MILLISECONDS)
                .sendCode(request(601, 20).setSessionId(session).build()));

    assertThat(refusal.status().getCode())
        .isIn(Code.ABORTED.value(), Code.DEADLINE_EXCEEDED.value());
    assertThat(slow.get(20, TimeUnit.SECONDS).getStep().hasCodeSent()).isTrue();
    assertThat(telegram.world().attempts(digits(601, 20))).isEqualTo(1);
  }

  @Test
  void aStepThatWasWrittenIsFinishedThoughItsCallerHasLeft() throws Exception {
    Refusal left =
        Refusal.of(() ->
            daemon
                .stub()
                .withDeadlineAfter(700, TimeUnit.MILLISECONDS)
                .sendCode(request(600, 21).setClientReference("row-21").build()));

    assertThat(left.code()).isEqualTo(Code.DEADLINE_EXCEEDED);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> daemon.findLogin("row-21").getStep().hasCodeSent());
    assertThat(telegram.world().codesSent(digits(600, 21))).isEqualTo(1);
  }

  @Test
  void anAnswerThatNeverComesIsInDoubtThenSettledAndNeverSentTwice() throws Exception {
    SendCodeRequest.Builder request =
        request(604, 22).setClientReference("row-22").setRequestId(UUID.randomUUID().toString());

    Future<Refusal> call =
        CALLERS.submit(() ->
            Refusal.of(() ->
                daemon.stub().withDeadlineAfter(15, TimeUnit.SECONDS).sendCode(request.build())));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> telegram.world().attempts(digits(604, 22)) == 1);
    Action meanwhile = daemon.findLogin("row-22").getSession().getInDoubt();
    Refusal unknown = call.get(20, TimeUnit.SECONDS);
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> daemon.findLogin("row-22").getSession().getInDoubt() == NOTHING);
    Refusal again = Refusal.of(() -> daemon.sendCode(request));

    assertThat(meanwhile).isEqualTo(Action.ACTION_SEND_CODE);
    assertThat(unknown.code()).isEqualTo(Code.ABORTED);
    assertThat(unknown.reason()).isEqualTo("OUTCOME_UNKNOWN");
    assertThat(unknown.session().getInDoubt()).isEqualTo(Action.ACTION_SEND_CODE);
    assertThat(daemon.findLogin("row-22").getSession().getState())
        .isEqualTo(SessionState.SESSION_STATE_NEW);
    assertThat(again.reason()).isEqualTo("OUTCOME_UNKNOWN");
    assertThat(telegram.world().attempts(digits(604, 22))).isEqualTo(1);
  }

  @Test
  void aCallThatSurelyDidNotArriveIsSentAgainInside() {
    SendCodeResponse cutBefore = daemon.sendCode(request(602, 23));

    assertThat(cutBefore.getStep().getCodeSent().hasSms()).isTrue();
    assertThat(telegram.world().codesSent(digits(602, 23))).isEqualTo(1);
  }

  @Test
  void anAnswerThatALinkLostComesOnTheNextOne() {
    SendCodeResponse cutAfter = daemon.sendCode(request(603, 24));

    assertThat(cutAfter.getStep().getCodeSent().hasSms()).isTrue();
    assertThat(telegram.world().codesSent(digits(603, 24))).isEqualTo(1);
  }

  @Test
  void badInputIsNamedFieldByFieldAndHarmsNobody() throws Exception {
    Refusal empty = Refusal.of(() -> daemon.sendCode(SendCodeRequest.newBuilder()));
    Refusal wrong =
        Refusal.of(() ->
            daemon.sendCode(
                SendCodeRequest.newBuilder().setPhoneNumber("abc").setRequestId("no uuid")));
    Refusal app = Refusal.of(() -> daemon.sendCode(request(1234, 25).setApiId(7)));

    for (Refusal refusal : new Refusal[] {empty, wrong, app}) {
      assertThat(refusal.code()).isEqualTo(Code.INVALID_ARGUMENT);
      assertThat(refusal.reason()).isEqualTo("FIELD_INVALID");
    }
    assertThat(daemon.sendCode(request(1234, 25)).getStep().hasCodeSent()).isTrue();
  }

  private static final Action NOTHING = Action.ACTION_UNSPECIFIED;

  private static String session(int serial, int lane) {
    return daemon.sendCode(request(serial, lane)).getSession().getSessionId();
  }

  private static CancelLoginResponse cancel(String session) {
    return daemon.stub().cancelLogin(CancelLoginRequest.newBuilder().setSessionId(session).build());
  }

  private static SendCodeRequest.Builder request(int serial, int lane) {
    return number(digits(serial, lane));
  }

  private static SendCodeRequest.Builder number(String digits) {
    return SendCodeRequest.newBuilder().setPhoneNumber("+" + digits);
  }

  private static String digits(int serial, int lane) {
    return "999662%04d%03d".formatted(serial, lane);
  }
}
