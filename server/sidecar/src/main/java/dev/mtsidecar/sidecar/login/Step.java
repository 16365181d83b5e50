package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.Alarm;
import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.connection.PendingCall;
import dev.mtsidecar.sidecar.store.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One step on its way, carried out by a thread of the daemon's own and awaited by whoever asked.
 *
 * <p>Callers may leave; when the last one has left, what was not yet written is withdrawn, and what
 * was written is finished all the same. Safe for concurrent use.
 */
final class Step {
  private final List<Thread> waiting = new ArrayList<>(1);
  private volatile boolean isDone;
  private volatile @Nullable LoginOutcome outcome;
  private volatile @Nullable RuntimeException broken;
  private @Nullable PendingCall<?> call;
  private volatile @Nullable SessionId session;
  private boolean isAbandoned;

  /** Called by the step's thread, once. */
  void finish(LoginOutcome result) {
    outcome = result;
    end();
  }

  /** Called by the step's thread instead, when a mistake of ours ended it. */
  void fail(RuntimeException why) {
    broken = why;
    end();
  }

  private synchronized void end() {
    isDone = true;
    waiting.forEach(LockSupport::unpark);
  }

  /** Called by the step's thread as soon as it knows which session it works on. */
  void on(SessionId id) {
    session = id;
  }

  /** Null as long as the step has not got to a stored session. */
  @Nullable SessionId session() {
    return session;
  }

  /** Called by the step's thread with each attempt. */
  void started(PendingCall<?> attempt) {
    boolean isTooLate;
    synchronized (this) {
      call = attempt;
      isTooLate = isAbandoned;
    }
    if (isTooLate) {
      attempt.withdraw();
    }
  }

  /** True when nobody waits any more: nothing new should be begun. */
  synchronized boolean isAbandoned() {
    return isAbandoned;
  }

  /**
   * Waits for the outcome; empty when the deadline came first.
   *
   * @throws InterruptedException if the caller left
   */
  Optional<LoginOutcome> await(Deadline deadline) throws InterruptedException {
    synchronized (this) {
      waiting.add(Thread.currentThread());
    }
    try (Alarm _ = Alarm.unparking(Thread.currentThread(), deadline)) {
      while (!isDone && !deadline.isOver()) {
        LockSupport.park(this);
        if (Thread.interrupted()) {
          throw new InterruptedException("the caller left");
        }
      }
      RuntimeException why = broken;
      if (why != null) {
        throw new IllegalStateException("a step failed inside", why);
      }
      return Optional.ofNullable(outcome);
    } finally {
      leave();
    }
  }

  private void leave() {
    PendingCall<?> unwanted = null;
    synchronized (this) {
      waiting.remove(Thread.currentThread());
      if (!isDone && waiting.isEmpty()) {
        isAbandoned = true;
        unwanted = call;
      }
    }
    // It may take the connection's turn, for which nobody else shall wait.
    if (unwanted != null) {
      unwanted.withdraw();
    }
  }
}
