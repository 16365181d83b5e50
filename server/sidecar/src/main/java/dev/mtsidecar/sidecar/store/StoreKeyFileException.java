package dev.mtsidecar.sidecar.store;

import org.jspecify.annotations.Nullable;

/** A store key file cannot be used, or not be made. The message names the file, never the key. */
public final class StoreKeyFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Fault fault;

  StoreKeyFileException(Fault fault, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** What is wrong with the file. */
  public Fault fault() {
    return fault;
  }

  /** What can be wrong with a key file. */
  public enum Fault {
    /** There is no such file. */
    MISSING,
    /** The operating system does not let us read it, or it is no file. */
    UNREADABLE,
    /** It holds something else. */
    MALFORMED,
    /** Its mode lets the group or others at it. */
    OPEN_TO_OTHERS,
    /** It is there already, and a key is never overwritten: what it sealed would be lost. */
    EXISTS,
    /** It could not be written. */
    NOT_WRITTEN
  }
}
