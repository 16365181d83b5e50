package dev.mtsidecar.mtproto.connection;

import dev.mtsidecar.mtproto.transport.Frame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

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
  private final Condition somethingThere = lock.newCondition();
  private final Condition roomThere = lock.newCondition();
  private final Deque<ConnectionEvent> events = new ArrayDeque<>(4);
  private int bytes;
  private boolean isClosed;

  /** Waits for room; false when the driver has ended, and nobody will ever look at it. */
  boolean put(ConnectionEvent event) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while ((events.size() >= EVENTS_MAX || bytes >= BYTES_MAX) && !isClosed) {
        roomThere.await();
      }
      return add(event);
    } finally {
      lock.unlock();
    }
  }

  /** Puts what is rare and must not wait, room or not; false as above. */
  boolean putAtOnce(ConnectionEvent event) {
    lock.lock();
    try {
      return add(event);
    } finally {
      lock.unlock();
    }
  }

  private boolean add(ConnectionEvent event) {
    if (isClosed) {
      return false;
    }
    events.addLast(event);
    bytes += bytesOf(event);
    if (events.size() == 1) {
      somethingThere.signal();
    }
    return true;
  }

  /** Everything there is; waits for something, but not longer than that. */
  List<ConnectionEvent> take(Duration longest) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = longest.toNanos();
      while (events.isEmpty() && nanos > 0) {
        nanos = somethingThere.awaitNanos(nanos);
      }
      return takeAll();
    } finally {
      lock.unlock();
    }
  }

  /** Refuses what comes from now on, and hands out what is left. */
  List<ConnectionEvent> close() {
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
