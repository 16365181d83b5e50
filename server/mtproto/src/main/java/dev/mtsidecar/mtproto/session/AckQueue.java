package dev.mtsidecar.mtproto.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages to acknowledge: with the next packet, or alone when they have waited.
 *
 * @see <a href="https://core.telegram.org/mtproto/service_messages_about_messages">msgs_ack</a>
 */
final class AckQueue {
  /** A server sends again what is not acknowledged; it waits longer than this. */
  static final Duration DELAY = Duration.ofSeconds(10);

  /** So many are worth a packet of their own. */
  static final int ALONE_FROM = 16;

  /** One msgs_ack names at most so many. */
  private static final int IDS_MAX = 8192;

  private final List<Long> waiting = new ArrayList<>(0);
  private @Nullable Instant due;

  void add(long msgId, Instant now) {
    if (waiting.size() < IDS_MAX) {
      waiting.add(msgId);
    }
    if (due == null) {
      due = now.plus(DELAY);
    }
    if (waiting.size() >= ALONE_FROM) {
      due = now;
    }
  }

  boolean isDue(Instant now) {
    return due != null && !now.isBefore(due);
  }

  @Nullable Instant due() {
    return due;
  }

  List<Long> take() {
    List<Long> taken = List.copyOf(waiting);
    waiting.clear();
    due = null;
    return taken;
  }
}
