package dev.mtsidecar.mtproto.crypto;

/** A number of the peer's that the specification tells us to refuse. */
public final class RefusedValueException extends Exception {

  private final String expected;
  private final String got;

  RefusedValueException(String expected, String got) {
    super("expected " + expected + ", got " + got);
    this.expected = expected;
    this.got = got;
  }

  /** What the specification wants. */
  public String expected() {
    return expected;
  }

  /** What the peer sent instead. */
  public String got() {
    return got;
  }
}
