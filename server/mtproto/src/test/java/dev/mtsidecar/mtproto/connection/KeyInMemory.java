package dev.mtsidecar.mtproto.connection;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps a key as long as the test lasts. */
final class KeyInMemory implements KeyKeeper {
  private final AtomicReference<@Nullable StoredKey> kept = new AtomicReference<>();

  @Override
  public Optional<StoredKey> load() {
    return Optional.ofNullable(kept.get());
  }

  @Override
  public void keep(StoredKey key) {
    kept.set(key);
  }

  @Override
  public void forget(long keyId) {
    StoredKey key = kept.get();
    if (key != null && key.key().id() == keyId) {
      kept.set(null);
    }
  }
}
