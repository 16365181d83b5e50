package dev.mtsidecar.sandbox.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA1 and SHA256 over several pieces in a row. */
public final class Sha {
  private Sha() {}

  /** Returns the 20 bytes of SHA1 over the pieces. */
  public static byte[] sha1(byte[]... pieces) {
    return digest("SHA-1", pieces);
  }

  /** Returns the 32 bytes of SHA256 over the pieces. */
  public static byte[] sha256(byte[]... pieces) {
    return digest("SHA-256", pieces);
  }

  private static byte[] digest(String algorithm, byte[]... pieces) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      for (byte[] piece : pieces) {
        digest.update(piece);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
