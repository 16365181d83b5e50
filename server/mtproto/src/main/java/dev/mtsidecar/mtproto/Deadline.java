package dev.mtsidecar.mtproto;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A moment to finish by, on the monotonic clock: made once where a call comes in, passed down,
 * never started anew.
 */
public final class Deadline implements Comparable<Deadline> {
  private static final Duration LONGEST = Duration.ofDays(365);

  private final long nanoTime;

  private Deadline(long nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** So long from now; negative is over already, and a year is for ever. */
  public static Deadline in(Duration duration) {
    Duration bounded = duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    return new Deadline(System.nanoTime() + bounded.toNanos());
  }

  /** Negative when it is over. */
  public Duration remaining() {
    return Duration.ofNanos(remainingNanos());
  }

  public long remainingNanos() {
    return nanoTime - System.nanoTime();
  }

  public boolean isOver() {
    return remainingNanos() <= 0;
  }

  public Deadline earlier(Deadline other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** The earlier one is the smaller one. */
  @Override
  public int compareTo(Deadline other) {
    return Long.signum(nanoTime - other.nanoTime);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Deadline it && it.nanoTime == nanoTime;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(nanoTime);
  }

  @Override
  public String toString() {
    return "Deadline[in " + remaining() + "]";
  }
}
