package dev.mtsidecar.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.SandboxCluster;
import dev.mtsidecar.v1.Action;
import dev.mtsidecar.v1.AllowedAction;
import dev.mtsidecar.v1.CancelLoginRequest;
import dev.mtsidecar.v1.SendCodeRequest;
import dev.mtsidecar.v1.SendCodeResponse;
import dev.mtsidecar.v1.SessionState;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the daemon remembers and refuses by itself, also after a restart. */
final class LimitsIT {
  @TempDir Path folder;
  private SandboxCluster telegram;

  @BeforeEach
  void start() throws Exception {
    telegram = LocalDaemon.telegram();
  }

  @AfterEach
  void stop() throws Exception {
    telegram.close();
  }

  @Test
  void aFloodWaitIsAnsweredFromMemoryAlsoAfterARestart() throws Exception {
    Refusal byTelegram;
    Refusal byLedger;
    try (LocalDaemon daemon = LocalDaemon.start(telegram, folder)) {
      byTelegram = Refusal.of(() -> daemon.sendCode(request("9996620420")));
      byLedger = Refusal.of(() -> daemon.sendCode(request("9996620420")));
    }
    try (LocalDaemon daemon = LocalDaemon.start(telegram, folder)) {
      Refusal restarted = Refusal.of(() -> daemon.sendCode(request("9996620420")));
      Refusal sameSession =
          Refusal.of(() ->
              daemon.sendCode(
                  SendCodeRequest.newBuilder().setSessionId(byTelegram.session().getSessionId())));

      assertThat(byTelegram.metadata("origin")).isEqualTo("TELEGRAM");
      for (Refusal later : new Refusal[] {byLedger, restarted, sameSession}) {
        assertThat(later.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(later.reason()).isEqualTo("FLOOD_WAIT");
        assertThat(later.info().getDomain()).isEqualTo("telegram.org");
        assertThat(later.metadata("origin")).isEqualTo("LEDGER");
        assertThat(later.metadata("scope")).isEqualTo("PHONE");
        assertThat(later.retrySeconds()).isBetween(0L, 30L);
        AllowedAction sendCode = later.session().getAllowedActions(0);
        assertThat(sendCode.getAction()).isEqualTo(Action.ACTION_SEND_CODE);
        assertThat(sendCode.getAfter().getSeconds()).isBetween(0L, 30L);
      }
      assertThat(telegram.world().attempts("9996620420")).isEqualTo(1);
    }
  }

  @Test
  void anotherNumberIsNotHeldUpByAFlood() throws Exception {
    try (LocalDaemon daemon = LocalDaemon.start(telegram, folder)) {
      Refusal flooded = Refusal.of(() -> daemon.sendCode(request("99966204201")));
      SendCodeResponse other = daemon.sendCode(request("99966212341"));

      assertThat(flooded.reason()).isEqualTo("FLOOD_WAIT");
      assertThat(other.getStep().hasCodeSent()).isTrue();
    }
  }

  @Test
  void sessionsAreCountedAndEndedOnesAreNot() throws Exception {
    try (LocalDaemon daemon = LocalDaemon.start(telegram, folder, 1)) {
      SendCodeResponse first = daemon.sendCode(request("99966212342"));
      Refusal full = Refusal.of(() -> daemon.sendCode(request("99966212343")));
      daemon
          .stub()
          .cancelLogin(
              CancelLoginRequest.newBuilder()
                  .setSessionId(first.getSession().getSessionId())
                  .build());
      SendCodeResponse second = daemon.sendCode(request("99966212343"));

      assertThat(full.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
      assertThat(full.reason()).isEqualTo("TOO_MANY_SESSIONS");
      assertThat(full.metadata("limit")).isEqualTo("1");
      assertThat(full.hasSession()).isFalse();
      assertThat(second.getStep().hasCodeSent()).isTrue();
    }
  }

  @Test
  void aSessionGoesOnAfterARestartOnItsStoredKey() throws Exception {
    SendCodeResponse before;
    try (LocalDaemon daemon = LocalDaemon.start(telegram, folder)) {
      before = daemon.sendCode(request("99966212344"));
    }
    try (LocalDaemon daemon = LocalDaemon.start(telegram, folder)) {
      String session = before.getSession().getSessionId();
      var login = daemon.getLogin(session);
      SendCodeResponse after = daemon.sendCode(SendCodeRequest.newBuilder().setSessionId(session));

      assertThat(login.getStep()).isEqualTo(before.getStep());
      assertThat(after.getSession().getState()).isEqualTo(SessionState.SESSION_STATE_CODE_SENT);
      assertThat(telegram.world().codesSent("99966212344")).isEqualTo(2);
    }
  }

  @Test
  void aTelegramThatIsGoneIsUnreachableAndNothingWasSent() throws Exception {
    try (LocalDaemon daemon = LocalDaemon.start(telegram, folder)) {
      telegram.close();

      Refusal refusal =
          Refusal.of(() ->
              daemon
                  .stub()
                  .withDeadlineAfter(20, TimeUnit.SECONDS)
                  .sendCode(request("99966212345").build()));

      assertThat(refusal.reason()).isIn("DC_UNREACHABLE", "DEADLINE_REACHED");
      assertThat(refusal.metadata("origin")).isEqualTo("DAEMON");
      assertThat(refusal.session().getState()).isEqualTo(SessionState.SESSION_STATE_NEW);
      assertThat(refusal.session().getInDoubt()).isEqualTo(Action.ACTION_UNSPECIFIED);
    }
    telegram = LocalDaemon.telegram();
  }

  private static SendCodeRequest.Builder request(String digits) {
    return SendCodeRequest.newBuilder().setPhoneNumber("+" + digits);
  }
}
