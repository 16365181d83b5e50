package dev.mtsidecar.mtproto.crypto;

import java.util.Random;

/** Entropy that can be drawn again: the same seed, the same bytes. */
public final class SeededEntropy implements Entropy {

  private final Random random;

  /** Starts at the beginning of the seed's sequence. */
  public SeededEntropy(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public void fill(byte[] target) {
    random.nextBytes(target);
  }
}
