package dev.mtsidecar.mtproto.connection;

/** How far a call got that has no answer. */
public enum Delivery {
  /** It was never handed to a link, or certainly not received: a repetition is safe. */
  NOT_SENT,
  /** It may have been received. */
  UNKNOWN,
  /** It was received. */
  ACKNOWLEDGED;

  public boolean isSafeToRetry() {
    return this == NOT_SENT;
  }
}
