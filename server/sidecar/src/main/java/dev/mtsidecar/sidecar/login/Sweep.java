package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.store.Change;
import dev.mtsidecar.sidecar.store.ChangeRefusedException;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import dev.mtsidecar.sidecar.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What time alone does: expired logins end, ended ones are forgotten, doubts are settled. */
public final class Sweep {
  /** How often the daemon should sweep. */
  public static final Duration EVERY = Duration.ofMinutes(1);

  private static final int BATCH = 100;

  /**
   * Doubts that Telegram does not answer stay due; so many may stand before what is behind them.
   */
  private static final int BATCH_MAX = 12_800;

  private static final int BATCHES_MAX = 1_000;

  /** Doubts asked about in one sweep: each may need a connection of its own. */
  static final int DOUBTS_MAX = 100;

  private final StepContext context;
  private final Doubts doubts;
  private final Turns turns = new Turns();

  Sweep(StepContext context, Doubts doubts) {
    this.context = context;
    this.doubts = doubts;
  }

  /** After a start nothing is in flight, so whatever is in doubt may be settled at once. */
  public void afterStart(InstantSource clock) {
    run(clock.instant().plus(context.settings().answerPatience()));
  }

  /** Looks after what is due. */
  public void run(InstantSource clock) {
    run(clock.instant());
  }

  private void run(Instant due) {
    try {
      Set<SessionId> seen = new HashSet<>();
      List<SessionId> inDoubt = new ArrayList<>();
      int size = BATCH;
      for (int batch = 0; batch < BATCHES_MAX; batch++) {
        List<StoredSession> expired = context.store().expired(due, size);
        int changed = 0;
        for (StoredSession session : expired) {
          changed += seen.add(session.id()) && lookAfter(session, inDoubt) ? 1 : 0;
        }
        if (expired.size() < size) {
          break;
        }
        if (changed == 0) {
          // Nothing but what stays in the list: look behind it.
          if (size >= BATCH_MAX) {
            break;
          }
          size *= 2;
        }
      }
      turns.next(inDoubt, DOUBTS_MAX).forEach(doubts::settleLater);
      for (int batch = 0; batch < BATCHES_MAX; batch++) {
        if (context.store().forgetOld(due, BATCH) < BATCH) {
          break;
        }
      }
    } catch (StoreUnavailableException e) {
      StepLog.sweepFailed(e);
    }
  }

  private boolean lookAfter(StoredSession session, List<SessionId> inDoubt)
      throws StoreUnavailableException {
    try {
      Login login = Logins.decode(session);
      if (login.record().inDoubt() != null) {
        inDoubt.add(login.id());
        return false;
      }
      Instant now = context.clock().now(login.id());
      Instant due = session.expireTime();
      if (due == null || now.isBefore(due)) {
        return false;
      }
      Optional<Login> after = Logins.expired(login, now);
      context.store().commit(after.map(login::change).orElseGet(() -> Change.delete(session)));
      context.connections().closeAll(login.id().value());
      return true;
    } catch (LoginUnreadableException e) {
      StepLog.unreadable(session.id());
      return false;
    } catch (ChangeRefusedException.RevisionConflict
        | ChangeRefusedException.ClientReferenceTaken e) {
      // It was used in this very moment, so it is not expired.
      return false;
    }
  }
}
