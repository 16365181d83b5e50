package dev.mtsidecar.mtproto.connection;

/** The connection could not carry the call to its answer. */
public final class ConnectionLostException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Delivery delivery;
  private final LinkFailure why;

  public ConnectionLostException(LinkFailure why, Delivery delivery, String message) {
    super(message);
    this.delivery = delivery;
    this.why = why;
  }

  /** Whether a repetition is safe. */
  public Delivery delivery() {
    return delivery;
  }

  public LinkFailure why() {
    return why;
  }
}
