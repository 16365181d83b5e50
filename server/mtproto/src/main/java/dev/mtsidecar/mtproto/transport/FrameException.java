package dev.mtsidecar.mtproto.transport;

/** Received bytes that are no frame. There is no way back into step: close the link. */
public final class FrameException extends Exception {

  private final String expected;
  private final String got;

  FrameException(String expected, String got) {
    super("bad frame: expected " + expected + ", got " + got);
    this.expected = expected;
    this.got = got;
  }

  /** What the framing wants at this place. */
  public String expected() {
    return expected;
  }

  /** What stood there instead. */
  public String got() {
    return got;
  }
}
