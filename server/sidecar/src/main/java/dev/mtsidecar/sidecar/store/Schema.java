package dev.mtsidecar.sidecar.store;

import dev.mtsidecar.sidecar.store.StoreOpenException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of the file: whose it is, which version, and how older ones become the newest.
 *
 * <p>A release's store can be read by the release before it. So a migration only adds: tables, or
 * columns with a default, which older code neither sees nor needs. Each migration states the oldest
 * code that can still work with its outcome; that number lies in the file, and only code older than
 * it refuses the file. Taking something away needs two releases: one that stops using it, and one
 * that drops it.
 */
final class Schema {
  /** "mtsc" in ASCII; SQLite keeps it in the file's header. */
  static final int APPLICATION_ID = 0x6d747363;

  private static final String OLDEST_CODE = "oldest_code";
  private static final String KEY_CHECK = "key_check";
  private static final byte[] KEY_CHECK_ROW = RowNames.ofMeta(KEY_CHECK);
  private static final byte[] KEY_CHECK_TEXT =
      "sealed with the right key".getBytes(StandardCharsets.US_ASCII);

  private static final List<Migration> MIGRATIONS =
      List.of(new Migration(1, "0001-first.sql", 1), new Migration(2, "0002-notes.sql", 1));

  private Schema() {}

  /**
   * One step of the file's form.
   *
   * @param version the form that it makes
   * @param resource its statements
   * @param oldestCode the oldest version whose code can work with that form
   */
  private record Migration(int version, String resource, int oldestCode) {
    String statements() {
      try (InputStream in = Schema.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException("missing from the jar: " + resource);
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Brings the file to the newest form, or refuses it unchanged.
   *
   * @param database in which every statement commits by itself
   */
  static void prepare(Database database, Path file, Sealer sealer)
      throws SQLException, StoreOpenException {
    refuseForeign(database, file);
    long version = database.number("PRAGMA user_version");
    if (version == 0) {
      migrate(database, 0, sealer);
      return;
    }
    refuseWrongKey(database, file, sealer);
    refuseTooNew(database, file, version);
    migrate(database, version, null);
  }

  private static void refuseForeign(Database database, Path file)
      throws SQLException, StoreOpenException {
    long application = database.number("PRAGMA application_id");
    boolean isNew = application == 0 && database.number("SELECT count(*) FROM sqlite_schema") == 0;
    if (!isNew && application != APPLICATION_ID) {
      throw foreign(file);
    }
  }

  static StoreOpenException foreign(Path file) {
    return new StoreOpenException(
        Fault.FOREIGN, file + " is not a store of mtsidecar; name another directory", null);
  }

  private static void refuseTooNew(Database database, Path file, long version)
      throws SQLException, StoreOpenException {
    int newest = MIGRATIONS.getLast().version();
    if (version <= newest) {
      return;
    }
    long oldestCode = database.number("SELECT value FROM meta WHERE name = '" + OLDEST_CODE + "'");
    if (oldestCode > newest) {
      throw new StoreOpenException(
          Fault.TOO_NEW,
          file
              + (" has form " + version + " and needs a release that knows form " + oldestCode)
              + ("; this one knows form " + newest),
          null);
    }
  }

  private static void refuseWrongKey(Database database, Path file, Sealer sealer)
      throws SQLException, StoreOpenException {
    byte[] sealed = null;
    try (PreparedStatement statement = database.prepare("SELECT value FROM meta WHERE name = ?")) {
      statement.setString(1, KEY_CHECK);
      try (ResultSet rows = statement.executeQuery()) {
        if (rows.next()) {
          sealed = rows.getBytes(1);
        }
      }
    }
    if (sealed == null || sealer.open(KEY_CHECK_ROW, sealed) == null) {
      throw new StoreOpenException(
          Fault.WRONG_KEY,
          file + " was sealed with another store key; use that one, or another directory",
          null);
    }
  }

  /** All steps in one transaction: a crash in between leaves the old form. */
  private static void migrate(Database database, long from, @Nullable Sealer firstSealer)
      throws SQLException {
    List<Migration> missing = MIGRATIONS.stream().filter(it -> it.version() > from).toList();
    if (missing.isEmpty()) {
      return;
    }
    database.run("BEGIN IMMEDIATE");
    for (Migration step : missing) {
      database.run(step.statements());
    }
    Migration last = missing.getLast();
    database.run("PRAGMA application_id = " + APPLICATION_ID);
    database.run("PRAGMA user_version = " + last.version());
    putMeta(database, OLDEST_CODE, last.oldestCode());
    if (firstSealer != null) {
      putMeta(database, KEY_CHECK, firstSealer.seal(KEY_CHECK_ROW, KEY_CHECK_TEXT));
    }
    database.run("COMMIT");
  }

  private static void putMeta(Database database, String name, Object value) throws SQLException {
    try (PreparedStatement statement =
        database.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)")) {
      statement.setString(1, name);
      statement.setObject(2, value);
      statement.executeUpdate();
    }
  }
}
