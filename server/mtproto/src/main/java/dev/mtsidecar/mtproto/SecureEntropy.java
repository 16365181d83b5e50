package dev.mtsidecar.mtproto;

import dev.mtsidecar.mtproto.crypto.Entropy;
import java.security.SecureRandom;

/** The machine's randomness. Safe for concurrent use. */
public final class SecureEntropy implements Entropy {
  private final SecureRandom random = new SecureRandom();

  @Override
  public void fill(byte[] target) {
    random.nextBytes(target);
  }
}
