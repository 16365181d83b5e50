package dev.mtsidecar.sandbox.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The world's way to its log; without a log it forgets at once. One caller at a time, but for
 * {@link #force}.
 */
final class Journal implements AutoCloseable {
  /** Above this the log is written anew, once it is mostly history. */
  private static final long REWRITE_ABOVE_BYTES = 4L * 1024 * 1024;

  /** How many times its last fresh length a log may grow to. */
  private static final int GROWTH_MAX = 4;

  private final Optional<AppendLog> log;
  private final Supplier<List<byte[]>> snapshot;
  private long freshBytes;

  /**
   * A journal.
   *
   * @param log where it goes; empty: nowhere
   * @param snapshot the records that make the world as it is now
   */
  Journal(Optional<AppendLog> log, Supplier<List<byte[]>> snapshot) {
    this.log = log;
    this.snapshot = snapshot;
  }

  /** Writes the whole world in place of its history. */
  void compact() throws IOException {
    if (log.isPresent()) {
      log.get().rewrite(snapshot.get());
      freshBytes = log.get().size();
    }
  }

  /**
   * Remembers a change that was just made.
   *
   * @throws UncheckedIOException if the disk does not take it
   */
  void note(WorldRecord change) {
    if (log.isEmpty()) {
      return;
    }
    try {
      log.get().append(change.encode());
      if (log.get().size() > Math.max(REWRITE_ABOVE_BYTES, freshBytes * GROWTH_MAX)) {
        compact();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the sandbox's world cannot be written", e);
    }
  }

  /**
   * Returns when all that was noted is on disk. Safe for concurrent use.
   *
   * @throws UncheckedIOException if the disk refuses
   */
  void force() {
    if (log.isEmpty()) {
      return;
    }
    try {
      log.get().force();
    } catch (IOException e) {
      throw new UncheckedIOException("the sandbox's world cannot be written", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (log.isPresent()) {
      log.get().close();
    }
  }
}
