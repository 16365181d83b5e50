package dev.mtsidecar.sidecar.store;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConnection;

/** One SQLite connection with its prepared statements. Belongs to one thread at a time. */
final class Database implements AutoCloseable {
  // Nobody else writes, so only a checkpoint at the wrong moment is ever in the way.
  private static final int BUSY_MILLIS = 5_000;

  // Pages that change often are copied from the log to the file once for many commits; 16 MB of
  // log, and about 30 ms for the commit that copies.
  private static final int CHECKPOINT_PAGES = 4_000;

  private final SQLiteConnection connection;
  private final Map<Sql, PreparedStatement> statements = new EnumMap<>(Sql.class);

  /** True: a statement begins a transaction, if none has begun. */
  private boolean isGathering;

  private boolean hasBegun;

  /** Of the writer: whether a commit waits for the disk. */
  private boolean isSynced = true;

  private Database(SQLiteConnection connection) {
    this.connection = connection;
  }

  /** For the first look at a file, before anything may be changed: every statement commits. */
  static Database openRaw(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setSynchronous(SynchronousMode.FULL);
    return new Database(connect(file, config));
  }

  /** For the writer: statements gather until {@link #commit}. */
  static Database openWriter(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setTempStore(TempStore.MEMORY);
    Database database = new Database(connect(file, config));
    database.run("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
    // A deleted key is overwritten where that needs no further writes.
    database.run("PRAGMA secure_delete = FAST");
    // Begins a transaction, and keeps the driver from looking for one after every statement.
    database.connection.setAutoCommit(false);
    database.isGathering = true;
    database.hasBegun = true;
    // Some of what follows is not allowed inside it.
    database.commit();
    return database;
  }

  /** For reading only. */
  static Database openReader(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setTempStore(TempStore.MEMORY);
    Database database = new Database(connect(file, config));
    database.run("PRAGMA query_only = ON");
    return database;
  }

  private static SQLiteConnection connect(Path file, SQLiteConfig config) throws SQLException {
    // Nobody asks for them, and the driver would look at each statement for them.
    config.setGetGeneratedKeys(false);
    return JDBC.createConnection(JDBC.PREFIX + file, config.toProperties());
  }

  /** The statement, prepared on first use; its parameters are as they were left. */
  PreparedStatement statement(Sql sql) throws SQLException {
    if (isGathering && !hasBegun) {
      prepared(Sql.BEGIN).executeUpdate();
      hasBegun = true;
    }
    return prepared(sql);
  }

  private PreparedStatement prepared(Sql sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql.text());
      statements.put(sql, known);
    }
    return known;
  }

  /** A statement that is needed once; the caller closes it. */
  PreparedStatement prepare(String sql) throws SQLException {
    return connection.prepareStatement(sql);
  }

  /** Runs statements that are needed once, separated by semicolons. */
  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /** The single number that a query gives, 0 if it gives none. */
  long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** Makes durable what the writer did since the last time. */
  void commit() throws SQLException {
    if (hasBegun) {
      prepared(Sql.COMMIT).executeUpdate();
      hasBegun = false;
    }
  }

  /**
   * Whether commits wait for the disk from now on; between two transactions only. Without that a
   * commit is with the operating system, and the next one that waits takes it along.
   */
  void sync(boolean isWanted) throws SQLException {
    if (isWanted != isSynced) {
      // SQLite obeys this one when it is prepared, so it cannot be kept.
      run("PRAGMA synchronous = " + (isWanted ? "FULL" : "NORMAL"));
      isSynced = isWanted;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
