package dev.mtsidecar.sidecar.store;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.store.StoreUnavailableException.Reason;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. What has gathered while the disk was busy becomes the next group: one
 * transaction, one fsync; none at once for a group of commits that may run ahead of the disk.
 */
final class GroupWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

  // More than the daemon ever has calls in flight; each waits for its commit before the next.
  private static final int WAITING_MAX = 8_192;

  // While several commits come at a time, a group waits a little for those that are about to come:
  // an fsync costs more than all the rest of them. Lone commits, one after the other, never wait.
  private static final int BUSY_GROUP = 3;
  private static final Duration GATHERING = Duration.ofNanos(100_000);

  // So long a commit that was written ahead waits for another one to take it to the disk.
  private static final Duration FLUSHED_AFTER = Duration.ofMillis(2);

  private static final Duration FLUSHED_AGAIN_AFTER = Duration.ofSeconds(10);

  // Bounds what one failure takes along, and the memory of a transaction.
  private static final int GROUP_MAX = 256;

  private final Opening opening;
  private final SessionCache cache;
  private final BlockingQueue<Commit> queue = new LinkedBlockingQueue<>(WAITING_MAX);
  private final Commit end = Commit.of(rows -> 0);
  private final AtomicLong liveSessions;
  private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread;

  private @Nullable ChangeWriter rows;

  /** When what was written ahead has to be on the disk; null: it is. */
  private @Nullable Deadline flushBy;

  private volatile boolean isClosed;

  /** Opens the database anew after a failure. */
  interface Opening {
    ChangeWriter open() throws SQLException;
  }

  private GroupWriter(Opening opening, ChangeWriter rows, SessionCache cache, long liveSessions) {
    this.opening = opening;
    this.rows = rows;
    this.cache = cache;
    this.liveSessions = new AtomicLong(liveSessions);
    // A platform thread: SQLite waits for the disk in native code, which would hold a carrier.
    this.thread = Thread.ofPlatform().name("store-writer").unstarted(this::run);
  }

  static GroupWriter start(Opening opening, SessionCache cache) throws SQLException {
    ChangeWriter rows = opening.open();
    long live = rows.countLive();
    rows.commit();
    GroupWriter writer = new GroupWriter(opening, rows, cache, live);
    writer.thread.start();
    return writer;
  }

  long liveSessions() {
    return liveSessions.get();
  }

  void tell(ChangeListener listener) {
    listeners.add(listener);
  }

  /** Hands it to the writer's thread and waits until it is stored or failed. */
  long perform(Commit commit) throws StoreException {
    if (isClosed) {
      throw closed();
    }
    if (!queue.offer(commit)) {
      throw new StoreUnavailableException(
          Reason.OVERLOADED, WAITING_MAX + " changes wait for the store's disk already", null);
    }
    if (isClosed && queue.remove(commit)) {
      throw closed();
    }
    return commit.await();
  }

  @Override
  public void close() {
    boolean isInterrupted = false;
    while (!isClosed && !queue.offer(end)) {
      Thread.onSpinWait();
    }
    isClosed = true;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Commit> group = new ArrayList<>(GROUP_MAX);
    try {
      while (!group.contains(end)) {
        boolean isBusy = group.size() >= BUSY_GROUP;
        group.clear();
        group.add(next());
        if (isBusy) {
          LockSupport.parkNanos(this, GATHERING.toNanos());
        }
        queue.drainTo(group, GROUP_MAX - 1);
        write(group);
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; should it happen, those who wait must still hear of it.
      LOG.error("the store's writer was interrupted", e);
    } finally {
      isClosed = true;
      reset();
      queue.forEach(it -> it.fail(closed()));
    }
  }

  private Commit next() throws InterruptedException {
    while (flushBy != null) {
      Commit soon = queue.poll(flushBy.remainingNanos(), TimeUnit.NANOSECONDS);
      if (soon != null) {
        return soon;
      }
      flush();
    }
    return queue.take();
  }

  private void flush() {
    try {
      rows().flush();
      flushBy = null;
    } catch (SQLException | RuntimeException e) {
      // Nobody waits for it any more; the next commit meets the same disk and tells its caller.
      LOG.warn("what was written ahead may not be durable", e);
      flushBy = Deadline.in(FLUSHED_AGAIN_AFTER);
      reset();
    }
  }

  private void write(List<Commit> group) {
    List<Commit> applied = new ArrayList<>(group.size());
    boolean isLate = flushBy != null && flushBy.isOver();
    boolean isAhead = !isLate && group.stream().allMatch(Commit::isAhead);
    try {
      ChangeWriter current = rows();
      current.sync(!isAhead);
      for (Commit commit : group) {
        if (commit.apply(current)) {
          applied.add(commit);
        }
      }
      current.commit();
    } catch (SQLException e) {
      // Whatever state the transaction is in, closing the connection undoes it.
      reset();
      fail(group, Failures.unavailable(e));
      return;
    } catch (RuntimeException e) {
      // A mistake of ours in one change must not end the thread that all the others need.
      LOG.error("a group of {} changes could not be written", group.size(), e);
      reset();
      fail(group, Failures.unexpected(e));
      return;
    }
    // A transaction that changed nothing has not been to the disk either.
    if (!isAhead && applied.stream().anyMatch(it -> it.sessionWrite() != null)) {
      flushBy = null;
    } else if (isAhead && flushBy == null) {
      flushBy = Deadline.in(FLUSHED_AFTER);
    }
    publish(applied);
  }

  private void publish(List<Commit> stored) {
    List<Change.SessionWrite> sessions = new ArrayList<>(stored.size());
    long grown = 0;
    for (Commit commit : stored) {
      Change.SessionWrite session = commit.sessionWrite();
      if (session != null) {
        sessions.add(session);
      }
      grown += commit.grown();
    }
    cache.publish(sessions);
    liveSessions.addAndGet(grown);
    for (ChangeListener listener : listeners) {
      sessions.forEach(write -> tell(listener, write));
    }
    stored.forEach(Commit::succeed);
  }

  private static void tell(ChangeListener listener, Change.SessionWrite write) {
    try {
      listener.committed(SessionChange.of(write));
    } catch (RuntimeException e) {
      // A listener's defect must not end the thread that everybody needs.
      LOG.atError().addKeyValue("session", write.id()).setCause(e).log("a listener failed");
    }
  }

  // One exception for each caller: a shared one would tell the stack traces of the others.
  private static void fail(List<Commit> group, StoreUnavailableException why) {
    for (Commit commit : group) {
      commit.fail(
          new StoreUnavailableException(
              why.reason(), String.valueOf(why.getMessage()), why.getCause()));
    }
  }

  private ChangeWriter rows() throws SQLException {
    ChangeWriter current = rows;
    if (current == null) {
      current = opening.open();
      rows = current;
    }
    return current;
  }

  private void reset() {
    ChangeWriter current = rows;
    rows = null;
    if (current != null) {
      try {
        current.close();
      } catch (SQLException e) {
        LOG.warn("the store's connection did not close cleanly", e);
      }
    }
  }

  private static StoreUnavailableException closed() {
    return new StoreUnavailableException(Reason.CLOSED, "the store is closed", null);
  }
}
