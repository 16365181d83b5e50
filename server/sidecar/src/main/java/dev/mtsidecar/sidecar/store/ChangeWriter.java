package dev.mtsidecar.sidecar.store;

import dev.mtsidecar.sidecar.store.Change.KeyWrite;
import dev.mtsidecar.sidecar.store.Change.NoteWrite;
import dev.mtsidecar.sidecar.store.Change.SessionWrite;
import dev.mtsidecar.sidecar.store.ChangeRefusedException.ClientReferenceTaken;
import dev.mtsidecar.sidecar.store.ChangeRefusedException.RevisionConflict;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Puts changes into the writer's transaction. Belongs to the writer's thread.
 *
 * <p>Several changes share one transaction, and a refused one must leave nothing behind in it:
 * whatever can refuse comes before the first write, and is the only thing that can.
 */
final class ChangeWriter implements AutoCloseable {
  private final Database database;
  private final Sealer sealer;
  private final IndexDigests digests;

  ChangeWriter(Database database, Sealer sealer, IndexDigests digests) {
    this.database = database;
    this.sealer = sealer;
    this.digests = digests;
  }

  /**
   * Applies all of a change or, if it is refused, nothing of it.
   *
   * @return by how much the number of live sessions grew
   */
  int apply(Change change) throws SQLException, RevisionConflict, ClientReferenceTaken {
    SessionWrite session = change.session();
    requireOwners(change);
    int grown = session == null ? 0 : apply(session);
    for (KeyWrite key : change.keys()) {
      apply(key);
    }
    for (RequestRecord request : change.requests()) {
      put(request);
    }
    for (FloodRecord flood : change.floods()) {
      put(flood);
    }
    for (NoteWrite note : change.notes()) {
      apply(note);
    }
    return grown;
  }

  /** Sets when a session is looked at again; a session that has changed meanwhile is left alone. */
  void postpone(SessionId id, long revision, @Nullable Instant due) throws SQLException {
    PreparedStatement statement = database.statement(Sql.POSTPONE_SESSION);
    setTime(statement, 1, due);
    statement.setString(2, id.value());
    statement.setLong(3, revision);
    statement.executeUpdate();
  }

  /** Deletes what nobody may ask for any more; how many rows. */
  int deleteOld(Instant requestsBefore, Instant overBefore, int max) throws SQLException {
    PreparedStatement requests = database.statement(Sql.DELETE_OLD_REQUESTS);
    requests.setInt(1, max);
    requests.setLong(2, requestsBefore.toEpochMilli());
    PreparedStatement floods = database.statement(Sql.DELETE_OLD_FLOODS);
    floods.setLong(1, overBefore.toEpochMilli());
    floods.setInt(2, max);
    PreparedStatement notes = database.statement(Sql.DELETE_OLD_NOTES);
    notes.setLong(1, overBefore.toEpochMilli());
    notes.setInt(2, max);
    return requests.executeUpdate() + floods.executeUpdate() + notes.executeUpdate();
  }

  long countLive() throws SQLException {
    try (ResultSet rows = database.statement(Sql.SESSIONS_LIVE).executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** Makes durable what was applied since the last time, and what was written before. */
  void commit() throws SQLException {
    database.commit();
  }

  /** Has the next transaction written without an fsync, or with one again. */
  void sync(boolean isSynced) throws SQLException {
    database.sync(isSynced);
  }

  /** Makes durable what was written without an fsync, by a transaction of its own. */
  void flush() throws SQLException {
    database.sync(true);
    database.statement(Sql.TOUCH).executeUpdate();
    database.commit();
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }

  private int apply(SessionWrite write)
      throws SQLException, RevisionConflict, ClientReferenceTaken {
    return switch (write) {
      case SessionWrite.Create create -> create(create.session());
      case SessionWrite.Update update -> update(update.before(), update.after());
      case SessionWrite.Delete delete -> delete(delete.id(), delete.session().revision());
    };
  }

  private int create(StoredSession session)
      throws SQLException, RevisionConflict, ClientReferenceTaken {
    String name = session.clientReference();
    byte[] reference = name == null || !session.live() ? null : digests.ofReference(name);
    PreparedStatement statement = database.statement(Sql.INSERT_SESSION);
    statement.setString(1, session.id().value());
    statement.setInt(2, session.live() ? 1 : 0);
    statement.setBytes(3, reference);
    setTime(statement, 4, session.expireTime());
    statement.setBytes(5, sealed(session));
    if (statement.executeUpdate() == 0) {
      if (reference != null) {
        refuseTaken(reference, session.id());
      }
      throw new RevisionConflict(session.id(), "not to exist");
    }
    return session.live() ? 1 : 0;
  }

  private void refuseTaken(byte[] reference, SessionId id)
      throws SQLException, ClientReferenceTaken {
    PreparedStatement statement = database.statement(Sql.SESSION_BY_REFERENCE);
    statement.setBytes(1, reference);
    try (ResultSet rows = statement.executeQuery()) {
      if (rows.next() && !rows.getString(1).equals(id.value())) {
        throw new ClientReferenceTaken(new SessionId(rows.getString(1)));
      }
    }
  }

  private int update(StoredSession before, StoredSession after)
      throws SQLException, RevisionConflict {
    boolean ends = before.live() && !after.live();
    if ((ends || !updateBody(before, after)) && updateWithDue(before, after) == 0) {
      throw new RevisionConflict(after.id(), "at revision " + before.revision());
    }
    return ends ? -1 : 0;
  }

  /**
   * Leaves the indexed columns as they are, because each costs further pages. False: it has to be
   * looked at earlier than they say, or it is not there.
   */
  private boolean updateBody(StoredSession before, StoredSession after) throws SQLException {
    Instant due = after.expireTime();
    boolean isDueEarlier = isEarlier(due, before.expireTime());
    PreparedStatement statement =
        database.statement(isDueEarlier ? Sql.UPDATE_SESSION_IF_DUE_BY : Sql.UPDATE_SESSION);
    statement.setBytes(1, sealed(after));
    statement.setLong(2, after.revision());
    statement.setString(3, after.id().value());
    statement.setLong(4, before.revision());
    if (isDueEarlier) {
      setTime(statement, 5, due);
    }
    return statement.executeUpdate() != 0;
  }

  private int updateWithDue(StoredSession before, StoredSession after) throws SQLException {
    PreparedStatement statement = database.statement(Sql.UPDATE_SESSION_DUE);
    statement.setBytes(1, sealed(after));
    statement.setLong(2, after.revision());
    statement.setInt(3, after.live() ? 1 : 0);
    setTime(statement, 4, after.expireTime());
    statement.setString(5, after.id().value());
    statement.setLong(6, before.revision());
    return statement.executeUpdate();
  }

  private int delete(SessionId id, long revision) throws SQLException, RevisionConflict {
    boolean wasLive = isLive(id);
    PreparedStatement statement = database.statement(Sql.DELETE_SESSION);
    statement.setString(1, id.value());
    statement.setLong(2, revision);
    if (statement.executeUpdate() == 0) {
      throw new RevisionConflict(id, "at revision " + revision);
    }
    deleteKeys(id);
    return wasLive ? -1 : 0;
  }

  // A handshake may end after its session did: its key must not stay behind without an owner.
  private void requireOwners(Change change) throws SQLException, RevisionConflict {
    for (KeyWrite write : change.keys()) {
      SessionId owner = write.owner();
      boolean isNeeded = write instanceof KeyWrite.Put && !owner.equals(SessionId.DAEMON);
      boolean isCreated =
          change.session() instanceof SessionWrite.Create create && create.id().equals(owner);
      if (isNeeded && !isCreated && !isLive(owner)) {
        throw new RevisionConflict(owner, "to be live, because a key is kept for it");
      }
    }
  }

  private boolean isLive(SessionId id) throws SQLException {
    PreparedStatement statement = database.statement(Sql.SESSION_STATE);
    statement.setString(1, id.value());
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() && rows.getInt(1) == 1;
    }
  }

  private void apply(KeyWrite write) throws SQLException {
    switch (write) {
      case KeyWrite.Put put -> put(put.owner(), put.key());
      case KeyWrite.Drop drop -> {
        PreparedStatement statement = database.statement(Sql.DELETE_KEY);
        statement.setString(1, drop.owner().value());
        statement.setInt(2, drop.dcId());
        statement.executeUpdate();
      }
      case KeyWrite.DropAll drop -> deleteKeys(drop.owner());
    }
  }

  private void put(SessionId owner, StoredDcKey key) throws SQLException {
    PreparedStatement statement = database.statement(Sql.PUT_KEY);
    statement.setString(1, owner.value());
    statement.setInt(2, key.dcId());
    statement.setBytes(3, sealer.seal(RowNames.ofKey(owner, key.dcId()), RowCodec.encode(key)));
    statement.executeUpdate();
  }

  private void deleteKeys(SessionId owner) throws SQLException {
    PreparedStatement statement = database.statement(Sql.DELETE_KEYS);
    statement.setString(1, owner.value());
    statement.executeUpdate();
  }

  private void put(RequestRecord request) throws SQLException {
    byte[] digest = digests.ofRequest(request.requestId());
    PreparedStatement statement = database.statement(Sql.PUT_REQUEST);
    statement.setBytes(1, digest);
    statement.setLong(2, request.time().toEpochMilli());
    statement.setBytes(3, sealer.seal(RowNames.ofRequest(digest), RowCodec.encode(request)));
    statement.executeUpdate();
  }

  private void put(FloodRecord flood) throws SQLException {
    byte[] digest = digests.ofFlood(flood.method(), flood.subject());
    PreparedStatement statement = database.statement(Sql.PUT_FLOOD);
    statement.setBytes(1, digest);
    statement.setLong(2, flood.until().toEpochMilli());
    statement.setBytes(3, sealer.seal(RowNames.ofFlood(digest), RowCodec.encode(flood)));
    statement.executeUpdate();
  }

  private void apply(NoteWrite write) throws SQLException {
    switch (write) {
      case NoteWrite.Put(NoteRecord note) -> {
        byte[] digest = digests.ofNote(note.kind(), note.subject());
        PreparedStatement statement = database.statement(Sql.PUT_NOTE);
        statement.setBytes(1, digest);
        setTime(statement, 2, note.until());
        statement.setBytes(3, sealer.seal(RowNames.ofNote(digest), RowCodec.encode(note)));
        statement.executeUpdate();
      }
      case NoteWrite.Drop(String kind, Blob subject) -> {
        PreparedStatement statement = database.statement(Sql.DELETE_NOTE);
        statement.setBytes(1, digests.ofNote(kind, subject));
        statement.executeUpdate();
      }
    }
  }

  private byte[] sealed(StoredSession session) {
    return sealer.seal(
        RowNames.ofSession(session.id(), session.revision()), RowCodec.encode(session));
  }

  private static void setTime(PreparedStatement statement, int index, @Nullable Instant time)
      throws SQLException {
    if (time == null) {
      statement.setNull(index, Types.INTEGER);
    } else {
      statement.setLong(index, time.toEpochMilli());
    }
  }

  /** Null is later than everything. */
  private static boolean isEarlier(@Nullable Instant one, @Nullable Instant other) {
    return one != null && (other == null || one.isBefore(other));
  }
}
