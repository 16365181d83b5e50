package dev.mtsidecar.sidecar.grpc;

import org.jspecify.annotations.Nullable;

/** The daemon cannot listen where it was told to; the message is for a person. */
public final class ListenException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why it cannot listen. */
  public enum Reason {
    /** Somebody else listens there. */
    TAKEN,
    /** The address is not one the daemon listens on: the configuration must change. */
    NOT_ALLOWED,
    /** The system refuses. */
    REFUSED
  }

  private final String address;
  private final Reason reason;

  ListenException(String address, Reason reason, String what, @Nullable Throwable cause) {
    super(address + " " + what, cause);
    this.address = address;
    this.reason = reason;
  }

  /** As it was configured: {@code 127.0.0.1:50051}, or a socket's path. */
  public String address() {
    return address;
  }

  /** What kind of trouble it is. */
  public Reason reason() {
    return reason;
  }
}
