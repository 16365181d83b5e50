package dev.mtsidecar.sidecar.store;

import dev.mtsidecar.sidecar.store.StoreOpenException.Holder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One process holds a store. The operating system drops the lock when the process ends, however it
 * ends; the text in the file only tells a second one who is there.
 */
final class StoreLock implements AutoCloseable {
  private static final int TEXT_BYTES_MAX = 1_024;
  private static final int COMMAND_CHARS_MAX = 200;

  // The one static state here, because the operating system's rule is one for the process: closing
  // any channel of a file drops the lock that another channel of this process has on it. So a
  // second attempt in this process must not even open the file.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private StoreLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Takes the lock in {@code directory}, which exists. */
  static StoreLock take(Path directory) throws StoreOpenException, IOException {
    Path file = directory.toRealPath().resolve("lock");
    if (!HELD_HERE.add(file)) {
      throw held(directory, self());
    }
    FileChannel channel = null;
    try {
      channel = open(file);
      if (channel.tryLock() == null) {
        throw held(directory, read(channel));
      }
      write(channel, self());
      return new StoreLock(file, channel);
    } catch (StoreOpenException | IOException e) {
      if (channel != null) {
        channel.close();
      }
      HELD_HERE.remove(file);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    try (channel) {
      channel.truncate(0);
    } finally {
      HELD_HERE.remove(file);
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static StoreOpenException held(Path directory, @Nullable Holder holder) {
    String who =
        holder == null
            ? "another process"
            : "process " + holder.pid() + " since " + holder.startTime() + ": " + holder.command();
    return new StoreOpenException("the store in " + directory + " is open in " + who, holder);
  }

  private static Holder self() {
    ProcessHandle process = ProcessHandle.current();
    String command = process.info().commandLine().orElse("unknown command").strip();
    String line = command.replace('\n', ' ').replace('\r', ' ');
    return new Holder(
        process.pid(),
        process.info().startInstant().orElse(Instant.EPOCH),
        line.length() > COMMAND_CHARS_MAX ? line.substring(0, COMMAND_CHARS_MAX) + "…" : line);
  }

  private static void write(FileChannel channel, Holder holder) throws IOException {
    String text =
        holder.pid() + "\n" + holder.startTime().toEpochMilli() + "\n" + holder.command() + "\n";
    channel.truncate(0);
    ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }

  /** Null when the holder has not written yet, or something else is written there. */
  private static @Nullable Holder read(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(TEXT_BYTES_MAX);
    channel.read(text, 0);
    String[] lines =
        new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).split("\n", 4);
    if (lines.length < 3) {
      return null;
    }
    try {
      Instant startTime = Instant.ofEpochMilli(Long.parseLong(lines[1]));
      return new Holder(Long.parseLong(lines[0]), startTime, lines[2]);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
