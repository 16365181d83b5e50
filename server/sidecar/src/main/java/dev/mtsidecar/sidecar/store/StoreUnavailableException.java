package dev.mtsidecar.sidecar.store;

import org.jspecify.annotations.Nullable;

/**
 * The store does not work at the moment; it tries again with the next call, so it recovers by
 * itself. What was committed before is safe.
 */
public final class StoreUnavailableException extends StoreException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Says what is wrong, in words for an operator. */
  public StoreUnavailableException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What keeps the store from working. */
  public Reason reason() {
    return reason;
  }

  /** What keeps a store from working. */
  public enum Reason {
    /** No space left for it. */
    DISK_FULL,
    /** Its files, or their file system, may not be written. */
    READ_ONLY,
    /** Too many changes wait already; this one was not taken. */
    OVERLOADED,
    /** The disk does not answer: whether this one change was stored is not known. */
    STUCK,
    /** The operating system reported a failure. */
    IO_FAILED,
    /** The store was closed. */
    CLOSED
  }
}
