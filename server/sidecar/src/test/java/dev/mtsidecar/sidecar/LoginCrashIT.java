package dev.mtsidecar.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mtsidecar.v1.Action;
import dev.mtsidecar.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.mtsidecar.v1.CheckPasswordRequest;
import dev.mtsidecar.v1.EndReason;
import dev.mtsidecar.v1.GetLoginRequest;
import dev.mtsidecar.v1.LogOutRequest;
import dev.mtsidecar.v1.SendCodeRequest;
import dev.mtsidecar.v1.Session;
import dev.mtsidecar.v1.SessionState;
import dev.mtsidecar.v1.SignInRequest;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A whole login with a password, and out again, by a daemon that is killed between any two steps
 * and once inside each: whoever repeats his call stands where he would have stood.
 */
final class LoginCrashIT {
  /** An account with a password; see the table of numbers. */
  private static final String NUMBER = "+99966 2 0100";

  /** The steps behind the first one. */
  enum Step {
    SIGN_IN(SessionState.SESSION_STATE_PASSWORD_REQUIRED),
    CHECK_PASSWORD(SessionState.SESSION_STATE_AUTHORIZED),
    LOG_OUT(SessionState.SESSION_STATE_ENDED);

    private final SessionState after;

    Step(SessionState after) {
      this.after = after;
    }

    Session take(AuthServiceBlockingStub auth, String session, String requestId) {
      return switch (this) {
        case SIGN_IN ->
            auth.signIn(
                    SignInRequest.newBuilder()
                        .setSessionId(session)
                        .setRequestId(requestId)
                        .setPhoneCode("22222")
                        .build())
                .getSession();
        case CHECK_PASSWORD ->
            auth.checkPassword(
                    CheckPasswordRequest.newBuilder()
                        .setSessionId(session)
                        .setRequestId(requestId)
                        .setPassword("sandbox")
                        .build())
                .getSession();
        case LOG_OUT ->
            auth.logOut(
                    LogOutRequest.newBuilder()
                        .setSessionId(session)
                        .setRequestId(requestId)
                        .build())
                .getSession();
      };
    }
  }

  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  @TempDir Path folder;

  @AfterEach
  void stopCallers() {
    callers.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HASH_STORED", "BEFORE_REPLY"})
  void whatWasAnsweredIsAnsweredAgain(String moment) throws Exception {
    String session = begin();
    for (Step step : Step.values()) {
      String requestId = UUID.randomUUID().toString();
      crashAt(moment, step, session, requestId);

      try (SandboxProcess daemon = start(List.of())) {
        Session repeated = step.take(daemon.stub(), session, requestId);

        assertThat(repeated.getState()).isEqualTo(step.after);
        assertThat(repeated.getInDoubt()).isEqualTo(Action.ACTION_UNSPECIFIED);
        daemon.kill();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void whatWasWrittenIsFoundOutAndCanBeGoneOnWith(Step last) throws Exception {
    String session = begin();
    for (Step step : Step.values()) {
      if (step == last) {
        crashAt("WRITTEN_TO_LINK", step, session, UUID.randomUUID().toString());
      }
      try (SandboxProcess daemon = start(List.of())) {
        if (settled(daemon, session) != step.after) {
          step.take(daemon.stub(), session, UUID.randomUUID().toString());
        }

        assertThat(settled(daemon, session)).isEqualTo(step.after);
        daemon.kill();
      }
      if (step == last) {
        return;
      }
    }
  }

  private String begin() throws Exception {
    try (SandboxProcess daemon = start(List.of())) {
      String session =
          daemon
              .stub()
              .sendCode(SendCodeRequest.newBuilder().setPhoneNumber(NUMBER).build())
              .getSession()
              .getSessionId();
      daemon.kill();
      return session;
    }
  }

  private void crashAt(String moment, Step step, String session, String requestId)
      throws Exception {
    try (SandboxProcess daemon = start(List.of("-D" + StopAt.PROPERTY + "=" + moment))) {
      Future<Refusal> call =
          callers.submit(() -> Refusal.of(() -> step.take(daemon.stub(), session, requestId)));
      daemon.awaitStop();
      daemon.kill();
      assertThat(call.get().status().getCode()).isNotEqualTo(Code.OK.value());
    }
  }

  /** Where the login stands once nothing about it is in doubt. */
  private static SessionState settled(SandboxProcess daemon, String session) throws Exception {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> state(daemon, session) != SessionState.SESSION_STATE_UNSPECIFIED);
    return state(daemon, session);
  }

  /** Unspecified: in doubt. */
  private static SessionState state(SandboxProcess daemon, String session) throws Exception {
    try {
      Session found =
          daemon
              .stub()
              .getLogin(GetLoginRequest.newBuilder().setSessionId(session).build())
              .getSession();
      return found.getInDoubt() == Action.ACTION_UNSPECIFIED
          ? found.getState()
          : SessionState.SESSION_STATE_UNSPECIFIED;
    } catch (io.grpc.StatusRuntimeException e) {
      Refusal refusal =
          Refusal.of(() -> {
            throw e;
          });
      assertThat(refusal.session().getEndReason())
          .isIn(EndReason.END_REASON_LOGGED_OUT, EndReason.END_REASON_REVOKED);
      return refusal.session().getState();
    }
  }

  private SandboxProcess start(List<String> jvm) throws Exception {
    return SandboxProcess.start(folder.resolve("state"), jvm, List.of());
  }
}
