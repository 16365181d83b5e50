package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.connection.CallTerms;
import dev.mtsidecar.sidecar.dc.DcAnswer;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import dev.mtsidecar.tl.api.InputUserSelf;
import dev.mtsidecar.tl.api.UsersGetUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Asks about sessions that are logged in and that nobody used for a while, so that one that
 * Telegram ended is noticed: its end is stored, and whoever watches is told.
 *
 * <p>Safe for concurrent use, but one round at a time is enough.
 */
public final class Verification {
  /** How often the daemon should go round. */
  public static final Duration ROUND = Duration.ofSeconds(5);

  /** Sessions asked about at once; each may need a connection of its own. */
  private static final int AT_ONCE = 8;

  private static final int PER_ROUND_MAX = 1_000;

  /** One answer takes no longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** When a session that could not be asked about is tried again. */
  private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

  /** So much of the interval, at most, a session is asked earlier: not all at one moment. */
  private static final double JITTER = 0.2;

  private final StepContext context;
  private final SessionLocks locks;
  private final KeyQuestions questions;
  private final SignedInSessions sessions;
  private final Executor workers;

  /** Those that could not be asked about, until when; a session leaves when it is verified. */
  private final Map<SessionId, Instant> postponed = new ConcurrentHashMap<>();

  Verification(
      StepContext context, SessionLocks locks, SignedInSessions sessions, Executor workers) {
    this.context = context;
    this.locks = locks;
    this.questions = new KeyQuestions(context);
    this.sessions = sessions;
    this.workers = workers;
  }

  /** Asks about whatever is due now, and returns when all have answered. */
  public void round(Duration interval) throws InterruptedException {
    Semaphore free = new Semaphore(AT_ONCE);
    Set<Integer> awayDcs = ConcurrentHashMap.newKeySet();
    for (SessionId id : due(interval)) {
      free.acquire();
      try {
        workers.execute(() -> {
          try {
            verify(id, awayDcs);
          } finally {
            free.release();
          }
        });
      } catch (RejectedExecutionException daemonStops) {
        free.release();
        break;
      }
    }
    free.acquire(AT_ONCE);
  }

  /** Those to ask about now. */
  List<SessionId> due(Duration interval) {
    postponed.keySet().removeIf(id -> !isPostponed(id));
    return sessions.due(
        (id, verified) ->
            !isPostponed(id)
                && !context.clock().now(id).isBefore(verified.plus(shortened(interval, id))),
        PER_ROUND_MAX);
  }

  private boolean isPostponed(SessionId id) {
    Instant until = postponed.get(id);
    return until != null && context.clock().now(id).isBefore(until);
  }

  /** Earlier by a part of the jitter that is the same for the same session each time. */
  private static Duration shortened(Duration interval, SessionId id) {
    // Multiplied by the golden ratio, neighbouring numbers lie far apart.
    double share = ((id.hashCode() * 0x9e3779b9) >>> 1) / (double) Integer.MAX_VALUE;
    Duration earlier = ROUND.plusMillis((long) (interval.toMillis() * JITTER * share));
    return earlier.compareTo(interval) < 0 ? interval.minus(earlier) : interval;
  }

  /** DCs that do not answer are added to {@code awayDcs}, and asked nothing more in this round. */
  private void verify(SessionId id, Set<Integer> awayDcs) {
    try {
      Optional<SessionLocks.Held> held = locks.take(id, Deadline.in(PATIENCE));
      if (held.isEmpty()) {
        postpone(id);
        return;
      }
      try (var _ = held.get()) {
        verifyHeld(id, awayDcs);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StoreUnavailableException | LoginUnreadableException e) {
      StepLog.notVerified(id, e);
      postpone(id);
    }
  }

  private void verifyHeld(SessionId id, Set<Integer> awayDcs)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    Optional<Login> found = context.logins().load(id);
    if (found.isEmpty() || !(found.get().record().state() instanceof LoginState.Authorized)) {
      return;
    }
    Login login = found.get();
    if (awayDcs.contains(login.record().dcId())
        || login.record().inDoubt() != null
        || context.apiId(login.record()) == 0) {
      // A doubt is settled by a question of its own; without an app nothing can be asked.
      postpone(id);
      return;
    }
    boolean isConnected = context.connections().isOpen(id.value());
    var asked =
        questions.ask(
            login,
            new UsersGetUsers(List.of(new InputUserSelf())),
            CallTerms.until(Deadline.in(PATIENCE)));
    if (!isConnected) {
      // Nobody needs this link for the next quarter of an hour, and there may be thousands.
      context.connections().closeAll(id.value());
    }
    switch (asked.answer()) {
      case DcAnswer.Answered<?> _, DcAnswer.Refused<?> _ -> {
        if (asked.login().record().isEnded()) {
          StepLog.foundEnded(asked.login());
        }
      }
      case DcAnswer.Lost<?> lost when LostLinks.isKeyLost(lost) ->
          StepLog.foundEnded(asked.login());
      case DcAnswer.Lost<?> lost -> {
        awayDcs.add(lost.dcId());
        postpone(id);
      }
      case DcAnswer.Unreadable<?> _, DcAnswer.UnknownDc<?> _, DcAnswer.RedirectLoop<?> _ ->
          postpone(id);
    }
  }

  private void postpone(SessionId id) {
    postponed.put(id, context.clock().now(id).plus(AGAIN_AFTER));
  }
}
