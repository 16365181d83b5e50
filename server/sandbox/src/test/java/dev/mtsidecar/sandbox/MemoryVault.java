package dev.mtsidecar.sandbox;

import dev.mtsidecar.sandbox.world.KeyVault;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keys in memory; may claim that so many new ones exist already. */
final class MemoryVault implements KeyVault {
  private final Map<String, byte[]> keys = new ConcurrentHashMap<>();
  private volatile int refusals;

  /** Lets the next keys be refused as if their ids were taken. */
  void refuse(int count) {
    refusals = count;
  }

  @Override
  public Optional<byte[]> find(int dcId, long keyId) {
    return Optional.ofNullable(keys.get(dcId + "/" + keyId)).map(byte[]::clone);
  }

  @Override
  public synchronized boolean add(
      int dcId, long keyId, byte[] key, boolean temporary, Instant expires) {
    if (refusals > 0) {
      refusals--;
      return false;
    }
    return keys.putIfAbsent(dcId + "/" + keyId, key.clone()) == null;
  }

  @Override
  public void forget(int dcId, long keyId) {
    keys.remove(dcId + "/" + keyId);
  }
}
