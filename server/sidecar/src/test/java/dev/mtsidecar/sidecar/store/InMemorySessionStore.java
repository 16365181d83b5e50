package dev.mtsidecar.sidecar.store;

import dev.mtsidecar.sidecar.store.Change.KeyWrite;
import dev.mtsidecar.sidecar.store.Change.NoteWrite;
import dev.mtsidecar.sidecar.store.Change.SessionWrite;
import dev.mtsidecar.sidecar.store.ChangeRefusedException.ClientReferenceTaken;
import dev.mtsidecar.sidecar.store.ChangeRefusedException.RevisionConflict;
import dev.mtsidecar.sidecar.store.StoreUnavailableException.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A store for tests of what stands on it; forgets everything when it is dropped. */
public final class InMemorySessionStore implements SessionStore {
  private final KeyedDigest digest = new KeyedDigest(StoreKey.of(new byte[StoreKey.BYTES]));
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<SessionId, StoredSession> sessions = new HashMap<>();
  private final Map<KeyPlace, StoredDcKey> keys = new HashMap<>();
  private final Map<String, RequestRecord> requests = new HashMap<>();
  private final Map<FloodPlace, FloodRecord> floods = new HashMap<>();
  private final Map<NotePlace, NoteRecord> notes = new HashMap<>();
  private final Map<SessionId, Long> places = new HashMap<>();
  private final List<ChangeListener> listeners = new ArrayList<>();
  private long lastPlace;
  private @Nullable StoreUnavailableException outage;
  private boolean isClosed;

  private record KeyPlace(SessionId owner, int dcId) {}

  private record FloodPlace(String method, Blob subject) {}

  private record NotePlace(String kind, Blob subject) {}

  /** From now on every read and commit fails with this, until null ends it. */
  public void fail(@Nullable StoreUnavailableException with) {
    locked(() -> outage = with);
  }

  @Override
  public Optional<StoredSession> load(SessionId id) throws StoreUnavailableException {
    return read(() -> Optional.ofNullable(sessions.get(id)));
  }

  @Override
  public Optional<StoredSession> findLive(String clientReference) throws StoreUnavailableException {
    return read(() -> holder(clientReference));
  }

  @Override
  public Optional<StoredDcKey> loadKey(SessionId owner, int dcId) throws StoreUnavailableException {
    return read(() -> Optional.ofNullable(keys.get(new KeyPlace(owner, dcId))));
  }

  @Override
  public Optional<RequestRecord> findRequest(String requestId) throws StoreUnavailableException {
    return read(() -> Optional.ofNullable(requests.get(requestId)));
  }

  @Override
  public Optional<FloodRecord> findFlood(String method, Blob subject)
      throws StoreUnavailableException {
    return read(() -> Optional.ofNullable(floods.get(new FloodPlace(method, subject))));
  }

  @Override
  public Optional<NoteRecord> findNote(String kind, Blob subject) throws StoreUnavailableException {
    return read(() -> Optional.ofNullable(notes.get(new NotePlace(kind, subject))));
  }

  @Override
  public List<PlacedSession> list(long after, int max) throws StoreUnavailableException {
    return read(() ->
        sessions.values().stream()
            .map(it -> new PlacedSession(places.getOrDefault(it.id(), 0L), it))
            .filter(it -> it.place() > after)
            .sorted(Comparator.comparingLong(PlacedSession::place))
            .limit(max)
            .toList());
  }

  @Override
  public List<FloodRecord> floods(Instant now, int max) throws StoreUnavailableException {
    return read(() ->
        floods.values().stream()
            .filter(it -> it.until().isAfter(now))
            .sorted(Comparator.comparing(FloodRecord::until).reversed())
            .limit(max)
            .toList());
  }

  @Override
  public void commit(Change change)
      throws StoreUnavailableException, RevisionConflict, ClientReferenceTaken {
    lock.lock();
    try {
      requireWorking();
      refuse(change);
      apply(change);
      SessionWrite write = change.session();
      if (write != null) {
        listeners.forEach(it -> it.committed(SessionChange.of(write)));
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void commitAhead(Change change)
      throws StoreUnavailableException, RevisionConflict, ClientReferenceTaken {
    commit(change);
  }

  @Override
  public void tell(ChangeListener listener) {
    locked(() -> listeners.add(listener));
  }

  @Override
  public List<StoredSession> expired(Instant now, int max) throws StoreUnavailableException {
    return read(() ->
        sessions.values().stream()
            .filter(it -> it.expireTime() != null && !it.expireTime().isAfter(now))
            .sorted(Comparator.comparing(StoredSession::updateTime))
            .limit(max)
            .toList());
  }

  @Override
  public int forgetOld(Instant now, int max) throws StoreUnavailableException {
    return read(() -> {
      int before = requests.size() + floods.size() + notes.size();
      Instant oldest = now.minus(RequestRecord.KEPT);
      requests.values().removeIf(it -> it.time().isBefore(oldest));
      floods.values().removeIf(it -> it.until().isBefore(now));
      notes.values().removeIf(it -> it.until() != null && it.until().isBefore(now));
      return before - requests.size() - floods.size() - notes.size();
    });
  }

  @Override
  public long liveSessions() {
    lock.lock();
    try {
      return sessions.values().stream().filter(StoredSession::live).count();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Blob digest(String domain, byte[]... parts) {
    return digest.of("caller " + domain, parts);
  }

  @Override
  public void close() {
    locked(() -> isClosed = true);
  }

  private Optional<StoredSession> holder(String clientReference) {
    return sessions.values().stream()
        .filter(it -> it.live() && clientReference.equals(it.clientReference()))
        .findAny();
  }

  private void refuse(Change change) throws RevisionConflict, ClientReferenceTaken {
    for (KeyWrite write : change.keys()) {
      refuse(change, write);
    }
    switch (change.session()) {
      case SessionWrite.Create(StoredSession session) -> refuseCreation(session);
      case SessionWrite.Update(StoredSession before, StoredSession _) ->
          require(before.id(), before.revision());
      case SessionWrite.Delete(StoredSession session) -> require(session.id(), session.revision());
      case null -> {}
    }
  }

  private void refuse(Change change, KeyWrite write) throws RevisionConflict {
    boolean isOwned =
        !(write instanceof KeyWrite.Put)
            || write.owner().equals(SessionId.DAEMON)
            || (change.session() instanceof SessionWrite.Create create
                && create.id().equals(write.owner()));
    StoredSession owner = sessions.get(write.owner());
    if (!isOwned && (owner == null || !owner.live())) {
      throw new RevisionConflict(write.owner(), "to be live");
    }
  }

  private void refuseCreation(StoredSession session) throws RevisionConflict, ClientReferenceTaken {
    if (sessions.containsKey(session.id())) {
      throw new RevisionConflict(session.id(), "not to exist");
    }
    String reference = session.clientReference();
    Optional<StoredSession> holder = reference == null ? Optional.empty() : holder(reference);
    if (holder.isPresent()) {
      throw new ClientReferenceTaken(holder.get().id());
    }
  }

  private void require(SessionId id, long revision) throws RevisionConflict {
    StoredSession stored = sessions.get(id);
    if (stored == null || stored.revision() != revision) {
      throw new RevisionConflict(id, "at revision " + revision);
    }
  }

  private void apply(Change change) {
    switch (change.session()) {
      case SessionWrite.Create(StoredSession session) -> {
        sessions.put(session.id(), session);
        places.put(session.id(), ++lastPlace);
      }
      case SessionWrite.Update(StoredSession _, StoredSession after) ->
          sessions.put(after.id(), after);
      case SessionWrite.Delete(StoredSession session) -> {
        sessions.remove(session.id());
        places.remove(session.id());
        keys.keySet().removeIf(it -> it.owner().equals(session.id()));
      }
      case null -> {}
    }
    change.keys().forEach(this::apply);
    change.requests().forEach(it -> requests.put(it.requestId(), it));
    change.floods().forEach(it -> floods.put(new FloodPlace(it.method(), it.subject()), it));
    change.notes().forEach(this::apply);
  }

  private void apply(NoteWrite write) {
    switch (write) {
      case NoteWrite.Put(NoteRecord note) ->
          notes.put(new NotePlace(note.kind(), note.subject()), note);
      case NoteWrite.Drop(String kind, Blob subject) -> notes.remove(new NotePlace(kind, subject));
    }
  }

  private void apply(KeyWrite write) {
    switch (write) {
      case KeyWrite.Put(SessionId owner, StoredDcKey key) ->
          keys.put(new KeyPlace(owner, key.dcId()), key);
      case KeyWrite.Drop(SessionId owner, int dcId) -> keys.remove(new KeyPlace(owner, dcId));
      case KeyWrite.DropAll(SessionId owner) ->
          keys.keySet().removeIf(it -> it.owner().equals(owner));
    }
  }

  private interface Reading<T> {
    T get();
  }

  private <T> T read(Reading<T> reading) throws StoreUnavailableException {
    lock.lock();
    try {
      requireWorking();
      return reading.get();
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  private void requireWorking() throws StoreUnavailableException {
    if (isClosed) {
      throw new StoreUnavailableException(Reason.CLOSED, "the store is closed", null);
    }
    StoreUnavailableException current = outage;
    if (current != null) {
      throw current;
    }
  }
}
