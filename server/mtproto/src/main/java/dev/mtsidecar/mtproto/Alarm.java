package dev.mtsidecar.mtproto;

import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Unparks a thread at a deadline, unless it is closed before.
 *
 * <p>For threads that wait with a limit which is hardly ever reached: setting and closing an alarm
 * wakes nobody, whereas each timed wait of a virtual thread wakes the JDK's timer thread twice.
 * Safe for concurrent use.
 */
public final class Alarm implements AutoCloseable {
  static final Comparator<Alarm> BY_TIME =
      (one, other) -> {
        int order = one.at.compareTo(other.at);
        return order != 0 ? order : Long.compare(one.number, other.number);
      };

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Deadline at;
  private final Thread sleeper;
  private final long number = NUMBERS.incrementAndGet();
  private volatile boolean isOver;

  private Alarm(Thread sleeper, Deadline at) {
    this.sleeper = sleeper;
    this.at = at;
  }

  /** Unparks {@code sleeper} at that time, once; like every unparking it may come in vain. */
  public static Alarm unparking(Thread sleeper, Deadline at) {
    Alarm alarm = new Alarm(sleeper, at);
    AlarmClock.SHARED.set(alarm);
    return alarm;
  }

  Deadline at() {
    return at;
  }

  void ring() {
    isOver = true;
    LockSupport.unpark(sleeper);
  }

  /** Whether it is still to ring, and will have done so by then. */
  public boolean ringsBy(Deadline then) {
    return !isOver && at.compareTo(then) <= 0;
  }

  /** It rings no more; twice is harmless. */
  @Override
  public void close() {
    if (!isOver) {
      isOver = true;
      AlarmClock.SHARED.remove(this);
    }
  }

  @Override
  public String toString() {
    return "Alarm[" + at + ", " + sleeper.getName() + "]";
  }
}
