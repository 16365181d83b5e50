package dev.mtsidecar.mtproto.crypto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Finds RSA public keys in PEM text. Telegram publishes its keys as PKCS#1. */
final class PublicKeyPem {

  // More than any directory of keys has; a bound, so that a wrong file is not read for ever.
  private static final int KEYS_MAX = 64;

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN (RSA )?PUBLIC KEY-----([^-]*)-----END (RSA )?PUBLIC KEY-----");
  private static final Pattern WHITESPACE = Pattern.compile("\\s");

  private PublicKeyPem() {}

  static List<RsaPublicKey> parse(String text) {
    List<RsaPublicKey> keys = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      if (keys.size() == KEYS_MAX) {
        throw new IllegalArgumentException("more than " + KEYS_MAX + " public keys");
      }
      boolean isPkcs1 = blocks.group(1) != null;
      keys.add(key(blocks.group(2), isPkcs1));
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException(
          "no -----BEGIN RSA PUBLIC KEY----- or -----BEGIN PUBLIC KEY----- block found");
    }
    return List.copyOf(keys);
  }

  private static RsaPublicKey key(String base64, boolean isPkcs1) {
    try {
      byte[] der = Base64.getDecoder().decode(WHITESPACE.matcher(base64).replaceAll(""));
      RSAPublicKey parsed =
          RSAPublicKey.getInstance(
              isPkcs1 ? der : SubjectPublicKeyInfo.getInstance(der).parsePublicKey());
      return new RsaPublicKey(parsed.getModulus(), parsed.getPublicExponent());
    } catch (IllegalArgumentException | IllegalStateException | IOException e) {
      throw new IllegalArgumentException("a public key block is damaged: " + e.getMessage(), e);
    }
  }
}
