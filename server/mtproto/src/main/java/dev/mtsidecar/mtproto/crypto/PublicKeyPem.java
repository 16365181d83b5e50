package dev.mtsidecar.mtproto.crypto;

import java.nio.ByteBuffer;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds RSA public keys in PEM text. Telegram publishes its keys as PKCS#1. */
final class PublicKeyPem {

  // More than any directory of keys has; a bound, so that a wrong file is not read for ever.
  private static final int KEYS_MAX = 64;

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN (RSA )?PUBLIC KEY-----([^-]*)-----END (RSA )?PUBLIC KEY-----");
  private static final Pattern WHITESPACE = Pattern.compile("\\s");

  // RFC 8017, A.1: the algorithm rsaEncryption (1.2.840.113549.1.1.1) with its NULL parameters.
  private static final byte[] RSA_ENCRYPTION =
      HexFormat.of().parseHex("300d06092a864886f70d0101010500");
  private static final byte SEQUENCE = 0x30;
  private static final byte BIT_STRING = 0x03;
  private static final byte LENGTH_IN_TWO_BYTES = (byte) 0x82;
  private static final int LENGTH_MAX = 0xffff;

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
      var spec = new X509EncodedKeySpec(isPkcs1 ? x509(der) : der);
      var parsed = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
      return new RsaPublicKey(parsed.getModulus(), parsed.getPublicExponent());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no RSA", e);
    } catch (IllegalArgumentException | InvalidKeySpecException e) {
      throw new IllegalArgumentException("a public key block is damaged: " + e.getMessage(), e);
    }
  }

  /**
   * A PKCS#1 key in the form that the JDK reads: the same bytes behind the algorithm's name. Its
   * lengths are those that DER gives to keys of 1024 bits and more.
   */
  private static byte[] x509(byte[] pkcs1) {
    int bits = 1 + pkcs1.length;
    int all = RSA_ENCRYPTION.length + 4 + bits;
    if (all > LENGTH_MAX) {
      throw new IllegalArgumentException("a key of " + pkcs1.length + " bytes");
    }
    return ByteBuffer.allocate(4 + all)
        .put(SEQUENCE)
        .put(LENGTH_IN_TWO_BYTES)
        .putShort((short) all)
        .put(RSA_ENCRYPTION)
        .put(BIT_STRING)
        .put(LENGTH_IN_TWO_BYTES)
        .putShort((short) bits)
        .put((byte) 0) // no unused bits
        .put(pkcs1)
        .array();
  }
}
