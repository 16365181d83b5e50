package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.dc.UpdateFeed;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** LogInWithQr: streams of callers on one run for each session. Safe for concurrent use. */
final class QrLogins implements AutoCloseable {
  /** A stream ends after so long; the login itself may go on with another one. */
  static final Duration STREAM_MAX = Duration.ofMinutes(10);

  private static final Duration STEP_PATIENCE = Duration.ofSeconds(30);

  private record Started(QrRun run, Thread thread) {}

  private final MoveStep moveStep;
  private final Logins logins;
  private final LoginClock clock;
  private final UpdateFeed updates;
  // As many as there are sessions with a QR code, which the limit on sessions bounds.
  private final Map<SessionId, Started> runs = new ConcurrentHashMap<>();
  private volatile boolean isClosed;

  QrLogins(MoveStep moveStep, Logins logins, LoginClock clock, UpdateFeed updates) {
    this.moveStep = moveStep;
    this.logins = logins;
    this.clock = clock;
    this.updates = updates;
  }

  /**
   * Follows the QR login of a session until it is through, for {@link #STREAM_MAX} at most.
   *
   * @param id made already when the command names none
   * @return the last message: a step that is final, or a refusal
   */
  LoginOutcome follow(LoginCommand.LogInWithQr command, SessionId id, QrWatcher watcher)
      throws InterruptedException {
    Deadline end = Deadline.in(STREAM_MAX);
    if (!first(id, watcher)) {
      return asItStands(id);
    }
    QrRun run = join(command, id);
    try {
      long seen = 0;
      while (true) {
        Optional<QrRun.Shown> shown = run.awaitNewer(seen, end);
        if (shown.isEmpty()) {
          return late(id);
        }
        if (shown.get().isLast()) {
          return isStillPending(shown.get().outcome()) ? late(id) : shown.get().outcome();
        }
        seen = shown.get().version();
        watcher.show(shown.get().outcome());
      }
    } finally {
      run.leave();
    }
  }

  private static boolean isStillPending(LoginOutcome outcome) {
    return outcome instanceof LoginOutcome.Stepped(var view, var _)
        && view.state() instanceof LoginState.QrPending;
  }

  /** The session at once, so that the caller knows its name whatever happens. */
  private boolean first(SessionId id, QrWatcher watcher) throws InterruptedException {
    LoginOutcome now = asItStands(id);
    if (!(now instanceof LoginOutcome.Stepped(var view, var _))
        || view.state() instanceof LoginState.Authorized) {
      return false;
    }
    watcher.show(now);
    return true;
  }

  private QrRun join(LoginCommand.LogInWithQr command, SessionId id) {
    while (true) {
      Started started =
          runs.compute(
              id, (_, known) -> known != null && !known.run.isOver() ? known : start(command, id));
      if (started.run.join()) {
        return started.run;
      }
    }
  }

  private Started start(LoginCommand.LogInWithQr command, SessionId id) {
    QrRun run =
        new QrRun(
            id,
            new QrRun.Steps() {
              private boolean isRenewal;

              @Override
              public LoginOutcome export() throws InterruptedException {
                var move = new ExportLoginTokenMove(command, isRenewal);
                isRenewal = true;
                LoginOutcome outcome = step(command, id, move);
                // Another step took its place, which is the truth now.
                return outcome instanceof LoginOutcome.Rejected(LoginFailure.StepChanged _, var _)
                    ? asItStands(id)
                    : outcome;
              }

              @Override
              public LoginOutcome importToken(Extra.MigrateTo where) throws InterruptedException {
                return step(command, id, new ImportLoginTokenMove(where.dcId(), where.token()));
              }
            },
            clock,
            updates);
    Thread thread =
        Thread.ofVirtual()
            .name("qr " + id.value())
            .unstarted(() -> {
              try {
                run.run();
              } finally {
                runs.computeIfPresent(id, (_, it) -> it.run == run ? null : it);
              }
            });
    if (isClosed) {
      thread.interrupt();
    }
    thread.start();
    return new Started(run, thread);
  }

  private LoginOutcome step(LoginCommand.LogInWithQr command, SessionId id, Move<?> move)
      throws InterruptedException {
    try {
      return moveStep.take(id, command, move, Deadline.in(STEP_PATIENCE));
    } catch (StoreUnavailableException e) {
      return StoreTrouble.outcome(e);
    } catch (LoginUnreadableException e) {
      return StoreTrouble.outcome(e);
    }
  }

  private LoginOutcome late(SessionId id) {
    LoginOutcome now = asItStands(id);
    return new LoginOutcome.Rejected(
        new LoginFailure.LoginExpired("nobody scanned the QR code; call again to go on"),
        now instanceof LoginOutcome.Stepped(var view, var _) ? view : null);
  }

  private LoginOutcome asItStands(SessionId id) {
    try {
      Optional<Login> login = logins.load(id);
      return login.isEmpty()
          ? new LoginOutcome.Rejected(new LoginFailure.SessionNotFound(), null)
          : logins.asItStands(login.get());
    } catch (StoreUnavailableException e) {
      return StoreTrouble.outcome(e);
    } catch (LoginUnreadableException e) {
      return StoreTrouble.outcome(e);
    }
  }

  /** Ends every run; their followers hear that the daemon is stopping. */
  @Override
  public void close() {
    isClosed = true;
    runs.values().forEach(it -> it.thread.interrupt());
  }
}
