package dev.mtsidecar.sandbox.seal;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-IGE, one block after the other over the JDK's AES-ECB, as the formula stands in the
 * specification.
 *
 * <p>Encryption is {@code c[i] = E(p[i] ^ c[i-1]) ^ p[i-1]}, decryption {@code p[i] = D(c[i] ^
 * p[i-1]) ^ c[i-1]}; the first half of the iv is {@code c[0]}, the second {@code p[0]}.
 */
public final class ReferenceIge {
  private static final int BLOCK = 16;

  private ReferenceIge() {}

  /**
   * Encrypts.
   *
   * @param plain a multiple of 16 bytes
   * @param key 32 bytes
   * @param iv 32 bytes
   */
  public static byte[] encrypt(byte[] plain, byte[] key, byte[] iv) {
    return chain(Cipher.ENCRYPT_MODE, plain, key, iv, 0, BLOCK);
  }

  /** Decrypts; the lengths are those of {@link #encrypt}. */
  public static byte[] decrypt(byte[] sealed, byte[] key, byte[] iv) {
    return chain(Cipher.DECRYPT_MODE, sealed, key, iv, BLOCK, 0);
  }

  private static byte[] chain(
      int mode, byte[] in, byte[] key, byte[] iv, int ivOfOutput, int ivOfInput) {
    if (in.length % BLOCK != 0) {
      throw new IllegalArgumentException("not a multiple of 16 bytes: " + in.length);
    }
    try {
      Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
      aes.init(mode, new SecretKeySpec(key, "AES"));
      byte[] out = new byte[in.length];
      byte[] previousOut = slice(iv, ivOfOutput);
      byte[] previousIn = slice(iv, ivOfInput);
      for (int at = 0; at < in.length; at += BLOCK) {
        byte[] block = slice(in, at);
        byte[] result = xor(aes.update(xor(block, previousOut)), previousIn);
        System.arraycopy(result, 0, out, at, BLOCK);
        previousOut = result;
        previousIn = block;
      }
      return out;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-ECB with a key of " + key.length + " bytes", e);
    }
  }

  private static byte[] slice(byte[] bytes, int at) {
    byte[] block = new byte[BLOCK];
    System.arraycopy(bytes, at, block, 0, BLOCK);
    return block;
  }

  private static byte[] xor(byte[] a, byte[] b) {
    byte[] result = new byte[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      result[i] = (byte) (a[i] ^ b[i]);
    }
    return result;
  }
}
