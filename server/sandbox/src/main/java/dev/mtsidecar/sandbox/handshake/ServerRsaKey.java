package dev.mtsidecar.sandbox.handshake;

import dev.mtsidecar.sandbox.seal.Sha;
import dev.mtsidecar.tl.TlWriter;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Base64;
import java.util.Optional;

/** The server's RSA key: 2048 bits, e = 65537. Prints its fingerprint only. */
public final class ServerRsaKey {
  private static final int BITS = 2048;

  /** One key in sixteen does not fit; so many misses in a row do not happen. */
  private static final int ATTEMPTS_MAX = 100;

  private final BigInteger n;
  private final BigInteger e;
  private final BigInteger d;
  private final byte[] pkcs8;

  ServerRsaKey(BigInteger n, BigInteger e, BigInteger d, byte[] pkcs8) {
    this.n = n;
    this.e = e;
    this.d = d;
    this.pkcs8 = pkcs8;
  }

  /**
   * Makes a key whose fingerprint has no leading zero digit, since some clients compare it as
   * unpadded hex.
   */
  public static ServerRsaKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(new RSAKeyGenParameterSpec(BITS, RSAKeyGenParameterSpec.F4));
      for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
        ServerRsaKey key = of((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
        if (key.fingerprint() >>> 60 != 0) {
          return key;
        }
      }
      throw new IllegalStateException("no key with a usable fingerprint");
    } catch (GeneralSecurityException cause) {
      throw new IllegalStateException("every JDK makes RSA keys", cause);
    }
  }

  /**
   * Reads what {@link #toPkcs8} wrote.
   *
   * @throws IllegalArgumentException if the bytes are no RSA private key
   */
  public static ServerRsaKey ofPkcs8(byte[] encoded) {
    try {
      PrivateKey key =
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      if (key instanceof RSAPrivateCrtKey rsa) {
        return of(rsa);
      }
      throw new IllegalArgumentException("an RSA key without its public exponent");
    } catch (GeneralSecurityException cause) {
      throw new IllegalArgumentException("not a PKCS#8 RSA private key", cause);
    }
  }

  /** Takes the private half of a pair that {@link #fits}. */
  public static ServerRsaKey of(KeyPair pair) {
    return of((RSAPrivateCrtKey) pair.getPrivate());
  }

  /**
   * Whether a key suits every client: its fingerprint has no leading zero digit, since some compare
   * it as unpadded hex.
   */
  public static boolean fits(RSAPublicKey key) {
    return fingerprint(key.getModulus(), key.getPublicExponent()) >>> 60 != 0;
  }

  private static ServerRsaKey of(RSAPrivateCrtKey key) {
    return new ServerRsaKey(
        key.getModulus(), key.getPublicExponent(), key.getPrivateExponent(), key.getEncoded());
  }

  /** The private key as PKCS#8, to be kept; secret. */
  public byte[] toPkcs8() {
    return pkcs8.clone();
  }

  /** The public modulus. */
  public BigInteger modulus() {
    return n;
  }

  /** The last eight bytes of SHA1 over n and e as TL strings, read little-endian. */
  public long fingerprint() {
    return fingerprint(n, e);
  }

  private static long fingerprint(BigInteger n, BigInteger e) {
    TlWriter out = new TlWriter();
    out.writeBytes(BigEndian.minimal(n));
    out.writeBytes(BigEndian.minimal(e));
    return ByteBuffer.wrap(Sha.sha1(out.toByteArray())).order(ByteOrder.LITTLE_ENDIAN).getLong(12);
  }

  /** The public key as PKCS#1, {@code BEGIN RSA PUBLIC KEY}. */
  public String publicPem() {
    byte[] der = DerSequence.of(n, e);
    return "-----BEGIN RSA PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END RSA PUBLIC KEY-----\n";
  }

  /** Raw RSA with the private exponent: 256 bytes in, 256 bytes out. Empty if too big a number. */
  Optional<byte[]> decrypt(byte[] block) {
    BigInteger sealed = BigEndian.number(block);
    return sealed.compareTo(n) < 0
        ? Optional.of(BigEndian.fixed(sealed.modPow(d, n), BITS / 8))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "ServerRsaKey[fingerprint=%016x]".formatted(fingerprint());
  }
}
