package dev.mtsidecar.sidecar.login;

import static dev.mtsidecar.sidecar.login.ManySessions.START;
import static dev.mtsidecar.sidecar.login.ManySessions.authorized;
import static dev.mtsidecar.sidecar.login.ManySessions.codeSent;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When sessions are asked about, on a clock that the test moves; the asking itself is an IT. */
final class VerificationTest {
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private final ManySessions all = new ManySessions();

  @Test
  void nobodyIsAskedAboutBeforeItsTime() throws Exception {
    for (int i = 0; i < 200; i++) {
      all.make("s_" + i, authorized(7));
    }

    all.now = START.plus(QUARTER.multipliedBy(4).dividedBy(5)).minusSeconds(10);
    all.logins.verification().round(QUARTER);

    assertThat(all.asked).isEmpty();
  }

  @Test
  void everybodyIsAskedAboutWithinTheIntervalAndNotAllAtOneMoment() throws Exception {
    for (int i = 0; i < 200; i++) {
      all.make("s_" + i, authorized(7));
    }
    all.make("s_unfinished", codeSent());

    all.now = START.plus(QUARTER.multipliedBy(9).dividedBy(10));
    int half = all.logins.verification().due(QUARTER).size();
    all.now = START.plus(QUARTER).minus(Verification.ROUND);
    int whole = all.logins.verification().due(QUARTER).size();

    assertThat(half).isBetween(50, 150);
    assertThat(whole).isEqualTo(200);
  }

  @Test
  void whoCannotBeAskedAboutIsTriedAgainAMinuteLater() throws Exception {
    all.make("s_1", authorized(7));
    all.now = START.plus(QUARTER);

    all.logins.verification().round(QUARTER);
    int atOnce = all.logins.verification().due(QUARTER).size();
    all.now = all.now.plus(Duration.ofMinutes(1));
    int later = all.logins.verification().due(QUARTER).size();

    assertThat(atOnce).isZero();
    assertThat(later).isEqualTo(1);
  }
}
