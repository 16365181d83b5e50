package dev.mtsidecar.mtproto.connection;

import dev.mtsidecar.mtproto.crypto.AuthKey;
import java.time.Duration;

/**
 * An auth key and what is known with it.
 *
 * @param serverSalt a guess is fine: the server corrects it
 * @param timeOffset server's time minus ours
 */
public record StoredKey(AuthKey key, long serverSalt, Duration timeOffset) {
  @Override
  public String toString() {
    return "StoredKey[" + key + "]";
  }
}
