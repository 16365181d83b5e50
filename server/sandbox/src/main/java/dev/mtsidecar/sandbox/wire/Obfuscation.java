package dev.mtsidecar.sandbox.wire;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * obfuscated2: two AES-CTR streams whose keys stand in the first 64 bytes, and the framing inside.
 *
 * @param fromClient deciphers what comes after the 64 bytes
 * @param toClient enciphers everything that goes back
 * @param framing what the tag named
 */
record Obfuscation(Cipher fromClient, Cipher toClient, Framing framing) {
  /** Length of what the client sends first. */
  static final int INIT_LENGTH = 64;

  /** Reads the client's first 64 bytes; empty when they hide no known tag. */
  static Optional<Obfuscation> of(byte[] init) {
    byte[] reversed = new byte[INIT_LENGTH];
    for (int i = 0; i < INIT_LENGTH; i++) {
      reversed[i] = init[INIT_LENGTH - 1 - i];
    }
    Cipher fromClient = ctr(init);
    byte[] clear = fromClient.update(init);
    return framing(ByteBuffer.wrap(clear).getInt(56))
        .map(framing -> new Obfuscation(fromClient, ctr(reversed), framing));
  }

  private static Cipher ctr(byte[] init) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(Arrays.copyOfRange(init, 8, 40), "AES"),
          new IvParameterSpec(Arrays.copyOfRange(init, 40, 56)));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-CTR", e);
    }
  }

  private static Optional<Framing> framing(int tag) {
    return switch (tag) {
      case 0xefefefef -> Optional.of(Framing.ABRIDGED);
      case 0xeeeeeeee -> Optional.of(Framing.INTERMEDIATE);
      case 0xdddddddd -> Optional.of(Framing.PADDED_INTERMEDIATE);
      default -> Optional.empty();
    };
  }
}
