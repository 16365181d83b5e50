package dev.mtsidecar.mtproto;

import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Unparks a thread, or starts one, at a deadline, unless it is closed before.
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
  private final Runnable action;
  private final long number = NUMBERS.incrementAndGet();
  private volatile boolean isOver;

  private Alarm(Runnable action, Deadline at) {
    this.action = action;
    this.at = at;
  }

  /** Unparks {@code sleeper} at that time, once; like every unparking it may come in vain. */
  public static Alarm unparking(Thread sleeper, Deadline at) {
    return set(() -> LockSupport.unpark(sleeper), at);
  }

  /** Does {@code work} on a virtual thread of its own at that time, once. */
  public static Alarm starting(Runnable work, Deadline at) {
    return set(() -> Thread.ofVirtual().name("alarm").start(work), at);
  }

  private static Alarm set(Runnable action, Deadline at) {
    Alarm alarm = new Alarm(action, at);
    AlarmClock.SHARED.set(alarm);
    return alarm;
  }

  Deadline at() {
    return at;
  }

  void ring() {
    isOver = true;
    action.run();
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
    return "Alarm[" + at + "]";
  }
}
