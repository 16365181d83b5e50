package dev.mtsidecar.mtproto.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When the next link may be dialled. A link over which nothing sound came counts as a failure like
 * one that could not be had; the first sound packet clears the account.
 */
final class Reconnects {
  /** After so many rounds over all addresses without a link, those who wait are told. */
  private static final int ROUNDS_MAX = 2;

  /** Where a server that wants to be left alone makes us begin. */
  private static final int FLOODED_FROM = 3;

  private final Backoff backoff;
  private final RandomGenerator random;
  private int failures;
  private boolean isFlooded;
  private @Nullable Instant dialAt;

  Reconnects(Backoff backoff, RandomGenerator random) {
    this.backoff = backoff;
    this.random = random;
  }

  void succeeded() {
    failures = 0;
    isFlooded = false;
    dialAt = null;
  }

  void failed(Instant now) {
    dialAt = now.plus(backoff.delay(failures, random));
    failures++;
  }

  /** The server wants to be left alone for a while. */
  void flooded(Instant now) {
    failures = Math.max(failures, FLOODED_FROM);
    isFlooded = true;
    failed(now);
  }

  /**
   * Somebody wants a link again after nobody did: long waits were for those who have been told. A
   * server that wants to be left alone is.
   */
  void wanted(Instant now) {
    Instant soon = now.plus(backoff.first());
    if (!isFlooded && dialAt != null && soon.isBefore(dialAt)) {
      dialAt = soon;
    }
  }

  /** Whoever waits for a first link need not wait longer. */
  boolean isHopeless() {
    return failures >= ROUNDS_MAX;
  }

  boolean mayDial(Instant now) {
    return dialAt == null || !now.isBefore(dialAt);
  }

  Duration untilDial(Instant now) {
    return dialAt == null ? Duration.ZERO : Duration.between(now, dialAt);
  }
}
