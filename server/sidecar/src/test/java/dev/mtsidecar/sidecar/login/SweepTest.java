package dev.mtsidecar.sidecar.login;

import static dev.mtsidecar.sidecar.login.ManySessions.START;
import static dev.mtsidecar.sidecar.login.ManySessions.codeSent;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SweepTest {
  private final ManySessions all = new ManySessions();

  @Test
  void doubtsThatNobodyAnswersHoldUpNothing() throws Exception {
    for (int i = 0; i < 450; i++) {
      all.makeDoubtful("s_doubt_" + i);
    }
    all.make("s_expired", codeSent());
    all.now = START.plus(Duration.ofDays(1));
    all.isStalled = true;

    all.logins.sweep().run(() -> all.now);

    assertThat(all.store.liveSessions()).isEqualTo(450);
  }
}
