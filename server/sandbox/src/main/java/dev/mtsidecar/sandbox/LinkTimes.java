package dev.mtsidecar.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** When one connection began, was last heard, is stuck in a write, or is to be closed. */
final class LinkTimes {
  /** A client says its first packet at once; whoever does not is no client. */
  private static final long FIRST_FRAME_NANOS = Duration.ofSeconds(20).toNanos();

  /** Clients ping each minute; those that do not may come again. */
  private static final long SILENCE_NANOS = Duration.ofMinutes(15).toNanos();

  /** A peer that takes nothing for so long is gone. */
  private static final long WRITE_NANOS = Duration.ofSeconds(30).toNanos();

  private final long begun;
  private final AtomicInteger writes = new AtomicInteger();
  private volatile boolean isHeard;
  private volatile long lastFrame;
  private volatile long firstWrite;
  private volatile long closeAt = Long.MAX_VALUE;

  LinkTimes(long nowNanos) {
    begun = nowNanos;
  }

  void frameCame(long nowNanos) {
    lastFrame = nowNanos - begun;
    isHeard = true;
  }

  void writeBegins(long nowNanos) {
    if (writes.getAndIncrement() == 0) {
      firstWrite = nowNanos - begun;
    }
  }

  void writeEnded() {
    writes.decrementAndGet();
  }

  void closeIn(Duration delay, long nowNanos) {
    closeAt = nowNanos - begun + delay.toNanos();
  }

  /** Why the connection should be closed now, if it should. */
  Optional<String> overdue(long nowNanos) {
    long age = nowNanos - begun;
    if (age >= closeAt) {
      return Optional.of("ping_delay_disconnect");
    }
    if (writes.get() > 0 && age - firstWrite > WRITE_NANOS) {
      return Optional.of("peer_takes_nothing");
    }
    if (isHeard ? age - lastFrame > SILENCE_NANOS : age > FIRST_FRAME_NANOS) {
      return Optional.of("silence");
    }
    return Optional.empty();
  }
}
