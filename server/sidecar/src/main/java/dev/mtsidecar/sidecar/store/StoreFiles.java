package dev.mtsidecar.sidecar.store;

import dev.mtsidecar.sidecar.store.StoreOpenException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** The files of a store: directory, lock, database, native library. */
final class StoreFiles {
  private static final String DATABASE = "sessions.db";
  private static final byte[] SQLITE_MAGIC =
      "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private StoreFiles() {}

  /** Makes the store out of its prepared file; the lock is its own from then on. */
  interface Assembly {
    SqliteSessionStore of(Path file, StoreKey key, StoreLock lock) throws SQLException;
  }

  static SqliteSessionStore open(Path directory, StoreKey key, Assembly assembly)
      throws StoreOpenException {
    try {
      makeDirectory(directory);
      StoreLock lock = StoreLock.take(directory);
      try {
        return open(directory, key, lock, assembly);
      } catch (StoreOpenException | IOException | SQLException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw inaccessible(directory, Failures.words(e), e);
    } catch (SQLException e) {
      throw inaccessible(directory, Failures.words(e), e);
    }
  }

  private static SqliteSessionStore open(
      Path directory, StoreKey key, StoreLock lock, Assembly assembly)
      throws StoreOpenException, IOException, SQLException {
    NativeLibrary.prepare(directory);
    Path file = directory.resolve(DATABASE);
    makeFile(directory, file);
    try (Database database = Database.openRaw(file)) {
      Schema.prepare(database, file, new Sealer(key));
    }
    return assembly.of(file, key, lock);
  }

  static void erase(Path directory) throws StoreOpenException {
    if (Files.notExists(directory)) {
      return;
    }
    try (StoreLock _ = StoreLock.take(directory)) {
      for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
        Files.deleteIfExists(directory.resolve(DATABASE + suffix));
      }
    } catch (IOException e) {
      throw inaccessible(directory, Failures.words(e), e);
    }
  }

  private static void makeDirectory(Path directory) throws IOException {
    var mode = PosixFilePermissions.fromString("rwx------");
    Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(mode));
    if (!Files.getPosixFilePermissions(directory).equals(mode)) {
      Files.setPosixFilePermissions(directory, mode);
    }
  }

  // SQLite gives its log and index files the mode of the database.
  private static void makeFile(Path directory, Path file) throws IOException, StoreOpenException {
    var mode = PosixFilePermissions.fromString("rw-------");
    if (Files.notExists(file)) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(mode));
      try (FileChannel parent = FileChannel.open(directory, StandardOpenOption.READ)) {
        parent.force(true);
      }
      return;
    }
    if (!Files.getPosixFilePermissions(file).equals(mode)) {
      Files.setPosixFilePermissions(file, mode);
    }
    // Only now, before SQLite has the file: closing it later would drop SQLite's own locks.
    if (Files.size(file) > 0 && !startsLikeSqlite(file)) {
      throw Schema.foreign(file);
    }
  }

  private static boolean startsLikeSqlite(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(SQLITE_MAGIC.length), SQLITE_MAGIC);
    }
  }

  private static StoreOpenException inaccessible(Path directory, String words, Exception cause) {
    return new StoreOpenException(
        Fault.NOT_ACCESSIBLE, "cannot open the store in " + directory + ": " + words, cause);
  }
}
