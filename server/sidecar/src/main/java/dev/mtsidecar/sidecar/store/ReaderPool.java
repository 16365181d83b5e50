package dev.mtsidecar.sidecar.store;

import dev.mtsidecar.sidecar.store.StoreUnavailableException.Reason;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections for reading; in WAL mode they and the writer never wait for each other. */
final class ReaderPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReaderPool.class);

  // A read takes microseconds and holds a carrier thread; more readers than cores gain nothing.
  private static final int READERS_MAX =
      Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);

  // As for commits: a disk that takes longer is of no use to any caller.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Opening opening;
  private final Semaphore turns = new Semaphore(READERS_MAX);
  private final Queue<RowReader> idle = new ConcurrentLinkedQueue<>();
  private volatile boolean isClosed;

  /** Opens one more connection. */
  interface Opening {
    RowReader open() throws SQLException;
  }

  /** What somebody wants to read. */
  interface Reading<T> {
    T from(RowReader reader) throws SQLException, RowUnreadableException;
  }

  ReaderPool(Opening opening) {
    this.opening = opening;
  }

  <T> T read(Reading<T> reading) throws StoreUnavailableException, RowUnreadableException {
    takeTurn();
    RowReader reader = null;
    try {
      if (isClosed) {
        throw new StoreUnavailableException(Reason.CLOSED, "the store is closed", null);
      }
      reader = idle.poll();
      if (reader == null) {
        reader = opening.open();
      }
      T answer = reading.from(reader);
      idle.add(reader);
      return answer;
    } catch (RowUnreadableException e) {
      // The row is damaged, the connection is not.
      idle.add(reader);
      throw e;
    } catch (SQLException e) {
      close(reader);
      throw Failures.unavailable(e);
    } catch (RuntimeException e) {
      close(reader);
      throw e;
    } finally {
      turns.release();
    }
  }

  /** Waits for reads under way. */
  @Override
  public void close() {
    isClosed = true;
    turns.acquireUninterruptibly(READERS_MAX);
    for (RowReader reader = idle.poll(); reader != null; reader = idle.poll()) {
      close(reader);
    }
    turns.release(READERS_MAX);
  }

  private void takeTurn() throws StoreUnavailableException {
    if (turns.tryAcquire()) {
      return;
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    boolean isInterrupted = false;
    boolean isMine = false;
    while (!isMine && System.nanoTime() < end) {
      try {
        isMine = turns.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    if (!isMine) {
      throw new StoreUnavailableException(
          Reason.STUCK, "the store's disk has not answered for " + PATIENCE, null);
    }
  }

  private static void close(@Nullable RowReader reader) {
    if (reader == null) {
      return;
    }
    try {
      reader.close();
    } catch (SQLException e) {
      LOG.warn("a connection of the store did not close cleanly", e);
    }
  }
}
