package dev.mtsidecar.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sandbox.SandboxCluster;
import dev.mtsidecar.v1.Action;
import dev.mtsidecar.v1.AllowedAction;
import dev.mtsidecar.v1.CancelCodeRequest;
import dev.mtsidecar.v1.CheckPasswordRequest;
import dev.mtsidecar.v1.EmailVerification;
import dev.mtsidecar.v1.EndReason;
import dev.mtsidecar.v1.LogOutRequest;
import dev.mtsidecar.v1.ReportMissingCodeRequest;
import dev.mtsidecar.v1.ResendCodeRequest;
import dev.mtsidecar.v1.SendCodeRequest;
import dev.mtsidecar.v1.SendCodeResponse;
import dev.mtsidecar.v1.Session;
import dev.mtsidecar.v1.SessionState;
import dev.mtsidecar.v1.SignInRequest;
import dev.mtsidecar.v1.SignInResponse;
import dev.mtsidecar.v1.SignUpRequest;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The login behind a first code, through the whole daemon: what the contract promises of it. */
class LoginContractIT {
  @TempDir private static Path folder;

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

  @Test
  void theCodeLogsIn() {
    Session sent = sent("11");

    SignInResponse done = signIn(sent, "22222");

    assertThat(done.getSession().getState()).isEqualTo(SessionState.SESSION_STATE_AUTHORIZED);
    assertThat(done.getStep().getAuthorized().getUserId()).isPositive();
    assertThat(done.getSession().getUserId()).isEqualTo(done.getStep().getAuthorized().getUserId());
    assertThat(done.getStep().getAuthorized().getUser().getLayer()).isEqualTo(228);
    assertThat(done.getSession().hasExpireAfter()).isFalse();
    assertThat(done.getSession().getAllowedActionsList())
        .extracting(AllowedAction::getAction)
        .contains(Action.ACTION_LOG_OUT)
        .doesNotContain(Action.ACTION_SEND_CODE, Action.ACTION_CANCEL_LOGIN);
  }

  @Test
  void aCodeIsTypedAsPeopleTypeIt() {
    assertThat(signIn(sent("12"), " 22-222 ").getSession().getState())
        .isEqualTo(SessionState.SESSION_STATE_AUTHORIZED);
  }

  @Test
  void aWrongCodeCostsATryAndIsNeverTriedAgain() throws Exception {
    Session sent = sent("13");

    Refusal first = Refusal.of(() -> signIn(sent, "11111"));
    Refusal again = Refusal.of(() -> signIn(sent, "11111"));

    assertThat(first.reason()).isEqualTo("PHONE_CODE_INVALID");
    assertThat(first.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(tries(first.session())).isEqualTo(4);
    assertThat(again.reason()).isEqualTo("CODE_ALREADY_REJECTED");
    assertThat(tries(again.session())).isEqualTo(4);
    assertThat(signIn(sent, "22222").getSession().getState())
        .isEqualTo(SessionState.SESSION_STATE_AUTHORIZED);
  }

  @Test
  void afterFiveWrongCodesNoFurtherOneIsTried() throws Exception {
    Session sent = sent("14");
    for (int code = 10_001; code <= 10_005; code++) {
      String wrong = Integer.toString(code);
      Refusal.of(() -> signIn(sent, wrong));
    }

    Refusal refused = Refusal.of(() -> signIn(sent, "22222"));

    assertThat(refused.reason()).isEqualTo("TOO_MANY_WRONG_CODES");
    assertThat(refused.session().getAllowedActionsList())
        .extracting(AllowedAction::getAction)
        .contains(Action.ACTION_SEND_CODE)
        .doesNotContain(Action.ACTION_SIGN_IN);
  }

  @Test
  void aCodeMeantForAnotherPageIsRefused() throws Exception {
    Session sent = sent("15");

    Refusal refused =
        Refusal.of(() ->
            daemon
                .stub()
                .signIn(
                    SignInRequest.newBuilder()
                        .setSessionId(sent.getSessionId())
                        .setPhoneCodeHash("drawn-before-a-resend")
                        .setPhoneCode("22222")
                        .build()));

    assertThat(refused.reason()).isEqualTo("STEP_CHANGED");
    assertThat(refused.code()).isEqualTo(Code.ABORTED);
  }

  @Test
  void aResendWaitsAsTelegramSaid() throws Exception {
    Session sent = sent("16");

    Refusal early = Refusal.of(() -> resend(sent));

    assertThat(early.reason()).isEqualTo("RESEND_TOO_EARLY");
    assertThat(early.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
    assertThat(early.retrySeconds()).isBetween(50L, 60L);
  }

  @Test
  void aCodeThatNothingFollowsIsNotSentAgain() throws Exception {
    Session sent =
        daemon.sendCode(SendCodeRequest.newBuilder().setPhoneNumber("+9996620030")).getSession();

    assertThat(Refusal.of(() -> resend(sent)).reason()).isEqualTo("RESEND_NOT_AVAILABLE");
  }

  @Test
  void aCancelledCodeLeavesTheSessionNew() {
    Session sent = sent("17");

    Session after =
        daemon
            .stub()
            .cancelCode(CancelCodeRequest.newBuilder().setSessionId(sent.getSessionId()).build())
            .getSession();

    assertThat(after.getState()).isEqualTo(SessionState.SESSION_STATE_NEW);
    assertThat(daemon.getLogin(sent.getSessionId()).getStep().getKindCase().getNumber()).isZero();
  }

  @Test
  void stepsThatDoNotFitAreRefusedWithTheSession() throws Exception {
    Session sent = sent("18");
    String id = sent.getSessionId();

    Refusal password =
        Refusal.of(() ->
            daemon
                .stub()
                .checkPassword(
                    CheckPasswordRequest.newBuilder().setSessionId(id).setPassword("x").build()));
    Refusal signUp =
        Refusal.of(() ->
            daemon
                .stub()
                .signUp(SignUpRequest.newBuilder().setSessionId(id).setFirstName("A").build()));
    Refusal byEmail =
        Refusal.of(() ->
            daemon
                .stub()
                .signIn(
                    SignInRequest.newBuilder()
                        .setSessionId(id)
                        .setEmailVerification(EmailVerification.newBuilder().setCode("1"))
                        .build()));
    Refusal logOut = Refusal.of(() -> logOut(id));

    assertThat(password.reason()).isEqualTo("STEP_NOT_ALLOWED");
    assertThat(password.session().getState()).isEqualTo(SessionState.SESSION_STATE_CODE_SENT);
    assertThat(signUp.reason()).isEqualTo("STEP_NOT_ALLOWED");
    assertThat(byEmail.reason()).isEqualTo("FIELD_INVALID");
    assertThat(logOut.reason()).isEqualTo("STEP_NOT_ALLOWED");
  }

  @Test
  void loggingOutEndsTheSessionAndTwiceIsTheSame() throws Exception {
    Session sent = sent("19");
    signIn(sent, "22222");

    Session out = logOut(sent.getSessionId());
    Session again = logOut(sent.getSessionId());
    Refusal later = Refusal.of(() -> daemon.getLogin(sent.getSessionId()));

    assertThat(out.getState()).isEqualTo(SessionState.SESSION_STATE_ENDED);
    assertThat(out.getEndReason()).isEqualTo(EndReason.END_REASON_LOGGED_OUT);
    assertThat(again.getEndReason()).isEqualTo(EndReason.END_REASON_LOGGED_OUT);
    assertThat(later.reason()).isEqualTo("SESSION_ENDED");
  }

  @Test
  void aRepeatedEndIsAnsweredAsTheFirstOne() throws Exception {
    Session sent = sent("24");
    signIn(sent, "22222");
    var request =
        LogOutRequest.newBuilder()
            .setSessionId(sent.getSessionId())
            .setRequestId(UUID.randomUUID().toString())
            .build();

    Session first = daemon.stub().logOut(request).getSession();
    Session second = daemon.stub().logOut(request).getSession();

    assertThat(second.getEndReason()).isEqualTo(EndReason.END_REASON_LOGGED_OUT);
    assertThat(second.getRevision()).isEqualTo(first.getRevision());
  }

  @Test
  void aSessionThatIsLoggedInBeginsNoOtherLogin() throws Exception {
    Session sent = sent("20");
    signIn(sent, "22222");

    Refusal refused =
        Refusal.of(
            () -> daemon.sendCode(SendCodeRequest.newBuilder().setSessionId(sent.getSessionId())));

    assertThat(refused.reason()).isEqualTo("ALREADY_SIGNED_IN");
  }

  @Test
  void aRepeatedSignInIsAnsweredAndNotRepeated() throws Exception {
    Session sent = sent("21");
    var request =
        SignInRequest.newBuilder()
            .setSessionId(sent.getSessionId())
            .setRequestId(UUID.randomUUID().toString())
            .setPhoneCode("22222")
            .build();

    SignInResponse first = daemon.stub().signIn(request);
    SignInResponse second = daemon.stub().signIn(request);
    Refusal other =
        Refusal.of(() -> daemon.stub().signIn(request.toBuilder().setPhoneCode("11111").build()));

    assertThat(second.getStep()).isEqualTo(first.getStep());
    assertThat(second.getSession().getRevision()).isEqualTo(first.getSession().getRevision());
    assertThat(other.reason()).isEqualTo("REQUEST_ID_REUSED");
  }

  @Test
  void theStateIsThereAfterARestartAndTheNextStepWorks() throws Exception {
    Session sent = sent("22");

    daemon.close();
    daemon = LocalDaemon.start(telegram, folder);

    assertThat(signIn(sent, "22222").getSession().getState())
        .isEqualTo(SessionState.SESSION_STATE_AUTHORIZED);
  }

  @Test
  void whatTelegramDoesNotServeIsTold() throws Exception {
    Session sent = sent("23");

    Refusal refused =
        Refusal.of(() ->
            daemon
                .stub()
                .reportMissingCode(
                    ReportMissingCodeRequest.newBuilder()
                        .setSessionId(sent.getSessionId())
                        .setMnc("not digits")
                        .build()));

    assertThat(refused.reason()).isEqualTo("FIELD_INVALID");
  }

  @Test
  void whoCannotWaitForAnotherCallersStepHearsSoBeforeTheDeadline() throws Exception {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Refusal> first =
          callers.submit(() ->
              Refusal.of(() ->
                  daemon
                      .stub()
                      .withDeadlineAfter(6, TimeUnit.SECONDS)
                      .sendCode(
                          SendCodeRequest.newBuilder()
                              .setPhoneNumber("+9996620604 91")
                              .setClientReference("busy")
                              .build())));
      String id = begun("busy").getSessionId();

      Refusal second =
          Refusal.of(() ->
              daemon
                  .stub()
                  .withDeadlineAfter(2, TimeUnit.SECONDS)
                  .sendCode(SendCodeRequest.newBuilder().setSessionId(id).build()));

      assertThat(second.reason()).isEqualTo("SESSION_BUSY");
      assertThat(second.code()).isEqualTo(Code.ABORTED);
      assertThat(second.retry()).isPresent();
      assertThat(first.get(20, TimeUnit.SECONDS).code()).isEqualTo(Code.DEADLINE_EXCEEDED);
    }
  }

  /** The session of a call that is under way. */
  private static Session begun(String clientReference) throws Exception {
    var end = Deadline.in(Duration.ofSeconds(5));
    while (true) {
      try {
        return daemon.findLogin(clientReference).getSession();
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() != Code.NOT_FOUND || end.isOver()) {
          throw e;
        }
      }
    }
  }

  private static Session sent(String lane) {
    SendCodeResponse answer =
        daemon.sendCode(SendCodeRequest.newBuilder().setPhoneNumber("+9996625555" + lane));
    return answer.getSession();
  }

  private static SignInResponse signIn(Session session, String code) {
    return daemon
        .stub()
        .signIn(
            SignInRequest.newBuilder()
                .setSessionId(session.getSessionId())
                .setPhoneCode(code)
                .build());
  }

  private static Session logOut(String session) {
    return daemon
        .stub()
        .logOut(LogOutRequest.newBuilder().setSessionId(session).build())
        .getSession();
  }

  private static Session resend(Session session) {
    return daemon
        .stub()
        .resendCode(ResendCodeRequest.newBuilder().setSessionId(session.getSessionId()).build())
        .getSession();
  }

  private static int tries(Session session) {
    return session.getAllowedActionsList().stream()
        .filter(it -> it.getAction() == Action.ACTION_SIGN_IN)
        .findFirst()
        .orElseThrow()
        .getRemainingTries();
  }
}
