package dev.mtsidecar.sidecar.store;

/** Every statement that is run more than once. */
enum Sql {
  // JDBC's own transactions parse these two anew each time.
  BEGIN("BEGIN"),
  COMMIT("COMMIT"),
  // A transaction in which no byte changes is not written at all.
  TOUCH(
      "INSERT INTO meta (name, value) VALUES ('touched', 1)"
          + " ON CONFLICT DO UPDATE SET value = value + 1"),
  SESSION_BY_ID("SELECT revision, sealed FROM session WHERE id = ?"),
  SESSION_BY_REFERENCE("SELECT id, revision, sealed FROM session WHERE reference = ?"),
  SESSIONS_DUE(
      "SELECT id, revision, sealed FROM session WHERE live = ? AND due <= ? ORDER BY due LIMIT ?"),
  SESSIONS_IN_ORDER(
      "SELECT row, id, revision, sealed FROM session WHERE row > ? ORDER BY row LIMIT ?"),
  SESSION_STATE("SELECT live FROM session WHERE id = ?"),
  SESSIONS_LIVE("SELECT count(*) FROM session WHERE live = 1"),
  INSERT_SESSION(
      "INSERT INTO session (id, revision, live, reference, due, sealed) VALUES (?, 1, ?, ?, ?, ?)"
          + " ON CONFLICT DO NOTHING"),
  UPDATE_SESSION("UPDATE session SET sealed = ?, revision = ? WHERE id = ? AND revision = ?"),
  UPDATE_SESSION_IF_DUE_BY(
      "UPDATE session SET sealed = ?, revision = ? WHERE id = ? AND revision = ? AND due <= ?"),
  UPDATE_SESSION_DUE(
      "UPDATE session SET sealed = ?, revision = ?, live = ?, due = ?,"
          + " reference = iif(?3, reference, NULL) WHERE id = ? AND revision = ?"),
  POSTPONE_SESSION("UPDATE session SET due = ? WHERE id = ? AND revision = ?"),
  DELETE_SESSION("DELETE FROM session WHERE id = ? AND revision = ?"),
  KEY_BY_OWNER("SELECT sealed FROM auth_key WHERE owner = ? AND dc = ?"),
  PUT_KEY(
      "INSERT INTO auth_key (owner, dc, sealed) VALUES (?, ?, ?)"
          + " ON CONFLICT DO UPDATE SET sealed = excluded.sealed"),
  DELETE_KEY("DELETE FROM auth_key WHERE owner = ? AND dc = ?"),
  DELETE_KEYS("DELETE FROM auth_key WHERE owner = ?"),
  REQUEST_BY_DIGEST("SELECT sealed FROM request WHERE digest = ?"),
  PUT_REQUEST(
      "INSERT INTO request (digest, time, sealed) VALUES (?, ?, ?)"
          + " ON CONFLICT DO UPDATE SET sealed = excluded.sealed, time = excluded.time"),
  DELETE_OLD_REQUESTS(
      "DELETE FROM request WHERE row IN (SELECT row FROM request ORDER BY row LIMIT ?)"
          + " AND time < ?"),
  FLOOD_BY_SUBJECT("SELECT sealed FROM flood WHERE subject = ?"),
  PUT_FLOOD(
      "INSERT INTO flood (subject, until, sealed) VALUES (?, ?, ?)"
          + " ON CONFLICT DO UPDATE SET until = excluded.until, sealed = excluded.sealed"),
  DELETE_OLD_FLOODS(
      "DELETE FROM flood WHERE subject IN"
          + " (SELECT subject FROM flood WHERE until < ? ORDER BY until LIMIT ?)"),
  FLOODS_LONGEST_FIRST(
      "SELECT subject, sealed FROM flood WHERE until > ? ORDER BY until DESC LIMIT ? OFFSET ?"),
  NOTE_BY_SUBJECT("SELECT sealed FROM note WHERE subject = ?"),
  PUT_NOTE(
      "INSERT INTO note (subject, until, sealed) VALUES (?, ?, ?)"
          + " ON CONFLICT DO UPDATE SET until = excluded.until, sealed = excluded.sealed"),
  DELETE_NOTE("DELETE FROM note WHERE subject = ?"),
  DELETE_OLD_NOTES(
      "DELETE FROM note WHERE subject IN"
          + " (SELECT subject FROM note WHERE until < ? ORDER BY until LIMIT ?)");

  private final String text;

  Sql(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
