package dev.mtsidecar.mtproto.connection;

import dev.mtsidecar.mtproto.transport.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The events of one connection, handled a batch at a time by whichever thread puts one while nobody
 * is at it; whoever comes meanwhile leaves its event there and goes.
 *
 * <p>So what the handler owns is touched by one thread at a time, and no thread waits to hand an
 * event over. Once closed it refuses what comes, so that nobody waits for an owner that has ended.
 */
final class Inbox {
  /** Whoever puts one more waits; so a flood from the network fills the socket, not the heap. */
  static final int EVENTS_MAX = 512;

  /** Bytes of packets; one packet more than this may be waiting. */
  private static final int BYTES_MAX = 4 * 1024 * 1024;

  /** A thread that came with one event handles so many batches, and leaves the rest to another. */
  static final int TURNS_MAX = 16;

  /** Handles what has come; never called by two threads at once, and must not throw. */
  interface Handler {
    void turn(List<ConnectionEvent> batch);
  }

  private final Handler handler;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition roomThere = lock.newCondition();
  private final Deque<ConnectionEvent> events = new ArrayDeque<>(4);
  private int bytes;
  private boolean isClosed;

  /** Whether somebody is at it, and sees whatever is put until it finds nothing more. */
  private boolean isTaken;

  /** The thread that is at it; for that thread's own eyes. */
  private volatile @Nullable Thread worker;

  Inbox(Handler handler) {
    this.handler = handler;
  }

  /** Waits for room; false when it is closed, and nobody will ever look at the event. */
  boolean put(ConnectionEvent event) throws InterruptedException {
    boolean isOurTurn;
    lock.lockInterruptibly();
    try {
      while ((events.size() >= EVENTS_MAX || bytes >= BYTES_MAX) && !isClosed) {
        roomThere.await();
      }
      if (isClosed) {
        return false;
      }
      isOurTurn = add(event);
    } finally {
      lock.unlock();
    }
    if (isOurTurn) {
      work();
    }
    return true;
  }

  /** Puts what is rare and must not wait, room or not; false as above. */
  boolean putAtOnce(ConnectionEvent event) {
    boolean isOurTurn;
    lock.lock();
    try {
      if (isClosed) {
        return false;
      }
      isOurTurn = add(event);
    } finally {
      lock.unlock();
    }
    if (isOurTurn) {
      work();
    }
    return true;
  }

  private boolean add(ConnectionEvent event) {
    events.addLast(event);
    bytes += bytesOf(event);
    boolean isOurTurn = !isTaken;
    isTaken = true;
    return isOurTurn;
  }

  private void work() {
    worker = Thread.currentThread();
    for (int turns = 0; turns < TURNS_MAX; turns++) {
      List<ConnectionEvent> batch = next();
      if (batch.isEmpty()) {
        return;
      }
      take(batch);
    }
    relieve();
  }

  private void take(List<ConnectionEvent> batch) {
    boolean isDone = false;
    try {
      handler.turn(batch);
      isDone = true;
    } finally {
      if (!isDone && !releaseIfEmpty()) {
        relieve();
      }
    }
  }

  private void relieve() {
    worker = null;
    Thread.ofVirtual().name("relief").start(this::work);
  }

  private boolean releaseIfEmpty() {
    lock.lock();
    try {
      if (events.isEmpty()) {
        isTaken = false;
        worker = null;
      }
      return !isTaken;
    } finally {
      lock.unlock();
    }
  }

  /** Everything there is; nothing: whoever puts the next one is at it. */
  private List<ConnectionEvent> next() {
    lock.lock();
    try {
      var _ = releaseIfEmpty();
      return takeAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether this very thread is handling events right now. */
  boolean isOurTurn() {
    return Thread.currentThread().equals(worker);
  }

  /** Refuses what comes from now on, and hands out what is left. For the handler alone. */
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
    roomThere.signalAll();
    if (events.isEmpty()) {
      return List.of();
    }
    List<ConnectionEvent> all = new ArrayList<>(events);
    events.clear();
    bytes = 0;
    return all;
  }
}
