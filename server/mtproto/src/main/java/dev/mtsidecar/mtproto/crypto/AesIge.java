package dev.mtsidecar.mtproto.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256 in infinite garble extension mode, on the JDK's ciphers.
 *
 * <p>{@code c_i = E(p_i ^ c_{i-1}) ^ p_{i-1}}, with {@code c_0} the first half of the 32-byte IV
 * and {@code p_0} the second. The mode itself adds no padding.
 *
 * <p>An instance keeps two ciphers and is for one owner: not safe for concurrent use.
 *
 * @see <a href="https://core.telegram.org/mtproto/description">Mobile Protocol: Detailed
 *     Description</a>
 */
final class AesIge {

  static final int BLOCK = 16;
  static final int KEY_LENGTH = 32;
  static final int IV_LENGTH = 32;

  // Only ever combined by xor and stored again, so the machine's own order will do and is fastest.
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final Cipher cbc = cipher("AES/CBC/NoPadding");
  private final Cipher ecb = cipher("AES/ECB/NoPadding");

  /**
   * Encrypts {@code source} and writes as many bytes to {@code target} from {@code targetOffset}.
   * The arrays must be different ones.
   *
   * @throws IllegalArgumentException if the length is no multiple of 16, or key or IV are not 32
   *     bytes
   */
  void encrypt(byte[] key, byte[] iv, byte[] source, byte[] target, int targetOffset) {
    requireShape(key, iv, source.length);
    int length = source.length;
    if (length == 0) {
      return;
    }
    // With y_i = c_i ^ p_{i-1} the mode reads y_i = E(p_i ^ p_{i-2} ^ y_{i-1}): plain CBC over
    // q_i = p_i ^ p_{i-2}, where q_1 = p_1 and q_2 = p_2 ^ p_0. So the JDK's bulk CBC does it all.
    System.arraycopy(source, 0, target, targetOffset, Math.min(BLOCK, length));
    if (length > BLOCK) {
      xor(source, BLOCK, iv, BLOCK, target, targetOffset + BLOCK, BLOCK);
      xor(source, 2 * BLOCK, source, 0, target, targetOffset + 2 * BLOCK, length - 2 * BLOCK);
    }
    try {
      cbc.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv, 0, BLOCK));
      cbc.doFinal(target, targetOffset, length, target, targetOffset);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-CBC does not work in this Java runtime", e);
    }
    xor(target, targetOffset, iv, BLOCK, target, targetOffset, BLOCK);
    xor(target, targetOffset + BLOCK, source, 0, target, targetOffset + BLOCK, length - BLOCK);
  }

  /**
   * Decrypts {@code length} bytes of {@code source} from {@code sourceOffset} on.
   *
   * @return the plaintext, a new array
   * @throws IllegalArgumentException if the length is no multiple of 16, or key or IV are not 32
   *     bytes
   */
  byte[] decrypt(byte[] key, byte[] iv, byte[] source, int sourceOffset, int length) {
    requireShape(key, iv, length);
    byte[] plain = new byte[length];
    if (length == 0) {
      return plain;
    }
    try {
      ecb.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"));
      // Each block waits for the plaintext of the one before, so no bulk mode fits.
      xor(source, sourceOffset, iv, BLOCK, plain, 0, BLOCK);
      ecb.update(plain, 0, BLOCK, plain, 0);
      xor(plain, 0, iv, 0, plain, 0, BLOCK);
      for (int at = BLOCK; at < length; at += BLOCK) {
        int from = sourceOffset + at;
        xor(source, from, plain, at - BLOCK, plain, at, BLOCK);
        ecb.update(plain, at, BLOCK, plain, at);
        xor(plain, at, source, from - BLOCK, plain, at, BLOCK);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-ECB does not work in this Java runtime", e);
    }
    return plain;
  }

  private static void requireShape(byte[] key, byte[] iv, int length) {
    if (key.length != KEY_LENGTH || iv.length != IV_LENGTH) {
      throw new IllegalArgumentException(
          "AES-256-IGE takes a key and an IV of 32 bytes, got " + key.length + " and " + iv.length);
    }
    if (length % BLOCK != 0) {
      throw new IllegalArgumentException("IGE works on whole blocks of 16 bytes, got " + length);
    }
  }

  /** Lengths are multiples of 16; {@code left} and {@code into} may be the same place. */
  private static void xor(
      byte[] left, int leftAt, byte[] right, int rightAt, byte[] into, int intoAt, int length) {
    for (int i = 0; i < length; i += Long.BYTES) {
      long mixed = (long) LONGS.get(left, leftAt + i) ^ (long) LONGS.get(right, rightAt + i);
      LONGS.set(into, intoAt + i, mixed);
    }
  }

  private static Cipher cipher(String transformation) {
    try {
      return Cipher.getInstance(transformation);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no " + transformation, e);
    }
  }
}
