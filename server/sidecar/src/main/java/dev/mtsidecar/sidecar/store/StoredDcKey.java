package dev.mtsidecar.sidecar.store;

import java.time.Duration;

/**
 * An auth key agreed with one DC, and what goes with it.
 *
 * @param dcId which DC
 * @param key the {@value #KEY_BYTES} bytes of the auth key
 * @param serverSalt the latest salt heard of
 * @param timeOffset what to add to our clock to get the server's; kept to the millisecond
 */
public record StoredDcKey(int dcId, Blob key, long serverSalt, Duration timeOffset) {
  /** Length of an MTProto auth key. */
  public static final int KEY_BYTES = 256;

  /** Refuses anything that is no auth key. */
  public StoredDcKey {
    if (key.length() != KEY_BYTES) {
      throw new IllegalArgumentException("expected " + KEY_BYTES + " bytes, got " + key.length());
    }
    timeOffset = Duration.ofMillis(timeOffset.toMillis());
  }

  /** Salt and key stay untold. */
  @Override
  public String toString() {
    return "StoredDcKey[dc " + dcId + "]";
  }
}
