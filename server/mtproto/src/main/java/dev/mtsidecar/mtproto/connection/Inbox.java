package dev.mtsidecar.mtproto.connection;

import dev.mtsidecar.mtproto.Alarm;
import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.transport.Frame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the driver: any thread puts, the driver takes all there is. Once closed it refuses
 * what comes, so that nobody waits for a driver that has ended.
 */
final class Inbox {
  /** Whoever puts one more waits; so a flood from the network fills the socket, not the heap. */
  static final int EVENTS_MAX = 512;

  /** Bytes of packets; one packet more than this may be waiting. */
  private static final int BYTES_MAX = 4 * 1024 * 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition roomThere = lock.newCondition();
  private final Deque<ConnectionEvent> events = new ArrayDeque<>(4);
  private int bytes;
  private boolean isClosed;

  /** The driver, when it waits for something to come. */
  private @Nullable Thread waiting;

  /** Owned by the driver. Kept from one wait to the next: most of them end long before it rings. */
  private @Nullable Alarm alarm;

  /** Waits for room; false when the driver has ended, and nobody will ever look at it. */
  boolean put(ConnectionEvent event) throws InterruptedException {
    Thread woken;
    lock.lockInterruptibly();
    try {
      while ((events.size() >= EVENTS_MAX || bytes >= BYTES_MAX) && !isClosed) {
        roomThere.await();
      }
      if (isClosed) {
        return false;
      }
      woken = add(event);
    } finally {
      lock.unlock();
    }
    LockSupport.unpark(woken);
    return true;
  }

  /** Puts what is rare and must not wait, room or not; false as above. */
  boolean putAtOnce(ConnectionEvent event) {
    Thread woken;
    lock.lock();
    try {
      if (isClosed) {
        return false;
      }
      woken = add(event);
    } finally {
      lock.unlock();
    }
    LockSupport.unpark(woken);
    return true;
  }

  /** Whom to wake, once the lock is free. */
  private @Nullable Thread add(ConnectionEvent event) {
    events.addLast(event);
    bytes += bytesOf(event);
    Thread woken = waiting;
    waiting = null;
    return woken;
  }

  /** Everything there is; waits for something, but not longer than that. For the driver alone. */
  List<ConnectionEvent> take(Duration longest) throws InterruptedException {
    Deadline limit = Deadline.in(longest);
    while (true) {
      lock.lockInterruptibly();
      try {
        if (!events.isEmpty() || limit.isOver()) {
          waiting = null;
          return takeAll();
        }
        waiting = Thread.currentThread();
      } finally {
        lock.unlock();
      }
      if (alarm == null || !alarm.ringsBy(limit)) {
        stopAlarm();
        alarm = Alarm.unparking(Thread.currentThread(), limit);
      }
      LockSupport.park(this);
    }
  }

  private void stopAlarm() {
    if (alarm != null) {
      alarm.close();
      alarm = null;
    }
  }

  /** Refuses what comes from now on, and hands out what is left. For the driver alone. */
  List<ConnectionEvent> close() {
    stopAlarm();
    lock.lock();
    try {
      isClosed = true;
      return takeAll();
    } finally {
      lock.unlock();
    }
  }

  private static int bytesOf(ConnectionEvent event) {
    return event instanceof ConnectionEvent.Received(Link _, Frame.Packet(byte[] packet))
        ? packet.length
        : 0;
  }

  private List<ConnectionEvent> takeAll() {
    if (events.isEmpty()) {
      return List.of();
    }
    List<ConnectionEvent> all = new ArrayList<>(events);
    events.clear();
    bytes = 0;
    roomThere.signalAll();
    return all;
  }
}
