package dev.mtsidecar.mtproto.crypto;

/**
 * An encrypted packet that is not what the key's other owner would have sent. Nothing of it may be
 * used, and the peer must not learn which check it failed: drop it and open the link anew.
 */
public final class BadPacketException extends Exception {

  private final String expected;
  private final String got;

  BadPacketException(String expected, String got) {
    super("bad packet: expected " + expected + ", got " + got);
    this.expected = expected;
    this.got = got;
  }

  /** What the specification wants at this place. */
  public String expected() {
    return expected;
  }

  /** What stood there instead. */
  public String got() {
    return got;
  }
}
