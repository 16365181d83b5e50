package dev.mtsidecar.mtproto.crypto;

import java.math.BigInteger;

/** Non-negative numbers as the handshake writes them: most significant byte first. */
public final class BigEndian {

  private BigEndian() {}

  /** As few bytes as the number needs. */
  public static byte[] minimal(BigInteger number) {
    return fixed(number, Math.ceilDiv(number.bitLength(), Byte.SIZE));
  }

  /**
   * Exactly {@code length} bytes, zeros first.
   *
   * @throws IllegalArgumentException if the number is negative or needs more
   */
  public static byte[] fixed(BigInteger number, int length) {
    if (number.signum() < 0 || number.bitLength() > length * Byte.SIZE) {
      throw new IllegalArgumentException(
          "a number of " + number.bitLength() + " bits does not fit " + length + " bytes");
    }
    byte[] signed = number.toByteArray();
    byte[] fixed = new byte[length];
    int used = Math.min(signed.length, length);
    System.arraycopy(signed, signed.length - used, fixed, length - used, used);
    return fixed;
  }
}
