package dev.mtsidecar.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told otherwise. */
public final class ManualClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-06-15T12:00:00Z");

  /** Moves on. */
  public void advance(Duration step) {
    now = now.plus(step);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
