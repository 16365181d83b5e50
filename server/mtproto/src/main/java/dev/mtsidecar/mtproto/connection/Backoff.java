package dev.mtsidecar.mtproto.connection;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits between reconnects: doubling from {@code first} up to {@code longest}, half of it random.
 */
public record Backoff(Duration first, Duration longest) {
  private static final int DOUBLINGS_MAX = 20;

  public Duration delay(int attempt, RandomGenerator random) {
    long doubled = first.toMillis() << Math.min(attempt, DOUBLINGS_MAX);
    long ceiling = Math.max(2, Math.min(doubled, longest.toMillis()));
    return Duration.ofMillis(ceiling / 2 + random.nextLong(ceiling / 2 + 1));
  }
}
