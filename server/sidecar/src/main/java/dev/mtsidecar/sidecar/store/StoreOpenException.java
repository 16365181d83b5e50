package dev.mtsidecar.sidecar.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A store cannot be opened; nothing in it was changed. */
public final class StoreOpenException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final transient @Nullable Holder holder;

  StoreOpenException(Fault fault, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
    this.holder = null;
  }

  StoreOpenException(String message, @Nullable Holder holder) {
    super(message);
    this.fault = Fault.HELD;
    this.holder = holder;
  }

  /** What is wrong. */
  public Fault fault() {
    return fault;
  }

  /** Who has the store, if {@link Fault#HELD} and that could be found out. */
  public @Nullable Holder holder() {
    return holder;
  }

  /** What can keep a store from being opened. */
  public enum Fault {
    /** Another process has it open. */
    HELD,
    /** Another key sealed it. */
    WRONG_KEY,
    /** The file at its place is not ours. */
    FOREIGN,
    /** A later release wrote it, in a form that this one cannot read. */
    TOO_NEW,
    /** Its file or directory cannot be made, read or written. */
    NOT_ACCESSIBLE
  }

  /**
   * A process that has a store open.
   *
   * @param command its command line, shortened
   */
  public record Holder(long pid, Instant startTime, String command) {}
}
