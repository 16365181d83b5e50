package dev.mtsidecar.sidecar.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds rows and opens them. Belongs to one thread at a time. */
final class RowReader implements AutoCloseable {
  private final Database database;
  private final Sealer sealer;

  RowReader(Database database, Sealer sealer) {
    this.database = database;
    this.sealer = sealer;
  }

  /** A row that may or may not open. */
  record DueSession(SessionId id, long revision, @Nullable StoredSession session) {}

  /** A row and its place. */
  record PlacedRow(long place, DueSession row) {}

  Optional<StoredSession> session(SessionId id) throws SQLException, RowUnreadableException {
    PreparedStatement statement = database.statement(Sql.SESSION_BY_ID);
    statement.setString(1, id.value());
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next()
          ? Optional.of(opened(id, rows.getLong(1), rows.getBytes(2)))
          : Optional.empty();
    }
  }

  Optional<StoredSession> liveSession(byte[] reference)
      throws SQLException, RowUnreadableException {
    PreparedStatement statement = database.statement(Sql.SESSION_BY_REFERENCE);
    statement.setBytes(1, reference);
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next()
          ? Optional.of(opened(id(rows), rows.getLong(2), rows.getBytes(3)))
          : Optional.empty();
    }
  }

  /** Those whose due time has come; their expire time may be later, and null does not open. */
  List<DueSession> dueSessions(boolean live, long nowMillis, int max) throws SQLException {
    PreparedStatement statement = database.statement(Sql.SESSIONS_DUE);
    statement.setInt(1, live ? 1 : 0);
    statement.setLong(2, nowMillis);
    statement.setInt(3, max);
    List<DueSession> due = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        due.add(due(id(rows), rows.getLong(2), rows.getBytes(3)));
      }
    }
    return due;
  }

  Optional<StoredDcKey> key(SessionId owner, int dcId) throws SQLException, RowUnreadableException {
    PreparedStatement statement = database.statement(Sql.KEY_BY_OWNER);
    statement.setString(1, owner.value());
    statement.setInt(2, dcId);
    byte[] sealed = bytes(statement);
    if (sealed == null) {
      return Optional.empty();
    }
    byte[] plain = sealer.open(RowNames.ofKey(owner, dcId), sealed);
    return Optional.of(RowCodec.decodeKey(owner, dcId, plain));
  }

  Optional<RequestRecord> request(String requestId, byte[] digest)
      throws SQLException, RowUnreadableException {
    PreparedStatement statement = database.statement(Sql.REQUEST_BY_DIGEST);
    statement.setBytes(1, digest);
    byte[] sealed = bytes(statement);
    if (sealed == null) {
      return Optional.empty();
    }
    byte[] plain = sealer.open(RowNames.ofRequest(digest), sealed);
    return Optional.of(RowCodec.decodeRequest(requestId, plain));
  }

  Optional<FloodRecord> flood(String method, Blob subject, byte[] digest)
      throws SQLException, RowUnreadableException {
    PreparedStatement statement = database.statement(Sql.FLOOD_BY_SUBJECT);
    statement.setBytes(1, digest);
    byte[] sealed = bytes(statement);
    if (sealed == null) {
      return Optional.empty();
    }
    byte[] plain = sealer.open(RowNames.ofFlood(digest), sealed);
    return Optional.of(RowCodec.decodeFlood(method, subject, plain));
  }

  Optional<NoteRecord> note(String kind, Blob subject, byte[] digest)
      throws SQLException, RowUnreadableException {
    PreparedStatement statement = database.statement(Sql.NOTE_BY_SUBJECT);
    statement.setBytes(1, digest);
    byte[] sealed = bytes(statement);
    if (sealed == null) {
      return Optional.empty();
    }
    byte[] plain = sealer.open(RowNames.ofNote(digest), sealed);
    return Optional.of(RowCodec.decodeNote(kind, subject, plain));
  }

  /** The next rows in order; damaged ones have no session. */
  List<PlacedRow> sessions(long after, int max) throws SQLException {
    PreparedStatement statement = database.statement(Sql.SESSIONS_IN_ORDER);
    statement.setLong(1, after);
    statement.setInt(2, max);
    List<PlacedRow> placed = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        var id = new SessionId(rows.getString(2));
        placed.add(new PlacedRow(rows.getLong(1), due(id, rows.getLong(3), rows.getBytes(4))));
      }
    }
    return placed;
  }

  /** The next waits, longest first; a row that does not tell, or does not open, is empty. */
  List<Optional<FloodRecord>> floods(long nowMillis, int skip, int max) throws SQLException {
    PreparedStatement statement = database.statement(Sql.FLOODS_LONGEST_FIRST);
    statement.setLong(1, nowMillis);
    statement.setInt(2, max);
    statement.setInt(3, skip);
    List<Optional<FloodRecord>> floods = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        floods.add(flood(rows.getBytes(1), rows.getBytes(2)));
      }
    }
    return floods;
  }

  private Optional<FloodRecord> flood(byte[] digest, byte[] sealed) {
    try {
      return RowCodec.decodeFlood(sealer.open(RowNames.ofFlood(digest), sealed));
    } catch (RowUnreadableException e) {
      // A list passes over a damaged row; whoever asks for it by name is told.
      return Optional.empty();
    }
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }

  private DueSession due(SessionId id, long revision, byte[] sealed) {
    try {
      return new DueSession(id, revision, opened(id, revision, sealed));
    } catch (RowUnreadableException e) {
      return new DueSession(id, revision, null);
    }
  }

  private StoredSession opened(SessionId id, long revision, byte[] sealed)
      throws RowUnreadableException {
    byte[] plain = sealer.open(RowNames.ofSession(id, revision), sealed);
    return RowCodec.decodeSession(id, revision, plain);
  }

  private static SessionId id(ResultSet rows) throws SQLException {
    return new SessionId(rows.getString(1));
  }

  private static byte @Nullable [] bytes(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getBytes(1) : null;
    }
  }
}
