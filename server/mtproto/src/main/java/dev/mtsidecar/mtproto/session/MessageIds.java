package dev.mtsidecar.mtproto.session;

import java.time.Instant;

/**
 * Makes msg_ids: unix time of the server × 2^32, divisible by four, growing even when the clock
 * stands still.
 *
 * @see <a href="https://core.telegram.org/mtproto/description#message-identifier-msg-id">msg_id</a>
 */
final class MessageIds {
  private long last;

  /** Above every id before it. */
  long next(Instant serverNow) {
    long id = at(serverNow);
    last = id > last ? id : last + 4;
    return last;
  }

  /** A new session may begin anywhere. */
  void restart() {
    last = 0;
  }

  static long at(Instant time) {
    // The low 32 bits are a binary fraction of a second and must not be all zero.
    long fraction = ((long) time.getNano() << 32) / 1_000_000_000L;
    return time.getEpochSecond() << 32 | Math.max(4, fraction & 0xffff_fffcL);
  }

  static Instant timeOf(long msgId) {
    long nanos = ((msgId & 0xffff_ffffL) * 1_000_000_000L) >>> 32;
    return Instant.ofEpochSecond(msgId >>> 32, nanos);
  }
}
