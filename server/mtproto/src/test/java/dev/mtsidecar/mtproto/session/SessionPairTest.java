package dev.mtsidecar.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Our session against the sandbox's, through hundreds of seeds of trouble. */
class SessionPairTest {
  private static final int SEEDS = 150;
  private static final int CALLS = 30;
  private static final Duration STRETCH = Duration.ofSeconds(60);
  private static final Duration EXACT = Duration.ZERO;
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void answersEveryCallOnceWhileLinksHold() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      SessionPair pair = played(seed, EXACT, EXACT, 0);

      assertThat(pair.ends.values()).as("seed %d", seed).containsOnly("answered").hasSize(CALLS);
    }
  }

  @Test
  void executesNothingTwiceWhileLinksBreak() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      SessionPair pair = played(seed, EXACT, EXACT, 15);

      assertThat(pair.ends.values()).as("seed %d", seed).containsOnly("answered").hasSize(CALLS);
    }
  }

  @Test
  void findsTheServersTimeWhenItsOwnIsAnHourBehind() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      SessionPair pair = played(seed, HOUR, EXACT, 0);

      assertThat(pair.ends.values()).as("seed %d", seed).containsOnly("answered").hasSize(CALLS);
    }
  }

  @Test
  void findsTheServersTimeWhenItsOwnIsAnHourAhead() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      SessionPair pair = played(seed, HOUR.negated(), EXACT, 0);

      assertThat(pair.ends.values()).as("seed %d", seed).containsOnly("answered").hasSize(CALLS);
    }
  }

  @Test
  void everyCallEndsWhenClocksAreWrongAndLinksBreak() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      SessionPair pair = played(seed, seed % 2 == 0 ? HOUR : HOUR.negated(), EXACT, 15);

      assertThat(pair.ends).as("seed %d", seed).hasSize(CALLS);
      assertThat(pair.ends.values()).as("seed %d", seed).isSubsetOf("answered", "in doubt");
    }
  }

  private static SessionPair played(
      long seed, Duration serverAhead, Duration believedAhead, int linkBreaks) {
    SessionPair pair = new SessionPair(seed, serverAhead, believedAhead);
    try {
      pair.play(CALLS, linkBreaks, STRETCH);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed, e);
    }
    assertThat(pair.executions.values()).as("seed %d: executions", seed).allMatch(it -> it == 1);
    assertThat(pair.transcript.counts().keySet())
        .as("seed %d: mistakes of ours", seed)
        .noneMatch(it -> it.matches("said\\.bad_msg_notification\\.(18|19|20|3.|64)"));
    return pair;
  }
}
