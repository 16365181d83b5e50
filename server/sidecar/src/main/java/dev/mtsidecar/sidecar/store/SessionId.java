package dev.mtsidecar.sidecar.store;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names a session: an identifier, not a secret.
 *
 * @param value 1 to 64 of the characters {@code a-z0-9_}
 */
public record SessionId(String value) {
  private static final int RANDOM_BYTES = 16;
  private static final Pattern FORM = Pattern.compile("[a-z0-9_]{1,64}");

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
    return FORM.matcher(text).matches();
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
