package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.dc.UpdateFeed;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.tl.api.UpdateLoginToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One QR login on its way: shows token after token until one is scanned, on a thread of its own.
 * Any number of followers see the same. Safe for concurrent use.
 *
 * @see <a href="https://core.telegram.org/api/qr-login">Login via QR code</a>
 */
final class QrRun {
  /** Time is looked at so often: a session's clock may be moved. */
  private static final Duration TICK = Duration.ofSeconds(1);

  /** A token that is over when it comes must not make us ask without pause. */
  private static final Duration PAUSE_MIN = Duration.ofSeconds(5);

  /** The steps a run takes. */
  interface Steps {
    LoginOutcome export() throws InterruptedException;

    LoginOutcome importToken(Extra.MigrateTo where) throws InterruptedException;
  }

  private final SessionId id;
  private final Steps steps;
  private final LoginClock clock;
  private final UpdateFeed updates;
  private final Semaphore scanned = new Semaphore(0);

  private @Nullable LoginOutcome latest;
  private long version;
  private int followers;
  private boolean isOver;

  QrRun(SessionId id, Steps steps, LoginClock clock, UpdateFeed updates) {
    this.id = id;
    this.steps = steps;
    this.clock = clock;
    this.updates = updates;
  }

  /** The run itself; returns when the login is through, refused, or nobody follows any more. */
  void run() {
    LoginOutcome last = new LoginOutcome.Rejected(new LoginFailure.ShuttingDown(), null);
    try (var _ =
        updates.subscribe(
            id.value(),
            update -> {
              if (update instanceof UpdateLoginToken) {
                scanned.release();
              }
            })) {
      last = rounds();
    } catch (InterruptedException e) {
      // Only the daemon's end interrupts a run.
      Thread.currentThread().interrupt();
    } finally {
      end(last);
    }
  }

  private LoginOutcome rounds() throws InterruptedException {
    while (true) {
      scanned.drainPermits();
      LoginOutcome outcome = round();
      Optional<LoginState.QrPending> token = pending(outcome);
      if (token.isEmpty() || !show(outcome)) {
        return outcome;
      }
      awaitScan(token.get());
      if (!isFollowed() && !isScannedNow()) {
        return outcome;
      }
    }
  }

  private boolean isScannedNow() {
    return scanned.availablePermits() > 0;
  }

  /** Asks for a token, or for what became of the last one; goes with it to the account's own DC. */
  private LoginOutcome round() throws InterruptedException {
    LoginOutcome outcome = steps.export();
    if (outcome instanceof LoginOutcome.Stepped(var _, Extra.MigrateTo where)) {
      outcome = steps.importToken(where);
      boolean isStale =
          outcome instanceof LoginOutcome.Rejected(LoginFailure.Telegram refusal, var _)
              && refusal.error().type().equals("AUTH_TOKEN_EXPIRED");
      return isStale ? steps.export() : outcome;
    }
    return outcome;
  }

  private static Optional<LoginState.QrPending> pending(LoginOutcome outcome) {
    return outcome instanceof LoginOutcome.Stepped(var view, var _)
            && view.state() instanceof LoginState.QrPending token
        ? Optional.of(token)
        : Optional.empty();
  }

  /** Until somebody scanned it, or the token is over. */
  private void awaitScan(LoginState.QrPending token) throws InterruptedException {
    Instant soonest = clock.now(id).plus(PAUSE_MIN);
    Instant until = token.expires().isAfter(soonest) ? token.expires() : soonest;
    while (clock.now(id).isBefore(until)) {
      if (scanned.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
        scanned.release();
        return;
      }
    }
  }

  private synchronized boolean isFollowed() {
    return followers > 0;
  }

  /** False when the run is over already. */
  private synchronized boolean show(LoginOutcome outcome) {
    latest = outcome;
    version++;
    notifyAll();
    return !isOver;
  }

  private synchronized void end(LoginOutcome outcome) {
    latest = outcome;
    version++;
    isOver = true;
    notifyAll();
  }

  /** False when the run is over: another one must be begun. */
  synchronized boolean join() {
    if (isOver) {
      return false;
    }
    followers++;
    return true;
  }

  synchronized void leave() {
    followers--;
  }

  synchronized boolean isOver() {
    return isOver;
  }

  /** What a follower is shown; {@code isLast}: nothing comes behind it. */
  record Shown(LoginOutcome outcome, long version, boolean isLast) {}

  /** Waits for something newer than {@code seen}; empty when the deadline came first. */
  synchronized Optional<Shown> awaitNewer(long seen, Deadline deadline)
      throws InterruptedException {
    while (version == seen) {
      long millis = deadline.remaining().toMillis();
      if (millis <= 0) {
        return Optional.empty();
      }
      wait(millis);
    }
    LoginOutcome outcome = latest;
    return outcome == null ? Optional.empty() : Optional.of(new Shown(outcome, version, isOver));
  }
}
