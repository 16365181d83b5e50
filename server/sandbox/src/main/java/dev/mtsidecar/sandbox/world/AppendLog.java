package dev.mtsidecar.sandbox.world;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A file that only grows: a header, then records of length, checksum and bytes.
 *
 * <p>{@link #append} hands the record to the operating system, which keeps it when this process is
 * killed; {@link #force} makes sure that it also survives the machine. Appending and rewriting need
 * one caller at a time; forcing may be done by many threads at once, and one call to the disk then
 * serves them all. Streams, not channels: a channel closes itself under an interrupted thread, and
 * one broken link must not end the world.
 */
final class AppendLog implements AutoCloseable {
  /** A name and a version, so that a foreign file is never taken for ours. */
  private static final long HEADER = 0x6d74_7362_776c_0002L;

  private static final int HEADER_BYTES = Long.BYTES;
  private static final int RECORD_HEAD_BYTES = 2 * Integer.BYTES;

  /** Records are a few hundred bytes; a larger length can only be damage. */
  private static final int RECORD_MAX_BYTES = 64 * 1024;

  private final Path path;
  private final long cutBytes;
  private final ReentrantLock forcing = new ReentrantLock();
  private FileOutputStream file;
  private volatile long size;
  private long forced;

  private AppendLog(Path path, FileOutputStream file, long size, long cutBytes) {
    this.path = path;
    this.file = file;
    this.size = size;
    this.forced = size;
    this.cutBytes = cutBytes;
  }

  /**
   * Opens the file, made (0600) when missing, and hands over its records in order. What stands
   * behind the last whole record was never completely written and is cut off.
   *
   * @throws IOException if it cannot be read, or is something else
   */
  static AppendLog open(Path path, Consumer<byte[]> replay) throws IOException {
    if (!Files.exists(path)) {
      PrivateFiles.create(path);
    }
    long whole = Files.size(path) == 0 ? 0 : replay(path, replay);
    long cut = Files.size(path) - whole;
    try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(whole);
    }
    var file = new FileOutputStream(path.toFile(), true);
    if (whole == 0) {
      file.write(header());
      whole = HEADER_BYTES;
    }
    file.getFD().sync();
    return new AppendLog(path, file, whole, cut);
  }

  private static long replay(Path path, Consumer<byte[]> replay) throws IOException {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
      if (Files.size(path) < HEADER_BYTES) {
        return 0;
      }
      if (in.readLong() != HEADER) {
        throw new IOException(
            path
                + " is not a sandbox world that this version can read; start with --fresh to"
                + " forget it, or name another state folder");
      }
      long whole = HEADER_BYTES;
      while (true) {
        byte[] record = nextRecord(in);
        if (record == null) {
          return whole;
        }
        replay.accept(record);
        whole += RECORD_HEAD_BYTES + record.length;
      }
    }
  }

  private static byte @Nullable [] nextRecord(DataInputStream in) throws IOException {
    try {
      int length = in.readInt();
      int checksum = in.readInt();
      if (length <= 0 || length > RECORD_MAX_BYTES) {
        return null;
      }
      byte[] record = in.readNBytes(length);
      return record.length == length && checksum(record) == checksum ? record : null;
    } catch (EOFException torn) {
      // The end of the file, or of a write that was not finished: the same for the reader.
      return null;
    }
  }

  /** How many bytes of an unfinished write were cut when the file was opened. */
  long cutBytes() {
    return cutBytes;
  }

  /** The length of the file in bytes. */
  long size() {
    return size;
  }

  /** Adds a record. It survives the end of this process from now on. */
  void append(byte[] record) throws IOException {
    byte[] framed = frame(record);
    file.write(framed);
    long grown = size + framed.length;
    size = grown;
  }

  /** Returns when everything appended so far survives the end of the machine, too. */
  void force() throws IOException {
    long wanted = size;
    forcing.lock();
    try {
      if (forced >= wanted) {
        return;
      }
      long reached = size;
      file.getFD().sync();
      forced = reached;
    } finally {
      forcing.unlock();
    }
  }

  /** Puts these records in place of all that is there, in one step. */
  void rewrite(List<byte[]> records) throws IOException {
    Path next = path.resolveSibling(path.getFileName() + ".next");
    Files.deleteIfExists(next);
    PrivateFiles.create(next);
    var fresh = new FileOutputStream(next.toFile(), true);
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(header());
    for (byte[] record : records) {
      bytes.writeBytes(frame(record));
    }
    bytes.writeTo(fresh);
    fresh.getFD().sync();
    forcing.lock();
    try {
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
      PrivateFiles.forceFolder(path);
      file.close();
      file = fresh;
      size = bytes.size();
      forced = bytes.size();
    } finally {
      forcing.unlock();
    }
  }

  /** Forces what is there and lets the file go. */
  @Override
  public void close() throws IOException {
    forcing.lock();
    try {
      if (file.getFD().valid()) {
        file.getFD().sync();
        file.close();
      }
    } finally {
      forcing.unlock();
    }
  }

  private static byte[] header() {
    return ByteBuffer.allocate(HEADER_BYTES).putLong(HEADER).array();
  }

  private static byte[] frame(byte[] record) {
    return ByteBuffer.allocate(RECORD_HEAD_BYTES + record.length)
        .putInt(record.length)
        .putInt(checksum(record))
        .put(record)
        .array();
  }

  private static int checksum(byte[] record) {
    var crc = new CRC32();
    crc.update(record);
    return (int) crc.getValue();
  }
}
