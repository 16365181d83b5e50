package dev.mtsidecar.mtproto.connection;

/** The call's time was up. */
public final class CallTimeoutException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Delivery delivery;

  public CallTimeoutException(Delivery delivery, String message) {
    super(message);
    this.delivery = delivery;
  }

  /** Whether a repetition is safe. */
  public Delivery delivery() {
    return delivery;
  }
}
