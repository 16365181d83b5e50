package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.store.ChangeListener;
import dev.mtsidecar.sidecar.store.PlacedSession;
import dev.mtsidecar.sidecar.store.SessionChange;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.SessionStore;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import dev.mtsidecar.sidecar.store.StoredSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The live sessions that are logged in: whose they are, and when Telegram last answered on their
 * keys. Holds some hundred bytes for each; follows the store. Safe for concurrent use.
 */
public final class SignedInSessions implements ChangeListener, OtherSessions {
  private static final int BATCH = 1_000;

  private record SignedIn(long userId, Instant verified) {}

  private final Map<SessionId, SignedIn> sessions = new ConcurrentHashMap<>();
  private final Map<Long, Set<String>> byUser = new HashMap<>();

  /** Learns what is stored already; to be called before anything is committed. */
  public void learn(SessionStore store) throws StoreUnavailableException {
    long place = 0;
    List<PlacedSession> rows;
    do {
      rows = store.list(place, BATCH);
      for (PlacedSession row : rows) {
        place = row.place();
        learned(row.session().id(), row.session());
      }
    } while (rows.size() == BATCH);
  }

  @Override
  public void committed(SessionChange change) {
    StoredSession after = change.after();
    // Whoever is logged in is kept for good: an unfinished login need not be read to be passed
    // over.
    boolean isUnfinished = after != null && after.expireTime() != null;
    if (!isUnfinished || sessions.containsKey(change.id())) {
      learned(change.id(), after);
    }
  }

  private void learned(SessionId id, @Nullable StoredSession stored) {
    SignedIn now = signedIn(stored);
    SignedIn before = now == null ? sessions.remove(id) : sessions.put(id, now);
    long userBefore = before == null ? 0 : before.userId();
    long userNow = now == null ? 0 : now.userId();
    if (userBefore != userNow) {
      moved(id.value(), userBefore, userNow);
    }
  }

  private static @Nullable SignedIn signedIn(@Nullable StoredSession stored) {
    if (stored == null || !stored.live()) {
      return null;
    }
    try {
      LoginRecord record = Logins.decode(stored).record();
      Instant verified = record.verifyTime();
      return record.state() instanceof LoginState.Authorized done
          ? new SignedIn(done.userId(), verified == null ? Instant.EPOCH : verified)
          : null;
    } catch (LoginUnreadableException e) {
      StepLog.unreadable(stored.id());
      return null;
    }
  }

  private synchronized void moved(String session, long userBefore, long userNow) {
    byUser.computeIfPresent(
        userBefore,
        (_, ids) -> {
          ids.remove(session);
          return ids.isEmpty() ? null : ids;
        });
    if (userNow != 0) {
      byUser.computeIfAbsent(userNow, _ -> new TreeSet<>()).add(session);
    }
  }

  @Override
  public synchronized List<String> of(long userId, SessionId except) {
    Set<String> ids = byUser.getOrDefault(userId, Set.of());
    return ids.stream().filter(id -> !id.equals(except.value())).toList();
  }

  /** Which sessions somebody has to look after, going by when they were last verified. */
  interface Due {
    boolean isDue(SessionId session, Instant verified);
  }

  /** Some that are due, in no order. */
  List<SessionId> due(Due due, int max) {
    List<SessionId> found = new ArrayList<>();
    for (var entry : sessions.entrySet()) {
      if (found.size() == max) {
        break;
      }
      if (due.isDue(entry.getKey(), entry.getValue().verified())) {
        found.add(entry.getKey());
      }
    }
    return found;
  }
}
