package dev.mtsidecar.sidecar.store;

import java.util.HexFormat;

/**
 * Names a session: an identifier, not a secret.
 *
 * @param value 1 to 64 of the characters {@code a-z0-9_}
 */
public record SessionId(String value) {
  private static final int RANDOM_BYTES = 16;
  private static final int LENGTH_MAX = 64;

  /** Owner of the keys that the daemon uses for itself; no session ever has this name. */
  public static final SessionId DAEMON = new SessionId("daemon");

  /** Refuses anything but the documented form. */
  public SessionId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("a session id is 1 to 64 of the characters a-z0-9_");
    }
  }

  /** True when {@code text} could name a session; whether one has that name is another question. */
  public static boolean isWellFormed(String text) {
    // Every call names its session several times on its way; a pattern would cost a percent of it.
    return !text.isEmpty()
        && text.length() <= LENGTH_MAX
        && text.chars().allMatch(SessionId::isAllowed);
  }

  private static boolean isAllowed(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  }

  /**
   * A new session's name.
   *
   * @param random 16 bytes from a cryptographic generator
   */
  public static SessionId ofRandom(byte[] random) {
    if (random.length != RANDOM_BYTES) {
      throw new IllegalArgumentException("expected 16 random bytes, got " + random.length);
    }
    return new SessionId("s_" + HexFormat.of().formatHex(random));
  }

  @Override
  public String toString() {
    return value;
  }
}
