package dev.mtsidecar.sidecar.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.ListenableFuture;
import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.sidecar.login.LoginCommand;
import dev.mtsidecar.sidecar.login.LoginFailure;
import dev.mtsidecar.sidecar.login.LoginOutcome;
import dev.mtsidecar.v1.AuthServiceGrpc;
import dev.mtsidecar.v1.CancelLoginRequest;
import dev.mtsidecar.v1.GetLoginRequest;
import dev.mtsidecar.v1.LoginStep;
import dev.mtsidecar.v1.SendCodeRequest;
import dev.mtsidecar.v1.SendCodeResponse;
import dev.mtsidecar.v1.SessionState;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** AuthService over a real connection, in front of a login flow that does what the test says. */
final class AuthCallsIT {
  private static final LoginFailure FLOOD =
      new LoginFailure.Telegram(
          new RpcError(420, "FLOOD_WAIT_30"),
          "auth.sendCode",
          2,
          228,
          LoginFailure.Origin.TELEGRAM,
          null);

  private Edge edge;

  @BeforeEach
  void startEdge() throws Exception {
    edge = Edge.start();
  }

  @AfterEach
  void stopEdge() throws Exception {
    edge.close();
  }

  @Test
  void aCodeThatWasSentIsAnAnswer() {
    SendCodeResponse answer = edge.stub().sendCode(Edge.SEND);

    assertThat(answer.getStep().getCodeSent().getSms().getLength()).isEqualTo(5);
    assertThat(answer.getStep().getCodeSent().getPhoneCodeHash()).isEqualTo("5f0c1d");
    assertThat(answer.getSession().getState()).isEqualTo(SessionState.SESSION_STATE_CODE_SENT);
    assertThat(edge.logins.commands).hasSize(1).first().isInstanceOf(LoginCommand.SendCode.class);
  }

  @Test
  void aRefusalIsAStatusWithTheSession() {
    edge.logins.sending = (_, _) -> FakeLogins.refused(FLOOD);

    Refused refused = refused(() -> edge.stub().sendCode(Edge.SEND));

    assertThat(refused.reason()).isEqualTo("FLOOD_WAIT");
    assertThat(refused.inOneLine()).isEqualTo("push=30000 quota=phone scope=PHONE wait=30");
    assertThat(refused.login().getSession().getState()).isEqualTo(SessionState.SESSION_STATE_NEW);
    assertThat(refused.info().getMetadataMap())
        .containsEntry("sessionId", "s_0123456789abcdef0123456789abcdef");
  }

  @Test
  void aBadRequestNeverReachesTheLoginFlow() {
    Refused refused = refused(() -> edge.stub().sendCode(SendCodeRequest.getDefaultInstance()));

    assertThat(refused.reason()).isEqualTo("FIELD_INVALID");
    assertThat(edge.logins.commands).isEmpty();
  }

  @Test
  void aLoginIsShownAgain() {
    var answer = edge.stub().getLogin(GetLoginRequest.newBuilder().setSessionId("s_1").build());

    assertThat(answer.getStep().getCodeSent().getTimeout().getSeconds()).isEqualTo(60);
  }

  @Test
  void aCancelledLoginHasNoStep() {
    var answer =
        edge.stub().cancelLogin(CancelLoginRequest.newBuilder().setSessionId("s_1").build());

    assertThat(answer.getSession().getState()).isEqualTo(SessionState.SESSION_STATE_ENDED);
    assertThat(answer.getStep()).isEqualTo(LoginStep.getDefaultInstance());
  }

  @Test
  void theLoginFlowsDeadlineIsALittleBeforeTheCallers() {
    AtomicReference<@Nullable Deadline> seen = new AtomicReference<>();
    edge.logins.sending = (_, deadline) -> noted(seen, deadline);

    var answer = edge.stub().withDeadlineAfter(10, TimeUnit.SECONDS).sendCode(Edge.SEND);

    assertThat(answer.hasStep()).isTrue();
    assertThat(Objects.requireNonNull(seen.get()).remaining())
        .isLessThan(Duration.ofMillis(9_801))
        .isGreaterThan(Duration.ofSeconds(5));
  }

  @Test
  void aCallWithoutADeadlineHasTheDaemons() {
    AtomicReference<@Nullable Deadline> seen = new AtomicReference<>();
    edge.logins.sending = (_, deadline) -> noted(seen, deadline);

    var answer = edge.stub().sendCode(Edge.SEND);

    assertThat(answer.hasStep()).isTrue();
    assertThat(Objects.requireNonNull(seen.get()).remaining())
        .isLessThan(Duration.ofSeconds(30))
        .isGreaterThan(Duration.ofSeconds(20));
  }

  @Test
  void theDaemonsReasonArrivesBeforeTheCallersOwnDeadline() {
    var stub = edge.stub();
    edge.logins.sending = (_, _) -> FakeLogins.refused(FLOOD);
    // Once before: neither a connection nor classes must be made ready within the deadline.
    assertThat(refused(() -> stub.sendCode(Edge.SEND)).reason()).isEqualTo("FLOOD_WAIT");
    edge.logins.sending = (_, deadline) -> whenOver(deadline);

    Refused refused =
        refused(() -> stub.withDeadlineAfter(1, TimeUnit.SECONDS).sendCode(Edge.SEND));

    assertThat(refused.reason()).isEqualTo("DEADLINE_REACHED");
    assertThat(refused.status().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED.value());
  }

  @Test
  void aCallerWhoLeavesInterruptsItsHandler() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean isInterrupted = new AtomicBoolean();
    edge.logins.sending =
        (_, _) -> {
          begun.countDown();
          return untilInterrupted(isInterrupted);
        };

    ListenableFuture<SendCodeResponse> call =
        AuthServiceGrpc.newFutureStub(edge.channel()).sendCode(Edge.SEND);
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    call.cancel(true);

    await().untilTrue(isInterrupted);
    await().until(() -> edge.server.callsInFlight() == 0);
  }

  @Test
  void oneCallTooManyHearsThatTheDaemonIsBusy() throws Exception {
    CountDownLatch free = new CountDownLatch(1);
    edge.logins.sending = (_, _) -> after(free);
    var stub = AuthServiceGrpc.newFutureStub(edge.channel());
    List<ListenableFuture<SendCodeResponse>> calls = new ArrayList<>();
    for (int i = 0; i < Edge.MAX_CALLS; i++) {
      calls.add(stub.sendCode(Edge.SEND));
    }
    await().until(() -> edge.server.callsInFlight() == Edge.MAX_CALLS);

    Refused refused = refused(() -> edge.stub().sendCode(Edge.SEND));
    free.countDown();

    assertThat(refused.reason()).isEqualTo("OVERLOADED");
    assertThat(refused.info().getMetadataMap())
        .containsEntry("limit", String.valueOf(Edge.MAX_CALLS));
    for (var call : calls) {
      assertThat(call.get(10, TimeUnit.SECONDS).hasStep()).isTrue();
    }
    assertThat(edge.stub().sendCode(Edge.SEND).hasStep()).isTrue();
  }

  @Test
  void aHandlerThatBreaksSaysSoAndNothingElse() {
    edge.logins.sending =
        (_, _) -> {
          throw new IllegalStateException("secret " + Sessions.PHONE);
        };

    Refused refused = refused(() -> edge.stub().sendCode(Edge.SEND));

    assertThat(refused.reason()).isEqualTo("DAEMON_FAULT");
    assertThat(refused.status().toString()).doesNotContain("secret");
    assertThat(refused.info().getMetadataMap()).containsKey("callId");
  }

  @Test
  void drainingRefusesNewCallsAndFinishesOldOnes() throws Exception {
    CountDownLatch free = new CountDownLatch(1);
    edge.logins.sending = (_, _) -> after(free);
    var old = AuthServiceGrpc.newFutureStub(edge.channel()).sendCode(Edge.SEND);
    await().until(() -> edge.server.callsInFlight() == 1);

    edge.server.refuseNewCalls();
    Refused refused = refused(() -> edge.stub().sendCode(Edge.SEND));
    boolean isDrainedTooEarly = edge.server.awaitCalls(Duration.ofMillis(1));
    free.countDown();

    assertThat(refused.reason()).isEqualTo("SHUTTING_DOWN");
    assertThat(isDrainedTooEarly).isFalse();
    assertThat(edge.server.awaitCalls(Duration.ofSeconds(10))).isTrue();
    assertThat(old.get(10, TimeUnit.SECONDS).hasStep()).isTrue();
  }

  @Test
  void closingEndsWhatIsStillInFlightWithAReason() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    edge.logins.sending = (_, _) -> after(never);
    var call = AuthServiceGrpc.newFutureStub(edge.channel()).sendCode(Edge.SEND);
    await().until(() -> edge.server.callsInFlight() == 1);

    edge.server.close();

    var failed =
        catchThrowableOfType(
            java.util.concurrent.ExecutionException.class, () -> call.get(10, TimeUnit.SECONDS));
    assertThat(
            Refused.of((StatusRuntimeException) Objects.requireNonNull(failed.getCause())).reason())
        .isEqualTo("SHUTTING_DOWN");
  }

  private static LoginOutcome whenOver(Deadline deadline) throws InterruptedException {
    boolean isFree =
        new CountDownLatch(1).await(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
    return isFree
        ? LoginOutcome.stepped(Sessions.codeSent())
        : FakeLogins.refused(new LoginFailure.DeadlineReached());
  }

  private static LoginOutcome noted(AtomicReference<@Nullable Deadline> seen, Deadline deadline) {
    seen.set(deadline);
    return LoginOutcome.stepped(Sessions.codeSent());
  }

  private static LoginOutcome after(CountDownLatch free) throws InterruptedException {
    free.await();
    return LoginOutcome.stepped(Sessions.codeSent());
  }

  private static LoginOutcome untilInterrupted(AtomicBoolean isInterrupted)
      throws InterruptedException {
    try {
      return after(new CountDownLatch(1));
    } catch (InterruptedException e) {
      isInterrupted.set(true);
      throw e;
    }
  }

  private static Refused refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return Refused.of(catchThrowableOfType(StatusRuntimeException.class, call));
  }
}
