package dev.mtsidecar.sandbox.world;

import java.time.Instant;
import java.util.Optional;

/** The auth keys that the DCs have agreed on with clients. Safe for concurrent use. */
public interface KeyVault {
  /**
   * The key of this id at this DC.
   *
   * @return 256 bytes, leading zeros kept; empty when never agreed, forgotten or expired
   */
  Optional<byte[]> find(int dcId, long keyId);

  /**
   * Keeps a key; it is on disk when this returns.
   *
   * @param key 256 bytes
   * @param temporary whether it dies at {@code expires}; permanent keys ignore that moment
   * @return false if this DC has a key of that id already: nothing was changed
   */
  boolean add(int dcId, long keyId, byte[] key, boolean temporary, Instant expires);

  /** Forgets a key and who was logged in on it. Unknown ids are fine. */
  void forget(int dcId, long keyId);
}
