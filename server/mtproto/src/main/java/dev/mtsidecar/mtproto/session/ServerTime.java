package dev.mtsidecar.mtproto.session;

import java.time.Duration;
import java.time.Instant;

/**
 * The server's clock as an offset from ours.
 *
 * <p>A session's id is fresh chance, so the first message in it cannot be a replay: its time is
 * believed. Later ones only move the offset forward: they may have been late, never early.
 */
final class ServerTime {
  // "The client ignores messages more than 300 seconds old or 30 seconds ahead."
  private static final Duration PAST = Duration.ofMinutes(5);
  private static final Duration FUTURE = Duration.ofSeconds(30);

  /** What is worth telling; less is the journey of a packet. */
  private static final Duration NOTABLE = Duration.ofSeconds(1);

  private Duration offset;
  private boolean isKnown;

  /**
   * Starts with a guess.
   *
   * @param offset server's time minus ours, as the handshake or an earlier run knew it
   */
  ServerTime(Duration offset) {
    this.offset = offset;
  }

  Instant at(Instant now) {
    return now.plus(offset);
  }

  Duration offset() {
    return offset;
  }

  /** A verified message of the server has this id; true when that changed much. */
  boolean learn(long msgId, Instant now) {
    Duration observed = Duration.between(now, MessageIds.timeOf(msgId));
    Duration ahead = observed.minus(offset);
    if (isKnown && ahead.isNegative()) {
      return false;
    }
    isKnown = true;
    offset = observed;
    return ahead.abs().compareTo(NOTABLE) > 0;
  }

  /** The server does not like our time: what it says is taken, forward or back. */
  void set(long msgId, Instant now) {
    offset = Duration.between(now, MessageIds.timeOf(msgId));
    isKnown = true;
  }

  /**
   * Whether a message is of about now.
   *
   * @param isContained then it may be old: it comes again in a new container
   */
  boolean isTimely(long msgId, boolean isContained, Instant now) {
    if (!isKnown) {
      return true;
    }
    Instant sent = MessageIds.timeOf(msgId);
    Instant server = at(now);
    return !sent.isAfter(server.plus(FUTURE))
        && (isContained || !sent.isBefore(server.minus(PAST)));
  }
}
