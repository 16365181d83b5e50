package dev.mtsidecar.sidecar.store;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals rows with AES-256-GCM: {@code scheme (1 byte) | nonce (12) | ciphertext | tag (16)}.
 *
 * <p>The associated data says which row it is, so that a row copied over another does not open.
 * Belongs to one thread at a time: it keeps its cipher.
 */
final class Sealer {
  private static final byte SCHEME = 1;
  private static final int NONCE_BYTES = 12;
  private static final int HEADER_BYTES = 1 + NONCE_BYTES;
  private static final int TAG_BYTES = 16;

  private final SecretKey key;
  private final Cipher cipher;
  private final SecureRandom random = new SecureRandom();

  // A nonce must never come twice under one key. 8 random bytes for each run of 2^32 seals: even
  // after 65,000 runs two alike have a chance of 2^-33, and no commit waits for the generator.
  private long noncePrefix;
  private int nonceCounter;

  Sealer(StoreKey storeKey) {
    this.key = storeKey.derive("seal 1", "AES");
    this.noncePrefix = random.nextLong();
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES/GCM", e);
    }
  }

  byte[] seal(byte[] row, byte[] plain) {
    byte[] sealed = new byte[HEADER_BYTES + plain.length + TAG_BYTES];
    sealed[0] = SCHEME;
    ByteBuffer.wrap(sealed).putLong(1, noncePrefix).putInt(1 + Long.BYTES, nonceCounter);
    countNonce();
    try {
      initialise(Cipher.ENCRYPT_MODE, sealed);
      cipher.updateAAD(row);
      cipher.doFinal(plain, 0, plain.length, sealed, HEADER_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES/GCM refused to seal", e);
    }
  }

  /** The plain row, or null if these bytes were not sealed for this row under this key. */
  byte @Nullable [] open(byte[] row, byte[] sealed) {
    if (sealed.length < HEADER_BYTES + TAG_BYTES || sealed[0] != SCHEME) {
      return null;
    }
    try {
      initialise(Cipher.DECRYPT_MODE, sealed);
      cipher.updateAAD(row);
      return cipher.doFinal(sealed, HEADER_BYTES, sealed.length - HEADER_BYTES);
    } catch (AEADBadTagException e) {
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES/GCM refused to open", e);
    }
  }

  private void initialise(int mode, byte[] sealed) throws GeneralSecurityException {
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, sealed, 1, NONCE_BYTES));
  }

  private void countNonce() {
    nonceCounter++;
    if (nonceCounter == 0) {
      noncePrefix = random.nextLong();
    }
  }
}
