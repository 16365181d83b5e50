package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.tl.Bytes;
import java.math.BigInteger;
import java.security.SecureRandom;

/** Makes what must not be guessed. */
final class Tokens {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Tokens() {}

  static Bytes bytes(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return Bytes.of(bytes);
  }

  /** Any number above 0. */
  static long id() {
    return (RANDOM.nextLong() >>> 1) | 1;
  }

  static BigInteger number(int bits) {
    return new BigInteger(bits, RANDOM);
  }
}
