package dev.mtsidecar.mtproto.handshake;

import org.jspecify.annotations.Nullable;

/** A handshake that ended without a key: whose fault, what was expected, what came. */
public final class HandshakeException extends Exception {

  /** Whose doing it was, which decides whether another attempt makes sense. */
  public enum Fault {
    /** The peer broke a rule or failed, or somebody between us did. Another attempt may succeed. */
    PEER_MISBEHAVED,
    /**
     * The peer keeps the rules but has none of our keys, or refuses what we offer. Another attempt
     * will end alike; look at the configured keys and environment.
     */
    PEER_INCOMPATIBLE,
    /** Our side could not do its part. */
    OURS
  }

  private final Fault fault;
  private final String expected;
  private final String got;

  HandshakeException(Fault fault, String expected, String got) {
    this(fault, expected, got, null);
  }

  HandshakeException(Fault fault, String expected, String got, @Nullable Throwable cause) {
    super("handshake failed (" + fault + "): expected " + expected + ", got " + got, cause);
    this.fault = fault;
    this.expected = expected;
    this.got = got;
  }

  static HandshakeException misbehaved(String expected, String got) {
    return new HandshakeException(Fault.PEER_MISBEHAVED, expected, got);
  }

  /** Whose fault. */
  public Fault fault() {
    return fault;
  }

  /** What the specification wants at this place. */
  public String expected() {
    return expected;
  }

  /** What came instead; no secrets. */
  public String got() {
    return got;
  }
}
