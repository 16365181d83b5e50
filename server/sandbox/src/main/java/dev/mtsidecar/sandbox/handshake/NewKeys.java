package dev.mtsidecar.sandbox.handshake;

import dev.mtsidecar.sandbox.seal.AuthKey;
import java.time.Instant;
import java.util.Optional;

/** Where a finished handshake leaves its key. */
@FunctionalInterface
public interface NewKeys {
  /**
   * Keeps a key; it is durable when this returns.
   *
   * @param key what was agreed
   * @param firstSalt new_nonce XOR server_nonce, eight bytes, as a little-endian number
   * @param expires when a temporary key ends; empty for a permanent one
   * @return false if there is a key of that id already, so that the client must try again
   */
  boolean add(AuthKey key, long firstSalt, Optional<Instant> expires);
}
