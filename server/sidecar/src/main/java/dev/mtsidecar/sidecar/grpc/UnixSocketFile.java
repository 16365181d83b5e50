package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.sidecar.grpc.ListenException.Reason;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The file of a Unix socket: made room for before bind, given its mode after it, removed at the
 * end.
 */
final class UnixSocketFile {
  /** sockaddr_un.sun_path holds 108 bytes, the closing zero included. */
  private static final int PATH_BYTES_MAX = 107;

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final Path path;

  UnixSocketFile(Path path) {
    this.path = path.toAbsolutePath().normalize();
  }

  Path path() {
    return path;
  }

  /** Checks the path, makes its directory, and removes a socket that nobody answers on. */
  void makeRoom() throws ListenException {
    int bytes = path.toString().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > PATH_BYTES_MAX) {
      throw trouble(
          Reason.NOT_ALLOWED,
          "is "
              + bytes
              + " bytes long, and a Unix socket's path has at most "
              + PATH_BYTES_MAX
              + "; choose a shorter one with --socket",
          null);
    }
    try {
      makeDirectory();
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        removeLeftOver();
      }
    } catch (IOException e) {
      throw trouble(Reason.REFUSED, "cannot be made: " + why(e), e);
    }
  }

  /** Lets in whom the mode lets in; until then the directory kept everybody else out. */
  void open(Set<PosixFilePermission> mode) throws ListenException {
    try {
      Files.setPosixFilePermissions(path, mode);
    } catch (IOException e) {
      throw trouble(Reason.REFUSED, "cannot be given its mode: " + why(e), e);
    }
  }

  /** Leaves no socket behind that nobody answers on. */
  void remove() throws IOException {
    Files.deleteIfExists(path);
  }

  private void makeDirectory() throws IOException {
    Path directory = path.getParent();
    if (directory == null || Files.isDirectory(directory)) {
      return;
    }
    Path above = directory.getParent();
    if (above != null) {
      Files.createDirectories(above, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }
    Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
  }

  private void removeLeftOver() throws IOException, ListenException {
    boolean isSocket =
        Files.readAttributes(
                path, java.nio.file.attribute.BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
            .isOther();
    if (!isSocket) {
      throw trouble(
          Reason.NOT_ALLOWED,
          "is there already and is no socket; choose another with --socket",
          null);
    }
    if (isAnswering()) {
      throw trouble(Reason.TAKEN, "is taken: somebody answers on it", null);
    }
    Files.delete(path);
  }

  private boolean isAnswering() {
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return probe.connect(UnixDomainSocketAddress.of(path));
    } catch (IOException e) {
      // Refused: its owner is gone.
      return false;
    }
  }

  private ListenException trouble(
      Reason reason, String what, @org.jspecify.annotations.Nullable Throwable cause) {
    return new ListenException(path.toString(), reason, what, cause);
  }

  private static String why(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
