package dev.mtsidecar.sandbox.world;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes phone_code_hashes: looking random, but the same for the same world. */
final class CodeHashes {
  /** Telegram's have at least 18 characters. */
  private static final int LENGTH = 20;

  private CodeHashes() {}

  /**
   * The hash of one code.
   *
   * @param count how many codes this number has had before
   */
  static String of(String phone, int count) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(("phone_code_hash " + phone + " " + count).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
