package dev.mtsidecar.sandbox.session;

import java.time.Instant;

/**
 * The server's msg_ids: seconds * 2^32 and the fraction, strictly increasing, with 01 in the low
 * bits of answers and 11 in those of notifications.
 */
public final class ServerMessageIds {
  private static final int ANSWER = 1;
  private static final int NOTIFICATION = 3;
  private static final long NANOS = 1_000_000_000L;

  private long last;

  /** The id of a message that answers one of the client's. */
  public long answer(Instant now) {
    return next(now, ANSWER);
  }

  /** The id of a message that the client did not ask for. */
  public long notification(Instant now) {
    return next(now, NOTIFICATION);
  }

  private long next(Instant now, int lowBits) {
    long id = (at(now) & ~3L) | lowBits;
    last = id > last ? id : ((last & ~3L) + 4) | lowBits;
    return last;
  }

  /** The msg_id that stands for a moment. */
  static long at(Instant moment) {
    return (moment.getEpochSecond() << 32) | (((long) moment.getNano() << 32) / NANOS);
  }
}
