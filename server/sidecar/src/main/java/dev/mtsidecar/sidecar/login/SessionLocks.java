package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.store.SessionId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One step at a time on a session: the second caller waits a little, then is told to come back.
 *
 * <p>Held by whoever carries out the step, which may outlive the call that asked for it; so it is a
 * permit, not a lock owned by a thread. Safe for concurrent use.
 */
final class SessionLocks {
  /** How long a second caller waits for the first one's step. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /** When a caller who found the session busy should ask again. */
  static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /** What is left of a deadline for the way back, or the caller would hear nothing but its end. */
  private static final Duration WAY_BACK = Duration.ofMillis(200);

  private static final class Permit {
    final Semaphore semaphore = new Semaphore(1, true);
    int users;
  }

  /** Gives the session back; closing twice is the same as once. */
  final class Held implements AutoCloseable {
    private final SessionId id;
    private final Permit permit;
    private boolean isReleased;

    private Held(SessionId id, Permit permit) {
      this.id = id;
      this.permit = permit;
    }

    @Override
    public synchronized void close() {
      if (!isReleased) {
        isReleased = true;
        permit.semaphore.release();
        leave(id);
      }
    }
  }

  private final ConcurrentHashMap<SessionId, Permit> permits = new ConcurrentHashMap<>();

  /**
   * Takes the session, waiting up to {@link #PATIENCE} and until shortly before the deadline;
   * empty: it is busy.
   */
  Optional<Held> take(SessionId id, Deadline deadline) throws InterruptedException {
    Permit permit = join(id);
    boolean isTaken = false;
    try {
      long left = deadline.remaining().toMillis();
      long wayBack = Math.min(WAY_BACK.toMillis(), left / 2);
      isTaken =
          permit.semaphore.tryAcquire(
              Math.min(PATIENCE.toMillis(), Math.max(0, left - wayBack)), TimeUnit.MILLISECONDS);
    } finally {
      if (!isTaken) {
        leave(id);
      }
    }
    return isTaken ? Optional.of(new Held(id, permit)) : Optional.empty();
  }

  private Permit join(SessionId id) {
    return permits.compute(
        id,
        (_, existing) -> {
          Permit permit = existing == null ? new Permit() : existing;
          permit.users++;
          return permit;
        });
  }

  // The table holds only sessions somebody is using, so it needs no other limit than the calls'.
  private void leave(SessionId id) {
    permits.computeIfPresent(id, (_, permit) -> --permit.users == 0 ? null : permit);
  }
}
