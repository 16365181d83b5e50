package dev.mtsidecar.sidecar.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Places SQLite's native library in the store's own directory, once for each version.
 *
 * <p>The driver by itself unpacks it at every start into the directory for temporary files, checks
 * it byte by byte, and leaves it there when the process is killed. An image that ships the library
 * sets {@code org.sqlite.lib.path} and nothing is unpacked.
 */
final class NativeLibrary {
  private static final String PATH_PROPERTY = "org.sqlite.lib.path";
  private static final String FILE = System.mapLibraryName("sqlitejdbc");
  private static final FileAttribute<?> MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private NativeLibrary() {}

  /**
   * Makes the driver load the library from below {@code directory}. If the file system there does
   * not allow that (noexec), the driver falls back to its own way.
   */
  static void prepare(Path directory) throws IOException {
    if (System.getProperty(PATH_PROPERTY) != null) {
      return;
    }
    Path place =
        directory.resolve(
            "sqlite-" + SQLiteJDBCLoader.getVersion() + '-' + System.getProperty("os.arch"));
    // The file keeps its name, because the driver's own way goes by the same name.
    if (Files.exists(place.resolve(FILE)) || unpack(place)) {
      System.setProperty(PATH_PROPERTY, place.toAbsolutePath().toString());
    }
  }

  /** False when the driver has no library for this platform; it says so best itself. */
  private static boolean unpack(Path place) throws IOException {
    // Asked only now: to find out the platform the driver starts a process.
    String resource =
        LibraryLoaderUtil.getNativeLibResourcePath() + '/' + LibraryLoaderUtil.getNativeLibName();
    try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (library == null) {
        return false;
      }
      unpack(library, place);
      return true;
    }
  }

  // Renamed into place, so that a library at its place is a whole one.
  private static void unpack(InputStream library, Path place) throws IOException {
    Files.createDirectories(place, MODE);
    Path scratch = Files.createTempFile(place, "unpacking", ".tmp", MODE);
    try {
      Files.copy(library, scratch, StandardCopyOption.REPLACE_EXISTING);
      Files.move(scratch, place.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(scratch);
    }
  }
}
