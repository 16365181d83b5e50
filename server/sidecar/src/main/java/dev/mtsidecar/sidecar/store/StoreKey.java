package dev.mtsidecar.sidecar.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that seals a store. Each use has a key of its own, derived from it, so that no two
 * algorithms ever share one.
 */
public final class StoreKey {
  /** Length of the secret. */
  public static final int BYTES = 32;

  private static final String HMAC = "HmacSHA256";

  private final byte[] secret;

  private StoreKey(byte[] secret) {
    this.secret = secret;
  }

  /**
   * A key of {@value #BYTES} bytes.
   *
   * @param secret from a cryptographic generator; copied
   */
  public static StoreKey of(byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("expected " + BYTES + " bytes, got " + secret.length);
    }
    return new StoreKey(secret.clone());
  }

  byte[] copyOfBytes() {
    return secret.clone();
  }

  /** The 256-bit key for one purpose: HMAC-SHA256 of its name under the secret. */
  SecretKey derive(String purpose, String algorithm) {
    Mac mac = newMac(new SecretKeySpec(secret, HMAC));
    byte[] derived =
        mac.doFinal(("mtsidecar store " + purpose).getBytes(StandardCharsets.US_ASCII));
    return new SecretKeySpec(derived, algorithm);
  }

  /** A HMAC-SHA256, ready to be cloned. */
  Mac mac(String purpose) {
    return newMac(derive(purpose, HMAC));
  }

  private static Mac newMac(SecretKey key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }

  /** Tells nothing. */
  @Override
  public String toString() {
    return "StoreKey[hidden]";
  }
}
