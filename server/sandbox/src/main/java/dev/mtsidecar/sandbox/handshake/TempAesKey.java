package dev.mtsidecar.sandbox.handshake;

import dev.mtsidecar.sandbox.seal.ReferenceIge;
import dev.mtsidecar.sandbox.seal.Sha;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The AES key that both sides derive from the nonces, for the two encrypted handshake messages. */
final class TempAesKey {
  private final byte[] key;
  private final byte[] iv;

  TempAesKey(byte[] newNonce, byte[] serverNonce) {
    byte[] newServer = Sha.sha1(newNonce, serverNonce);
    byte[] serverNew = Sha.sha1(serverNonce, newNonce);
    byte[] newNew = Sha.sha1(newNonce, newNonce);
    key = ByteBuffer.allocate(32).put(newServer).put(Arrays.copyOf(serverNew, 12)).array();
    iv =
        ByteBuffer.allocate(32)
            .put(Arrays.copyOfRange(serverNew, 12, 20))
            .put(newNew)
            .put(Arrays.copyOf(newNonce, 4))
            .array();
  }

  byte[] encrypt(byte[] plain) {
    return ReferenceIge.encrypt(plain, key, iv);
  }

  byte[] decrypt(byte[] encrypted) {
    return ReferenceIge.decrypt(encrypted, key, iv);
  }
}
