package dev.mtsidecar.sidecar.store;

import dev.mtsidecar.sidecar.store.ChangeRefusedException.ClientReferenceTaken;
import dev.mtsidecar.sidecar.store.ChangeRefusedException.RevisionConflict;
import dev.mtsidecar.sidecar.store.RowReader.DueSession;
import dev.mtsidecar.sidecar.store.RowReader.PlacedRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions in one SQLite file: write-ahead log, fsync before a commit returns unless it says
 * otherwise, every row sealed.
 *
 * <p>One process at a time; {@link #open} says who has it.
 */
public final class SqliteSessionStore implements SessionStore {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteSessionStore.class);

  /** Rows of one reading: a reader is held for some milliseconds, not longer. */
  private static final int READ_MAX = 1_000;

  private final StoreLock lock;
  private final KeyedDigest digest;
  private final IndexDigests digests;
  private final SessionCache cache;
  private final GroupWriter writer;
  private final ReaderPool readers;

  private SqliteSessionStore(Path file, StoreKey key, StoreLock lock) throws SQLException {
    this.lock = lock;
    this.digest = new KeyedDigest(key);
    this.digests = new IndexDigests(digest);
    this.cache = new SessionCache(SessionCache.SESSIONS_MAX);
    this.writer =
        GroupWriter.start(
            () -> new ChangeWriter(Database.openWriter(file), new Sealer(key), digests), cache);
    this.readers = new ReaderPool(() -> new RowReader(Database.openReader(file), new Sealer(key)));
  }

  /**
   * Opens the store in a directory of its own, and makes both if they are not there. The directory
   * gets mode 0700, the files in it 0600.
   *
   * @throws StoreOpenException if somebody has it open, another key sealed it, it is not ours, it
   *     is too new, or the file system refuses
   */
  public static SqliteSessionStore open(Path directory, StoreKey key) throws StoreOpenException {
    return StoreFiles.open(directory, key, SqliteSessionStore::new);
  }

  /**
   * Deletes the store in a directory for good; nothing happens when there is none.
   *
   * @throws StoreOpenException if somebody has it open, or the file system refuses
   */
  public static void erase(Path directory) throws StoreOpenException {
    StoreFiles.erase(directory);
  }

  @Override
  public Optional<StoredSession> load(SessionId id)
      throws StoreUnavailableException, RowUnreadableException {
    StoredSession cached = cache.get(id);
    if (cached != null) {
      return Optional.of(cached);
    }
    long generation = cache.generation();
    Optional<StoredSession> found = readers.read(rows -> rows.session(id));
    found.ifPresent(session -> cache.fill(session, generation));
    return found;
  }

  @Override
  public Optional<StoredSession> findLive(String clientReference)
      throws StoreUnavailableException, RowUnreadableException {
    byte[] reference = digests.ofReference(clientReference);
    return readers.read(rows -> rows.liveSession(reference));
  }

  @Override
  public Optional<StoredDcKey> loadKey(SessionId owner, int dcId)
      throws StoreUnavailableException, RowUnreadableException {
    return readers.read(rows -> rows.key(owner, dcId));
  }

  @Override
  public Optional<RequestRecord> findRequest(String requestId)
      throws StoreUnavailableException, RowUnreadableException {
    byte[] row = digests.ofRequest(requestId);
    return readers.read(rows -> rows.request(requestId, row));
  }

  @Override
  public Optional<FloodRecord> findFlood(String method, Blob subject)
      throws StoreUnavailableException, RowUnreadableException {
    byte[] row = digests.ofFlood(method, subject);
    return readers.read(rows -> rows.flood(method, subject, row));
  }

  @Override
  public Optional<NoteRecord> findNote(String kind, Blob subject)
      throws StoreUnavailableException, RowUnreadableException {
    byte[] row = digests.ofNote(kind, subject);
    return readers.read(rows -> rows.note(kind, subject, row));
  }

  @Override
  public List<PlacedSession> list(long after, int max) throws StoreUnavailableException {
    List<PlacedSession> sessions = new ArrayList<>();
    long place = after;
    while (sessions.size() < max) {
      int wanted = Math.min(max - sessions.size(), READ_MAX);
      long behind = place;
      List<PlacedRow> rows = readSafely(reader -> reader.sessions(behind, wanted));
      for (PlacedRow row : rows) {
        StoredSession session = row.row().session();
        if (session != null) {
          sessions.add(new PlacedSession(row.place(), session));
        }
        place = row.place();
      }
      if (rows.size() < wanted) {
        break;
      }
    }
    return List.copyOf(sessions);
  }

  @Override
  public List<FloodRecord> floods(Instant now, int max) throws StoreUnavailableException {
    List<FloodRecord> floods = new ArrayList<>();
    int skipped = 0;
    while (floods.size() < max) {
      int wanted = Math.min(max - floods.size(), READ_MAX);
      int seen = skipped;
      List<Optional<FloodRecord>> rows =
          readSafely(reader -> reader.floods(now.toEpochMilli(), seen, wanted));
      rows.forEach(row -> row.ifPresent(floods::add));
      skipped += rows.size();
      if (rows.size() < wanted) {
        break;
      }
    }
    return List.copyOf(floods);
  }

  @Override
  public void commit(Change change)
      throws StoreUnavailableException, RevisionConflict, ClientReferenceTaken {
    perform(Commit.of(change));
  }

  @Override
  public void commitAhead(Change change)
      throws StoreUnavailableException, RevisionConflict, ClientReferenceTaken {
    perform(Commit.ahead(change));
  }

  private void perform(Commit commit)
      throws StoreUnavailableException, RevisionConflict, ClientReferenceTaken {
    try {
      writer.perform(commit);
    } catch (StoreException e) {
      switch (e) {
        case StoreUnavailableException unavailable -> throw unavailable;
        case RevisionConflict conflict -> throw conflict;
        case ClientReferenceTaken taken -> throw taken;
        case RowUnreadableException unreadable -> throw unexpected(unreadable);
      }
    }
  }

  @Override
  public void tell(ChangeListener listener) {
    writer.tell(listener);
  }

  @Override
  public List<StoredSession> expired(Instant now, int max) throws StoreUnavailableException {
    List<StoredSession> expired = new ArrayList<>();
    List<DueSession> due;
    do {
      due = due(now, max);
      List<DueSession> early = new ArrayList<>();
      for (DueSession candidate : due) {
        StoredSession session = candidate.session();
        if (session != null && isOver(session, now)) {
          expired.add(session);
        } else {
          early.add(candidate);
        }
      }
      postpone(early);
      // Rows that were postponed are not due any more, so each round has fewer than the last.
    } while (expired.isEmpty() && !due.isEmpty());
    return List.copyOf(expired);
  }

  @Override
  public int forgetOld(Instant now, int max) throws StoreUnavailableException {
    Instant requestsBefore = now.minus(RequestRecord.KEPT);
    return (int) housekeep(rows -> rows.deleteOld(requestsBefore, now, max));
  }

  @Override
  public long liveSessions() {
    return writer.liveSessions();
  }

  @Override
  public Blob digest(String domain, byte[]... parts) {
    return digest.of("caller " + domain, parts);
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the store's lock file did not close", e);
    }
  }

  private List<DueSession> due(Instant now, int max) throws StoreUnavailableException {
    return readSafely(rows -> {
      long millis = now.toEpochMilli();
      List<DueSession> due = rows.dueSessions(true, millis, max);
      due.addAll(rows.dueSessions(false, millis, max - due.size()));
      return due;
    });
  }

  /** For readings that pass over damaged rows. */
  private <T> T readSafely(ReaderPool.Reading<T> reading) throws StoreUnavailableException {
    try {
      return readers.read(reading);
    } catch (RowUnreadableException e) {
      throw unexpected(e);
    }
  }

  private static boolean isOver(StoredSession session, Instant now) {
    Instant expire = session.expireTime();
    return expire != null && !expire.isAfter(now);
  }

  /** Damaged rows are not due ever again: they stay where somebody can look at them. */
  private void postpone(List<DueSession> early) throws StoreUnavailableException {
    if (early.isEmpty()) {
      return;
    }
    housekeep(rows -> {
      for (DueSession due : early) {
        StoredSession session = due.session();
        if (session == null) {
          LOG.atWarn().addKeyValue("session", due.id()).log("a stored session is damaged");
        }
        rows.postpone(due.id(), due.revision(), session == null ? null : session.expireTime());
      }
      return early.size();
    });
  }

  private long housekeep(Commit.Work work) throws StoreUnavailableException {
    try {
      return writer.perform(Commit.of(work));
    } catch (StoreException e) {
      if (e instanceof StoreUnavailableException unavailable) {
        throw unavailable;
      }
      throw unexpected(e);
    }
  }

  private static IllegalStateException unexpected(StoreException e) {
    return new IllegalStateException("this operation opens no row and changes no session", e);
  }
}
