package dev.mtsidecar.mtproto;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when told to. Safe for concurrent use. */
public final class ManualClock implements InstantSource {
  private volatile Instant now;

  public ManualClock(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Lets time pass. */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }
}
