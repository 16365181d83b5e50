package dev.mtsidecar.sidecar.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;

/** HMAC-SHA256 over a domain and parts, under a key of the store's. Safe for concurrent use. */
final class KeyedDigest {
  private final Mac prototype;

  KeyedDigest(StoreKey key) {
    this.prototype = key.mac("digest 1");
  }

  Blob of(String domain, byte[]... parts) {
    Mac mac = fresh();
    update(mac, domain.getBytes(StandardCharsets.UTF_8));
    for (byte[] part : parts) {
      update(mac, part);
    }
    return Blob.owning(mac.doFinal());
  }

  // Lengths in front, or ("ab", "c") and ("a", "bc") would have one digest.
  private static void update(Mac mac, byte[] part) {
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
    mac.update(part);
  }

  // A clone brings the key's two SHA-256 blocks along; init would hash them anew each time.
  private Mac fresh() {
    try {
      return (Mac) prototype.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's HMAC can be cloned", e);
    }
  }
}
