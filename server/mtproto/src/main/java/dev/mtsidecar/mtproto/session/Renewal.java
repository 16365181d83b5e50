package dev.mtsidecar.mtproto.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session that the server's rules make us leave: nothing more is sent in it, and what is under
 * way gets a moment to be answered or refused, because whoever leaves at once never knows.
 */
final class Renewal {
  /** Refusals come at once; slow answers are not waited for. */
  static final Duration GRACE = Duration.ofSeconds(2);

  private @Nullable Instant until;

  void begin(Instant now) {
    if (until == null) {
      until = now.plus(GRACE);
    }
  }

  boolean isUnderWay() {
    return until != null;
  }

  boolean isDue(boolean isAnythingUnderWay, Instant now) {
    return until != null && (!isAnythingUnderWay || !now.isBefore(until));
  }

  @Nullable Instant due() {
    return until;
  }

  void end() {
    until = null;
  }
}
