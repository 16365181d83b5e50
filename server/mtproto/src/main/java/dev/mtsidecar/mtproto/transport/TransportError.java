package dev.mtsidecar.mtproto.transport;

/** The errors that come as a bare negative number instead of a packet. */
public enum TransportError {
  /** The DC does not know the auth key, or a handshake query or encrypted packet was malformed. */
  NOT_FOUND(-404, Remedy.CHECK_THE_KEY),
  /** Too many connections from this address in a short time. */
  FLOODED(-429, Remedy.BACK_OFF),
  /** The handshake named a DC that is not the one it talks to. */
  WRONG_DC(-444, Remedy.MEND_THE_CONFIGURATION),
  /** Access denied. */
  FORBIDDEN(-403, Remedy.BACK_OFF),
  /** A number without a documented meaning. */
  OTHER(0, Remedy.BACK_OFF);

  /** What a client does next. */
  public enum Remedy {
    /**
     * During a handshake start it again from nothing. With a key: connect once more, and if the
     * answer is the same, the key is lost.
     */
    CHECK_THE_KEY,
    /** Close the link and come back later, each time later. */
    BACK_OFF,
    /** Trying again is pointless: a DC id or an environment is configured wrongly. */
    MEND_THE_CONFIGURATION
  }

  private final int code;
  private final Remedy remedy;

  TransportError(int code, Remedy remedy) {
    this.code = code;
    this.remedy = remedy;
  }

  /** The error for a received number; {@link #OTHER} if it has no name here. */
  public static TransportError of(int code) {
    for (TransportError error : values()) {
      if (error.code == code) {
        return error;
      }
    }
    return OTHER;
  }

  /** What to do about it. */
  public Remedy remedy() {
    return remedy;
  }
}
