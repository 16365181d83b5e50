package dev.mtsidecar.mtproto;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The alarms of the process and the one thread that rings them.
 *
 * <p>It sleeps until the earliest alarm it has seen; one that was closed meanwhile wakes it in
 * vain, which is cheaper than waking it for each that is closed.
 */
final class AlarmClock {
  static final AlarmClock SHARED = new AlarmClock();

  private final ReentrantLock lock = new ReentrantLock();
  private final TreeSet<Alarm> alarms = new TreeSet<>(Alarm.BY_TIME);
  private final Thread thread = Thread.ofPlatform().daemon().name("alarms").unstarted(this::run);

  /** Null: it sleeps until the next alarm is set. */
  private @Nullable Deadline wakesAt;

  private AlarmClock() {
    thread.start();
  }

  void set(Alarm alarm) {
    boolean isEarlier;
    lock.lock();
    try {
      alarms.add(alarm);
      isEarlier = wakesAt == null || alarm.at().compareTo(wakesAt) < 0;
      if (isEarlier) {
        wakesAt = alarm.at();
      }
    } finally {
      lock.unlock();
    }
    if (isEarlier) {
      LockSupport.unpark(thread);
    }
  }

  void remove(Alarm alarm) {
    lock.lock();
    try {
      alarms.remove(alarm);
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    List<Alarm> due = new ArrayList<>();
    while (true) {
      Deadline next = takeDue(due);
      due.forEach(AlarmClock::ring);
      due.clear();
      if (next == null) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, next.remainingNanos());
      }
    }
  }

  /** The alarm behind those that are due. */
  private @Nullable Deadline takeDue(List<Alarm> due) {
    lock.lock();
    try {
      while (!alarms.isEmpty() && alarms.first().at().isOver()) {
        due.add(alarms.removeFirst());
      }
      wakesAt = alarms.isEmpty() ? null : alarms.first().at();
      return wakesAt;
    } finally {
      lock.unlock();
    }
  }

  private static void ring(Alarm alarm) {
    try {
      alarm.ring();
    } catch (RuntimeException | Error e) {
      // All the others still need this thread.
      LoggerFactory.getLogger(AlarmClock.class).error("nothing came of {}", alarm, e);
    }
  }
}
