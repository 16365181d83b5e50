package dev.mtsidecar.sidecar.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

/** In a shared temporary directory somebody else can make our folder first, and lead us astray. */
final class PrivateFolder {
  private static final Path THIS_PROCESS = Path.of("/proc/self");

  private PrivateFolder() {}

  /**
   * Makes the folder, for its owner alone, where it is missing.
   *
   * @throws IOException if it cannot be made, or is not {@link #isOurs ours}
   */
  static void make(Path folder) throws IOException {
    if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    if (!isOurs(folder)) {
      throw new IOException(folder + " belongs to somebody else, or others can write there");
    }
  }

  /** A folder, no link, of this user, where nobody else can write. */
  static boolean isOurs(Path folder) {
    try {
      var permissions = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
      return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          && !permissions.contains(PosixFilePermission.GROUP_WRITE)
          && !permissions.contains(PosixFilePermission.OTHERS_WRITE)
          && isOwned(folder);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isOwned(Path folder) throws IOException {
    if (Files.exists(THIS_PROCESS)) {
      // By number: in a container a user may have no name.
      return Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)
          .equals(Files.getAttribute(THIS_PROCESS, "unix:uid"));
    }
    return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
        .getName()
        .equals(System.getProperty("user.name"));
  }
}
