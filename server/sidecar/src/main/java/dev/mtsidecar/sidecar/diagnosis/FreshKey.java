package dev.mtsidecar.sidecar.diagnosis;

import dev.mtsidecar.mtproto.connection.KeyKeeper;
import dev.mtsidecar.mtproto.connection.StoredKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key of its own for one trial, forgotten with it. Safe for concurrent use. */
final class FreshKey implements KeyKeeper {
  /** An agreement and when it was reached, by {@link System#nanoTime}. */
  record Agreed(StoredKey key, long nanoTime) {}

  private volatile @Nullable Agreed agreed;

  @Override
  public Optional<StoredKey> load() {
    Agreed known = agreed;
    return known == null ? Optional.empty() : Optional.of(known.key());
  }

  @Override
  public void keep(StoredKey key) {
    agreed = new Agreed(key, System.nanoTime());
  }

  @Override
  public void forget(long keyId) {
    agreed = null;
  }

  Optional<Agreed> agreed() {
    return Optional.ofNullable(agreed);
  }
}
