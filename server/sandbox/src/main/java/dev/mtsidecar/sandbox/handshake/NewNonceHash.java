package dev.mtsidecar.sandbox.handshake;

import dev.mtsidecar.sandbox.seal.AuthKey;
import dev.mtsidecar.sandbox.seal.Sha;
import java.util.Arrays;

/** Proves to the client that the server knows the new nonce and the new key. */
final class NewNonceHash {
  private NewNonceHash() {}

  /** The last 16 bytes of SHA1(new_nonce + number + auth_key_aux_hash). */
  static byte[] of(byte[] newNonce, int number, AuthKey key) {
    return Arrays.copyOfRange(Sha.sha1(newNonce, new byte[] {(byte) number}, key.auxHash()), 4, 20);
  }
}
