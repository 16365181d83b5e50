package dev.mtsidecar.sidecar.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The sessions used last, as they are stored.
 *
 * <p>The writer puts in what has been committed. A reader may put in what it read, unless a group
 * was committed since it began: it may have seen the row as it was before.
 */
final class SessionCache {
  // About 1 KB each; one that is not here costs a read of some 20 µs.
  static final int SESSIONS_MAX = 4_096;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<SessionId, StoredSession> sessions;
  private long generation;

  SessionCache(int sessionsMax) {
    this.sessions =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<SessionId, StoredSession> eldest) {
            return size() > sessionsMax;
          }
        };
  }

  @Nullable StoredSession get(SessionId id) {
    lock.lock();
    try {
      return sessions.get(id);
    } finally {
      lock.unlock();
    }
  }

  /** To be asked before reading, and handed to {@link #fill}. */
  long generation() {
    lock.lock();
    try {
      return generation;
    } finally {
      lock.unlock();
    }
  }

  /** Keeps what was read, if it is certainly not outdated. */
  void fill(StoredSession read, long generationBefore) {
    lock.lock();
    try {
      if (generation == generationBefore) {
        sessions.put(read.id(), read);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Shows a committed group to everybody at once. */
  void publish(Iterable<Change.SessionWrite> committed) {
    lock.lock();
    try {
      generation++;
      for (Change.SessionWrite write : committed) {
        switch (write) {
          case Change.SessionWrite.Create create -> sessions.put(create.id(), create.session());
          case Change.SessionWrite.Update update -> sessions.put(update.id(), update.after());
          case Change.SessionWrite.Delete delete -> sessions.remove(delete.id());
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
