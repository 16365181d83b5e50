package dev.mtsidecar.mtproto.crypto;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlWriter;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;

/**
 * A public key of Telegram's, or of a test server: what the handshake encrypts its secret under.
 *
 * @param n the modulus
 * @param e the exponent
 */
public record RsaPublicKey(BigInteger n, BigInteger e) {

  /** The handshake's RSA block has 256 bytes, so the modulus has exactly this many bits. */
  public static final int BITS = 2048;

  /** Refuses what is no RSA key at all. */
  public RsaPublicKey {
    if (n.signum() <= 0 || !n.testBit(0) || e.bitLength() < 2 || !e.testBit(0)) {
      throw new IllegalArgumentException("an RSA key has an odd modulus and an odd exponent >= 3");
    }
  }

  /**
   * Reads one key, either PKCS#1 ({@code BEGIN RSA PUBLIC KEY}) or X.509 ({@code BEGIN PUBLIC
   * KEY}).
   *
   * @throws IllegalArgumentException if the text is not exactly one such key of 2048 bits; the
   *     message says what was found
   */
  public static RsaPublicKey fromPem(String pem) {
    List<RsaPublicKey> keys = allFromPem(pem);
    if (keys.size() != 1) {
      throw new IllegalArgumentException("expected one public key, found " + keys.size());
    }
    return keys.getFirst();
  }

  /**
   * Reads all keys of a text, in their order.
   *
   * @throws IllegalArgumentException if one of them is damaged or has not 2048 bits
   */
  public static List<RsaPublicKey> allFromPem(String pem) {
    List<RsaPublicKey> keys = PublicKeyPem.parse(pem);
    keys.forEach(RsaPublicKey::requireUsable);
    return keys;
  }

  /**
   * The number by which a server names this key: the last eight bytes of the SHA1 over n and e as
   * TL strings, read little-endian.
   */
  public long fingerprint() {
    var out = new TlWriter();
    out.writeBytes(Bytes.of(BigEndian.minimal(n)));
    out.writeBytes(Bytes.of(BigEndian.minimal(e)));
    return LittleEndian.longAt(Digests.sha1().digest(out.toByteArray()), 12);
  }

  /** Throws an IllegalArgumentException if the handshake cannot use a key of this size. */
  void requireUsable() {
    if (n.bitLength() != BITS) {
      throw new IllegalArgumentException(
          "the handshake needs an RSA key of " + BITS + " bits, this one has " + n.bitLength());
    }
  }

  @Override
  public String toString() {
    return "RsaPublicKey[fingerprint=" + HexFormat.of().toHexDigits(fingerprint()) + "]";
  }
}
