package dev.mtsidecar.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mtsidecar.sandbox.SandboxCluster;
import dev.mtsidecar.sandbox.SandboxSettings;
import dev.mtsidecar.v1.Action;
import dev.mtsidecar.v1.GetLoginRequest;
import dev.mtsidecar.v1.GetLoginResponse;
import dev.mtsidecar.v1.SendCodeRequest;
import dev.mtsidecar.v1.SendCodeResponse;
import dev.mtsidecar.v1.SessionState;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole process, Telegram's half included, killed at each named moment of a step and started
 * again: what would have been answered is answered, and nothing is sent twice.
 */
final class CrashIT {
  private static final String NUMBER = "9996621234";
  private static final String REFERENCE = "row-1";
  private static final SendCodeRequest REQUEST =
      SendCodeRequest.newBuilder()
          .setPhoneNumber("+" + NUMBER)
          .setClientReference(REFERENCE)
          .setRequestId("0b6d5c1e-7a0f-4a53-9d3e-2f1f6b9f7c11")
          .build();

  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  @TempDir Path folder;

  @AfterEach
  void stopCallers() {
    callers.shutdownNow();
  }

  @Test
  void killedWithAKeyAndNothingSentItSendsTheCodeOnRepetition() throws Exception {
    crashAt("KEY_STORED");

    try (SandboxProcess daemon = start(List.of())) {
      GetLoginResponse login = login(daemon);
      SendCodeResponse repeated = daemon.stub().sendCode(REQUEST);

      assertThat(login.getSession().getState()).isEqualTo(SessionState.SESSION_STATE_NEW);
      assertThat(login.getSession().getInDoubt()).isEqualTo(Action.ACTION_UNSPECIFIED);
      assertThat(repeated.getStep().getCodeSent().hasSms()).isTrue();
      assertThat(repeated.getSession().getSessionId()).isEqualTo(login.getSession().getSessionId());
      daemon.kill();
    }
    assertThat(codesSent()).isEqualTo(1);
  }

  @Test
  void killedAfterTheWriteItNeverSendsThatRequestAgain() throws Exception {
    crashAt("WRITTEN_TO_LINK");

    try (SandboxProcess daemon = start(List.of())) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> login(daemon).getSession().getInDoubt() == Action.ACTION_UNSPECIFIED);
      GetLoginResponse settled = login(daemon);
      Refusal repeated = Refusal.of(() -> daemon.stub().sendCode(REQUEST));

      assertThat(settled.getSession().getState()).isEqualTo(SessionState.SESSION_STATE_NEW);
      assertThat(settled.getSession().getAllowedActions(0).getAction())
          .isEqualTo(Action.ACTION_SEND_CODE);
      assertThat(repeated.code()).isEqualTo(Code.ABORTED);
      assertThat(repeated.reason()).isEqualTo("OUTCOME_UNKNOWN");
      daemon.kill();
    }
    // It was on its way: the sandbox, killed in the same moment, had read it or not.
    assertThat(codesSent()).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HASH_STORED", "BEFORE_REPLY"})
  void killedBeforeTheReplyItAnswersTheSameCode(String moment) throws Exception {
    crashAt(moment);

    try (SandboxProcess daemon = start(List.of())) {
      GetLoginResponse login = login(daemon);
      SendCodeResponse repeated = daemon.stub().sendCode(REQUEST);

      assertThat(login.getSession().getState()).isEqualTo(SessionState.SESSION_STATE_CODE_SENT);
      assertThat(login.getStep().getCodeSent().getPhoneCodeHash()).isNotEmpty();
      assertThat(repeated.getStep()).isEqualTo(login.getStep());
      daemon.kill();
    }
    assertThat(codesSent()).isEqualTo(1);
  }

  @Test
  void aTermIsDrainedAndEndsInZero() throws Exception {
    try (SandboxProcess daemon = start(List.of())) {
      daemon.stub().sendCode(REQUEST);

      assertThat(daemon.terminate()).isZero();
    }
    assertThat(codesSent()).isEqualTo(1);
  }

  private void crashAt(String moment) throws Exception {
    try (SandboxProcess daemon = start(List.of("-D" + StopAt.PROPERTY + "=" + moment))) {
      Future<Refusal> call =
          callers.submit(() -> Refusal.of(() -> daemon.stub().sendCode(REQUEST)));
      daemon.awaitStop();
      daemon.kill();
      assertThat(call.get().status().getCode()).isNotEqualTo(Code.OK.value());
    }
  }

  private SandboxProcess start(List<String> jvm) throws Exception {
    return SandboxProcess.start(folder.resolve("state"), jvm, List.of());
  }

  private static GetLoginResponse login(SandboxProcess daemon) {
    return daemon
        .stub()
        .getLogin(GetLoginRequest.newBuilder().setClientReference(REFERENCE).build());
  }

  /** What the sandbox remembers, read when nobody holds its folder any more. */
  private int codesSent() throws Exception {
    var settings =
        new SandboxSettings(
            Optional.of(folder.resolve("state").resolve("telegram")),
            0,
            InstantSource.system(),
            false);
    try (SandboxCluster telegram = SandboxCluster.start(settings)) {
      return telegram.world().codesSent(NUMBER);
    }
  }
}
