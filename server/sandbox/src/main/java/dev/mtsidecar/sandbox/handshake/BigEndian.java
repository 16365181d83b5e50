package dev.mtsidecar.sandbox.handshake;

import java.math.BigInteger;
import java.util.Arrays;

/** Numbers as the handshake writes them: unsigned, most significant byte first. */
final class BigEndian {
  private BigEndian() {}

  static BigInteger number(byte[] bytes) {
    return new BigInteger(1, bytes);
  }

  /** As few bytes as the number needs. */
  static byte[] minimal(BigInteger number) {
    byte[] signed = number.toByteArray();
    return signed.length > 1 && signed[0] == 0
        ? Arrays.copyOfRange(signed, 1, signed.length)
        : signed;
  }

  /** Exactly so many bytes, zeros in front. */
  static byte[] fixed(BigInteger number, int length) {
    byte[] minimal = minimal(number);
    byte[] fixed = new byte[length];
    System.arraycopy(minimal, 0, fixed, length - minimal.length, minimal.length);
    return fixed;
  }
}
