package dev.mtsidecar.mtproto.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The two hashes that MTProto 2.0 uses; every JDK has both. */
public final class Digests {

  private Digests() {}

  /** A new SHA-1. */
  public static MessageDigest sha1() {
    return named("SHA-1");
  }

  /** A new SHA-256. */
  public static MessageDigest sha256() {
    return named("SHA-256");
  }

  private static MessageDigest named(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no " + algorithm, e);
    }
  }
}
