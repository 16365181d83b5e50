package dev.mtsidecar.mtproto.session;

/** How far a call has got. */
public enum Standing {
  /** Not sent, or certainly not received. */
  WAITING,
  /** Sent; it may have been received. */
  SENT,
  /** The server said that it has it. */
  ACKNOWLEDGED
}
