package dev.mtsidecar.mtproto.handshake;

/** No auth key came of it: whose fault, what was expected, what came instead. */
public final class HandshakeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Whose fault it is. */
  public enum Fault {
    /** What it sent breaks the specification; it may be an impostor. */
    PEER_MISBEHAVED,
    /** It is sound, but not ours: another key, another environment. */
    PEER_INCOMPATIBLE,
    /** It refused what we sent. */
    OURS
  }

  private final Fault fault;
  private final String expected;
  private final String got;

  HandshakeException(Fault fault, String expected, String got) {
    super("handshake: expected " + expected + ", got " + got);
    this.fault = fault;
    this.expected = expected;
    this.got = got;
  }

  static HandshakeException misbehaved(String expected, String got) {
    return new HandshakeException(Fault.PEER_MISBEHAVED, expected, got);
  }

  public Fault fault() {
    return fault;
  }

  public String expected() {
    return expected;
  }

  public String got() {
    return got;
  }
}
