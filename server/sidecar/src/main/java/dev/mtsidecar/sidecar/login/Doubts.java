package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.connection.CallTerms;
import dev.mtsidecar.sidecar.dc.DcAnswer;
import dev.mtsidecar.sidecar.dc.DcCall;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import dev.mtsidecar.tl.api.HelpGetNearestDc;
import dev.mtsidecar.tl.api.NearestDc;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Settles steps whose outcome nobody learned.
 *
 * <p>A harmless call on the session's key shows that Telegram is there and has nothing more to say
 * about the step; then a doubtful SendCode counts as not done: the state is NEW, and the caller
 * decides whether to send again.
 */
final class Doubts {
  /** One harmless call takes no longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final StepContext context;
  private final SessionLocks locks;
  private final Executor steps;

  Doubts(StepContext context, SessionLocks locks, Executor steps) {
    this.context = context;
    this.locks = locks;
    this.steps = steps;
  }

  /** Tries once, on a thread of its own; what stays open is tried again by the sweep. */
  void settleLater(SessionId id) {
    try {
      steps.execute(() -> {
        try {
          settle(id, Deadline.in(PATIENCE));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        } catch (StoreUnavailableException | LoginUnreadableException e) {
          // The doubt stands in the store as before; the sweep or the next step comes back.
          StepLog.doubtStays(id, e);
        }
      });
    } catch (RejectedExecutionException e) {
      StepLog.doubtStays(id, e);
    }
  }

  /** Tries once, unless the session is busy. True when there is no doubt any more. */
  boolean settle(SessionId id, Deadline deadline)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    Optional<SessionLocks.Held> held = locks.take(id, deadline);
    if (held.isEmpty()) {
      return false;
    }
    try (var _ = held.get()) {
      Optional<Login> login = context.logins().load(id);
      return login.isEmpty() || settleHeld(login.get(), deadline).record().inDoubt() == null;
    }
  }

  /** The same for a session whose lock the caller holds; returns the login as it stands then. */
  Login settleHeld(Login login, Deadline deadline)
      throws InterruptedException, StoreUnavailableException {
    if (login.record().inDoubt() == null) {
      return login;
    }
    Deadline limit = deadline.earlier(Deadline.in(PATIENCE));
    DcAnswer<NearestDc> answer =
        context
            .router()
            .invoke(
                new DcCall<>(
                    login.id().value(),
                    login.record().dcId(),
                    context.apiId(login.record()),
                    new HelpGetNearestDc(),
                    CallTerms.until(limit),
                    dc -> context.keys(login.id(), dc),
                    _ -> {}));
    LoginState settled =
        switch (answer) {
          case DcAnswer.Refused<NearestDc>(var error, var _) ->
              LoginFlow.refused(new LoginState.New(), error);
          case DcAnswer.Lost<NearestDc> lost ->
              SendCodeAttempt.isKeyLost(lost) ? new LoginState.Ended(EndReason.KEY_LOST) : null;
          case DcAnswer.Answered<NearestDc> _, DcAnswer.Unreadable<NearestDc> _ ->
              new LoginState.New();
          // A DC that is gone from the directory will never tell.
          case DcAnswer.UnknownDc<NearestDc> _, DcAnswer.RedirectLoop<NearestDc> _ ->
              new LoginState.New();
        };
    if (settled == null) {
      return login;
    }
    Instant now = context.clock().now(login.id());
    Login after = login.next(login.record().with(settled), now);
    context.commit(login.change(after));
    return after;
  }
}
