package dev.mtsidecar.mtproto;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The wall clock as it was at the start, carried on by the monotonic one: it neither stands still
 * nor jumps when somebody sets the machine's time. Servers' time is kept as an offset from it.
 */
public final class MonotonicClock implements InstantSource {
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }
}
