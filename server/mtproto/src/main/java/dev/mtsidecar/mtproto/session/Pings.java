package dev.mtsidecar.mtproto.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Knows when to ask whether the link is alive, and when it is not.
 *
 * @see <a
 *     href="https://core.telegram.org/mtproto/service_messages#ping-messages-ping-pong">ping</a>
 */
final class Pings {
  /** A quiet link is asked so often. */
  static final Duration WHEN_QUIET = Duration.ofMinutes(1);

  /** Somebody waits for an answer: silence is looked into sooner. */
  static final Duration WHEN_AWAITED = Duration.ofSeconds(4);

  /** No sign of life for so long after a ping: the link is dead. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The server closes a link on which nobody pings for so long. */
  static final int DISCONNECT_DELAY_SECONDS = 75;

  private Instant heard = Instant.MIN;
  private @Nullable Instant asked;

  void linkReady(Instant now) {
    heard = now;
    asked = null;
  }

  void heard(Instant now) {
    heard = now;
    asked = null;
  }

  void asked(Instant now) {
    asked = now;
  }

  boolean isAskingDue(boolean isAwaited, Instant now) {
    return asked == null && !now.isBefore(askAt(isAwaited));
  }

  boolean isDead(Instant now) {
    return asked != null && !now.isBefore(asked.plus(PATIENCE));
  }

  Instant due(boolean isAwaited) {
    return asked != null ? asked.plus(PATIENCE) : askAt(isAwaited);
  }

  private Instant askAt(boolean isAwaited) {
    return heard.plus(isAwaited ? WHEN_AWAITED : WHEN_QUIET);
  }
}
