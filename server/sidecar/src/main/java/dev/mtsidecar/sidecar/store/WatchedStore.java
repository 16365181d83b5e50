package dev.mtsidecar.sidecar.store;

import dev.mtsidecar.sidecar.store.Change.SessionWrite;
import dev.mtsidecar.sidecar.store.ChangeRefusedException.ClientReferenceTaken;
import dev.mtsidecar.sidecar.store.ChangeRefusedException.RevisionConflict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A store that tells of each session's changes as they are committed, before the commit returns.
 *
 * <p>What is told of one session comes in the order of its commits, so commits on one session take
 * turns; those on different sessions do not wait for each other. A commit of which nobody knows
 * whether it was stored is not told.
 */
public final class WatchedStore implements SessionStore {
  /** Hears of changes; must be quick, and must not commit. */
  public interface Listener {
    /** A session was made, changed, ended or deleted. */
    void committed(SessionChange change);
  }

  /**
   * A session before and after a commit.
   *
   * @param before null: it was made just now, or its row could not be read
   * @param after null: it was deleted
   */
  public record SessionChange(
      SessionId id, @Nullable StoredSession before, @Nullable StoredSession after) {}

  private static final class Turn {
    final ReentrantLock lock = new ReentrantLock(true);
    int users;
  }

  private final SessionStore store;
  private final List<Listener> listeners;
  // Holds only sessions about which somebody commits right now.
  private final ConcurrentHashMap<SessionId, Turn> turns = new ConcurrentHashMap<>();

  /** Watches {@code store}, which it closes with itself. */
  public WatchedStore(SessionStore store, List<Listener> listeners) {
    this.store = store;
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public void commit(Change change)
      throws StoreUnavailableException, RevisionConflict, ClientReferenceTaken {
    SessionWrite write = change.session();
    if (write == null) {
      store.commit(change);
      return;
    }
    Turn turn = join(write.id());
    turn.lock.lock();
    try {
      SessionChange told = told(write);
      store.commit(change);
      listeners.forEach(listener -> listener.committed(told));
    } finally {
      turn.lock.unlock();
      leave(write.id());
    }
  }

  private SessionChange told(SessionWrite write) throws StoreUnavailableException {
    return switch (write) {
      case SessionWrite.Create(StoredSession session) ->
          new SessionChange(session.id(), null, session);
      case SessionWrite.Update(StoredSession before, StoredSession after) ->
          new SessionChange(after.id(), before, after);
      case SessionWrite.Delete(SessionId id, long _) ->
          new SessionChange(id, lastSeen(id).orElse(null), null);
    };
  }

  private Optional<StoredSession> lastSeen(SessionId id) throws StoreUnavailableException {
    try {
      return store.load(id);
    } catch (RowUnreadableException e) {
      // It may be deleted all the same; what it was is not known.
      return Optional.empty();
    }
  }

  private Turn join(SessionId id) {
    return turns.compute(
        id,
        (_, existing) -> {
          Turn turn = existing == null ? new Turn() : existing;
          turn.users++;
          return turn;
        });
  }

  private void leave(SessionId id) {
    turns.computeIfPresent(id, (_, turn) -> --turn.users == 0 ? null : turn);
  }

  @Override
  public Optional<StoredSession> load(SessionId id)
      throws StoreUnavailableException, RowUnreadableException {
    return store.load(id);
  }

  @Override
  public Optional<StoredSession> findLive(String clientReference)
      throws StoreUnavailableException, RowUnreadableException {
    return store.findLive(clientReference);
  }

  @Override
  public Optional<StoredDcKey> loadKey(SessionId owner, int dcId)
      throws StoreUnavailableException, RowUnreadableException {
    return store.loadKey(owner, dcId);
  }

  @Override
  public Optional<RequestRecord> findRequest(String requestId)
      throws StoreUnavailableException, RowUnreadableException {
    return store.findRequest(requestId);
  }

  @Override
  public Optional<FloodRecord> findFlood(String method, Blob subject)
      throws StoreUnavailableException, RowUnreadableException {
    return store.findFlood(method, subject);
  }

  @Override
  public Optional<NoteRecord> findNote(String kind, Blob subject)
      throws StoreUnavailableException, RowUnreadableException {
    return store.findNote(kind, subject);
  }

  @Override
  public List<PlacedSession> list(long after, int max) throws StoreUnavailableException {
    return store.list(after, max);
  }

  @Override
  public List<FloodRecord> floods(Instant now, int max) throws StoreUnavailableException {
    return store.floods(now, max);
  }

  @Override
  public List<StoredSession> expired(Instant now, int max) throws StoreUnavailableException {
    return store.expired(now, max);
  }

  @Override
  public int forgetOld(Instant now, int max) throws StoreUnavailableException {
    return store.forgetOld(now, max);
  }

  @Override
  public long liveSessions() {
    return store.liveSessions();
  }

  @Override
  public Blob digest(String domain, byte[]... parts) {
    return store.digest(domain, parts);
  }

  @Override
  public void close() {
    store.close();
  }
}
