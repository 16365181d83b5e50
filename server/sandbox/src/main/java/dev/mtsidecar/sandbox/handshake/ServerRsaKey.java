package dev.mtsidecar.sandbox.handshake;

import dev.mtsidecar.sandbox.seal.Sha;
import dev.mtsidecar.tl.TlWriter;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Optional;

/** The server's RSA key: 2048 bits. Prints its fingerprint only. */
public final class ServerRsaKey {
  private static final int BITS = 2048;

  private final BigInteger n;
  private final BigInteger e;
  private final BigInteger d;

  ServerRsaKey(BigInteger n, BigInteger e, BigInteger d) {
    this.n = n;
    this.e = e;
    this.d = d;
  }

  /** Takes the private half of a pair that {@link #fits}. */
  public static ServerRsaKey of(KeyPair pair) {
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
    return new ServerRsaKey(key.getModulus(), key.getPublicExponent(), key.getPrivateExponent());
  }

  /**
   * Whether a key suits every client: its fingerprint has no leading zero digit, since some compare
   * it as unpadded hex.
   */
  public static boolean fits(RSAPublicKey key) {
    return fingerprint(key.getModulus(), key.getPublicExponent()) >>> 60 != 0;
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
