package dev.mtsidecar.sidecar.store;

import dev.mtsidecar.sidecar.store.StoreKeyFileException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * The file with the store's key: one line, {@code mtsidecar-store-key-1:} and 32 bytes in base64
 * without padding. Mode 0600.
 */
public final class StoreKeyFile {
  private static final String PREFIX = "mtsidecar-store-key-1:";
  private static final int BYTES_MAX = 1_024;
  private static final Path THIS_PROCESS = Path.of("/proc/self");
  private static final int ROOT = 0;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final FileAttribute<Set<PosixFilePermission>> MODE =
      PosixFilePermissions.asFileAttribute(OWNER_ONLY);
  private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY_MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private StoreKeyFile() {}

  /**
   * Makes a file with a new key, and the directories above it. It is on the disk when this returns.
   *
   * @throws StoreKeyFileException if there is one already ({@link Fault#EXISTS}) or it cannot be
   *     written ({@link Fault#NOT_WRITTEN})
   */
  public static StoreKey create(Path file) throws StoreKeyFileException {
    byte[] secret = new byte[StoreKey.BYTES];
    new SecureRandom().nextBytes(secret);
    String line = PREFIX + Base64.getEncoder().withoutPadding().encodeToString(secret) + "\n";
    try {
      makeDirectories(file);
      write(file, line);
    } catch (IOException e) {
      throw new StoreKeyFileException(
          Fault.NOT_WRITTEN, "cannot write " + file + ": " + Failures.words(e), e);
    }
    return StoreKey.of(secret);
  }

  /**
   * Reads the key.
   *
   * @throws StoreKeyFileException if it is missing, unreadable, something else, or if anybody but
   *     its owner can read or change it; one that root hands over may be readable by its group
   */
  public static StoreKey read(Path file) throws StoreKeyFileException {
    byte[] content;
    try {
      if (Files.isDirectory(file)) {
        throw new StoreKeyFileException(Fault.UNREADABLE, file + " is a directory", null);
      }
      refuseOpenMode(file);
      try (InputStream in = Files.newInputStream(file)) {
        content = in.readNBytes(BYTES_MAX);
      }
    } catch (NoSuchFileException e) {
      throw new StoreKeyFileException(Fault.MISSING, "no store key at " + file, e);
    } catch (IOException e) {
      throw new StoreKeyFileException(
          Fault.UNREADABLE, "cannot read " + file + ": " + Failures.words(e), e);
    }
    return parse(file, new String(content, StandardCharsets.ISO_8859_1).strip());
  }

  private static void makeDirectories(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null && Files.notExists(directory)) {
      Files.createDirectories(directory, DIRECTORY_MODE);
    }
  }

  private static void write(Path file, String line) throws IOException, StoreKeyFileException {
    try (FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), MODE)) {
      ByteBuffer rest = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    } catch (FileAlreadyExistsException e) {
      throw new StoreKeyFileException(
          Fault.EXISTS, file + " exists; a key that sealed a store must not be lost", e);
    }
  }

  private static void refuseOpenMode(Path file) throws IOException, StoreKeyFileException {
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (isOpen(mode, isHandedOver(file))) {
      throw new StoreKeyFileException(
          Fault.OPEN_TO_OTHERS,
          file
              + " is open to others ("
              + PosixFilePermissions.toString(mode)
              + "): chmod 600 "
              + file,
          null);
    }
  }

  /**
   * Whether a mode lets in whom it must not. The group may read what root hands over: in no other
   * way does Kubernetes give a secret to a user who is not root.
   */
  static boolean isOpen(Set<PosixFilePermission> mode, boolean isHandedOver) {
    return mode.stream()
        .filter(it -> !(isHandedOver && it == PosixFilePermission.GROUP_READ))
        .anyMatch(it -> it.name().startsWith("GROUP") || it.name().startsWith("OTHER"));
  }

  /** The file is root's, and this process is not. */
  private static boolean isHandedOver(Path file) throws IOException {
    return Files.exists(THIS_PROCESS) && uidOf(file) == ROOT && uidOf(THIS_PROCESS) != ROOT;
  }

  private static int uidOf(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:uid");
  }

  private static StoreKey parse(Path file, String line) throws StoreKeyFileException {
    if (!line.startsWith(PREFIX)) {
      throw malformed(file);
    }
    try {
      return StoreKey.of(Base64.getDecoder().decode(line.substring(PREFIX.length())));
    } catch (IllegalArgumentException e) {
      // The cause may quote characters of the key.
      throw malformed(file);
    }
  }

  private static StoreKeyFileException malformed(Path file) {
    return new StoreKeyFileException(
        Fault.MALFORMED,
        file + " is no store key: expected one line, " + PREFIX + " and 43 characters of base64",
        null);
  }
}
