package dev.mtsidecar.sandbox.world;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder of one sandbox, held by one process at a time. */
public final class StateFolder implements AutoCloseable {
  private static final int HOLDER_MAX_BYTES = 32;

  private final Path folder;
  private final FileChannel lockFile;

  private StateFolder(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /**
   * Makes the folder (0700) when it is missing, and holds it until {@link #close} or the end of the
   * process.
   *
   * @throws IOException if it cannot be made or written, or another process holds it: the message
   *     names that process
   */
  public static StateFolder hold(Path folder) throws IOException {
    PrivateFiles.createFolder(folder);
    Path lockPath = folder.resolve("sandbox.lock");
    if (!Files.exists(lockPath)) {
      PrivateFiles.create(lockPath);
    }
    var lockFile = FileChannel.open(lockPath, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (tryLock(lockFile) == null) {
      String holder = holder(lockFile);
      lockFile.close();
      throw new IOException(
          "the sandbox state in %s is held by %s; stop that process or name another state folder"
              .formatted(folder, holder));
    }
    var pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
    lockFile.truncate(0).write(ByteBuffer.wrap(pid), 0);
    return new StateFolder(folder, lockFile);
  }

  private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
    try {
      return lockFile.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static String holder(FileChannel lockFile) throws IOException {
    var bytes = ByteBuffer.allocate(HOLDER_MAX_BYTES);
    lockFile.read(bytes, 0);
    String pid = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    return pid.isEmpty() ? "another process" : "process " + pid;
  }

  /** The log of the world. */
  Path worldLog() {
    return folder.resolve("sandbox-world.log");
  }

  /** The RSA key of all DCs. */
  Path rsaKey() {
    return folder.resolve("sandbox-rsa-key.pem");
  }

  /** Lets another process have the folder. */
  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
