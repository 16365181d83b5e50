package dev.mtsidecar.sidecar.store;

import dev.mtsidecar.mtproto.Alarm;
import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.store.StoreUnavailableException.Reason;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Something for the writer to do, and the thread that waits until it is durable. */
final class Commit {
  // A disk that has not answered for so long will not do so in time for any caller.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Work work;
  private final @Nullable Change change;

  /** Whether it may succeed before it is durable, as soon as the operating system has it. */
  private final boolean isAhead;

  private final Thread waiter = Thread.currentThread();

  private long result;
  private @Nullable StoreException failure;
  private volatile boolean isDone;

  /** Puts rows into the transaction. A refusal must leave nothing behind in it. */
  interface Work {
    long on(ChangeWriter rows) throws SQLException, ChangeRefusedException;
  }

  private Commit(Work work, @Nullable Change change, boolean isAhead) {
    this.work = work;
    this.change = change;
    this.isAhead = isAhead;
  }

  /** A change; its result is by how much the number of live sessions grew. */
  static Commit of(Change change) {
    return new Commit(rows -> rows.apply(change), change, false);
  }

  /** The same, for {@link SessionStore#commitAhead}. */
  static Commit ahead(Change change) {
    return new Commit(rows -> rows.apply(change), change, true);
  }

  /** Housekeeping, which concerns no session that anybody sees. */
  static Commit of(Work work) {
    return new Commit(work, null, false);
  }

  boolean isAhead() {
    return isAhead;
  }

  /** The session whose new state the others may see once this is durable. */
  Change.@Nullable SessionWrite sessionWrite() {
    return change == null ? null : change.session();
  }

  /** By how much the number of live sessions grew. */
  long grown() {
    return change == null ? 0 : result;
  }

  /** Called by the writer: false when the change was refused, and its caller knows by now. */
  boolean apply(ChangeWriter rows) throws SQLException {
    try {
      result = work.on(rows);
      return true;
    } catch (ChangeRefusedException e) {
      fail(e);
      return false;
    }
  }

  /** Called by the writer: it is stored. */
  void succeed() {
    isDone = true;
    LockSupport.unpark(waiter);
  }

  /** Called by the writer: nothing of it was stored. One that was refused stays refused. */
  void fail(StoreException why) {
    if (isDone) {
      return;
    }
    failure = why;
    isDone = true;
    LockSupport.unpark(waiter);
  }

  /** Waits for one of the two. */
  long await() throws StoreException {
    Deadline end = Deadline.in(PATIENCE);
    boolean isInterrupted = false;
    try (Alarm _ = Alarm.unparking(waiter, end)) {
      while (!isDone) {
        if (end.isOver()) {
          throw new StoreUnavailableException(
              Reason.STUCK, "the store's disk has not answered for " + PATIENCE, null);
        }
        LockSupport.park(this);
        isInterrupted |= Thread.interrupted();
      }
    }
    if (isInterrupted) {
      waiter.interrupt();
    }
    if (failure != null) {
      throw failure;
    }
    return result;
  }
}
