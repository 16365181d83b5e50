package dev.mtsidecar.mtproto.handshake;

import dev.mtsidecar.mtproto.crypto.AuthKey;
import java.time.Duration;

/**
 * A key that the server has proved to share.
 *
 * @param key store it before its first use
 * @param serverSalt the salt to begin with
 * @param timeOffset what to add to our clock to get the server's, exact to a second or the time an
 *     answer travels
 */
public record Completed(AuthKey key, long serverSalt, Duration timeOffset) implements Handshake {

  @Override
  public String toString() {
    return "Completed[" + key + "]";
  }
}
