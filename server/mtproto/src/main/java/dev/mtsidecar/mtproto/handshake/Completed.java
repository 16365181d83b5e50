package dev.mtsidecar.mtproto.handshake;

import dev.mtsidecar.mtproto.crypto.AuthKey;
import dev.mtsidecar.tl.TlFunction;

/**
 * A key is agreed.
 *
 * @param serverSalt the first salt to use under it
 * @param serverTime the server's clock, unix seconds, when it made its half
 */
public record Completed(AuthKey key, long serverSalt, int serverTime) implements Handshake {
  @Override
  public TlFunction<?> query() {
    throw new IllegalStateException("the handshake is over");
  }

  @Override
  public Handshake receive(byte[] packet) {
    throw new IllegalStateException("the handshake is over");
  }

  @Override
  public String toString() {
    return "Completed[" + key + "]";
  }
}
