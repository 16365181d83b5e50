package dev.mtsidecar.sandbox;

import dev.mtsidecar.sandbox.seal.ByteSource;
import java.security.SecureRandom;

/** Chance from the operating system. */
final class SecureByteSource implements ByteSource {
  private final SecureRandom random = new SecureRandom();

  @Override
  public void fill(byte[] target) {
    random.nextBytes(target);
  }
}
