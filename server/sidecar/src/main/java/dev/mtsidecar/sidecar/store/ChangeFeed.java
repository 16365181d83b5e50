package dev.mtsidecar.sidecar.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The latest changes of sessions, numbered from 1, for any number of readers who each keep their
 * own place. Safe for concurrent use.
 *
 * <p>Nobody is waited for: a reader who stays behind finds that what it did not read is gone. And
 * nothing is held until the first reader opens it: holding some thousand changes for nobody would
 * keep the collector busy under load.
 */
public final class ChangeFeed implements ChangeListener {
  /** Some minutes of a busy daemon. */
  public static final int CHANGES_MAX = 4_096;

  /** What those changes may hold; a login's state is a few hundred bytes. */
  public static final long BYTES_MAX = 8 << 20;

  /** As much as a reader takes at once. */
  private static final int BATCH = 256;

  /** What a reader finds behind its place. */
  public sealed interface News {
    /** The changes behind the place, oldest first; empty: none came in time. */
    record Changes(List<SessionChange> changes) implements News {
      /** Keeps its own copy. */
      public Changes {
        changes = List.copyOf(changes);
      }
    }

    /** Some of the changes behind the place are not here any more, or never were. */
    record Gone() implements News {}
  }

  private final int changesMax;
  private final long bytesMax;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();
  private final ArrayDeque<SessionChange> changes = new ArrayDeque<>();
  private long bytes;
  private long last;
  private volatile boolean isOpen;

  /** Holds what a daemon needs. */
  public ChangeFeed() {
    this(CHANGES_MAX, BYTES_MAX);
  }

  ChangeFeed(int changesMax, long bytesMax) {
    this.changesMax = changesMax;
    this.bytesMax = bytesMax;
  }

  /** What is committed from now on has a number; what was before is in the store. */
  public void open() {
    isOpen = true;
  }

  @Override
  public void committed(SessionChange change) {
    if (!isOpen) {
      return;
    }
    lock.lock();
    try {
      changes.addLast(change);
      bytes += bytes(change);
      last++;
      while (changes.size() > changesMax || bytes > bytesMax) {
        bytes -= bytes(changes.removeFirst());
      }
      told.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The number of the latest change; 0: there was none. */
  public long last() {
    lock.lock();
    try {
      return last;
    } finally {
      lock.unlock();
    }
  }

  /**
   * What came behind {@code place}, the number of the last change that the reader knows. Waits up
   * to {@code patience} when nothing did.
   */
  public News behind(long place, Duration patience) throws InterruptedException {
    long nanos = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (place == last && nanos > 0) {
        nanos = told.awaitNanos(nanos);
      }
      long missed = last - changes.size();
      return place < missed || place > last
          ? new News.Gone()
          : new News.Changes(from((int) (place - missed)));
    } finally {
      lock.unlock();
    }
  }

  /** Whether all changes behind that place are still here. */
  public boolean reaches(long place) {
    lock.lock();
    try {
      return place >= last - changes.size() && place <= last;
    } finally {
      lock.unlock();
    }
  }

  private List<SessionChange> from(int index) {
    List<SessionChange> found = new ArrayList<>();
    changes.stream().skip(index).limit(BATCH).forEach(found::add);
    return found;
  }

  private static long bytes(SessionChange change) {
    return bytes(change.before()) + bytes(change.after());
  }

  private static long bytes(@Nullable StoredSession session) {
    return session == null ? 0 : session.body().length();
  }

  @Override
  public String toString() {
    return "ChangeFeed[" + last() + "]";
  }
}
