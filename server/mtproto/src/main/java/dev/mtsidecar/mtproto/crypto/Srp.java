package dev.mtsidecar.mtproto.crypto;

import dev.mtsidecar.tl.Bytes;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The two-step verification password's proof: Telegram's variant of SRP 6a.
 *
 * <p>PBKDF2 is BouncyCastle's: the JDK's takes a password of characters only, and here it is the
 * bytes of a hash.
 *
 * @see <a href="https://core.telegram.org/api/srp">Two-factor authentication</a>
 */
public final class Srp {
  /** Numbers are hashed and sent with this many bytes, big endian. */
  public static final int LENGTH = 256;

  /** A proof has this many bytes. */
  public static final int PROOF_LENGTH = 32;

  /** So many random bytes go behind the server's salt1 for a new password. */
  public static final int OWN_SALT_LENGTH = 32;

  private static final int ROUNDS = 100_000;
  private static final int DERIVED_BITS = 512;

  private Srp() {}

  /**
   * How a password is hashed, as account.password says.
   *
   * @param p the prime, big endian
   */
  public record Algo(Bytes salt1, Bytes salt2, int g, Bytes p) {
    BigInteger prime() {
      return new BigInteger(1, p.toByteArray());
    }

    @Override
    public String toString() {
      return "Algo[g=" + g + "]";
    }
  }

  /**
   * A proof.
   *
   * @param a the client's half, 256 bytes
   * @param m1 32 bytes
   */
  public record Proof(Bytes a, Bytes m1) {
    @Override
    public String toString() {
      return "Proof[****]";
    }
  }

  /**
   * Proves that the password is known.
   *
   * @param password its UTF-8 bytes
   * @param srpB the server's half, up to 256 bytes, big endian
   * @throws RefusedValueException if the server's numbers are not safe to answer
   */
  public static Proof prove(
      byte[] password, Algo algo, byte[] srpB, DhChecks checks, Entropy entropy)
      throws RefusedValueException {
    BigInteger p = algo.prime();
    checks.requireGoodGroup(algo.g(), p, entropy);
    BigInteger b = new BigInteger(1, srpB);
    checks.requireGoodPublicValue("srp_B", b, p);
    while (true) {
      BigInteger secret = new BigInteger(1, entropy.bytes(LENGTH));
      BigInteger a = BigInteger.valueOf(algo.g()).modPow(secret, p);
      if (isGood(a, p, checks)) {
        return answer(password, algo, b, secret);
      }
    }
  }

  /** Too small or too large by chance happens once in 2^63 draws. */
  private static boolean isGood(BigInteger a, BigInteger p, DhChecks checks) {
    try {
      checks.requireGoodPublicValue("A", a, p);
      return true;
    } catch (RefusedValueException e) {
      return false;
    }
  }

  /** The arithmetic alone. */
  static Proof answer(byte[] password, Algo algo, BigInteger b, BigInteger secret)
      throws RefusedValueException {
    BigInteger p = algo.prime();
    BigInteger g = BigInteger.valueOf(algo.g());
    byte[] paddedP = padded(p);
    byte[] paddedG = padded(g);
    byte[] paddedB = padded(b);
    byte[] paddedA = padded(g.modPow(secret, p));
    BigInteger k = new BigInteger(1, sha256(paddedP, paddedG));
    BigInteger u = new BigInteger(1, sha256(paddedA, paddedB));
    if (u.signum() == 0) {
      throw new RefusedValueException("a srp_B for which u is not 0", "u = 0");
    }
    BigInteger x = new BigInteger(1, hash(password, algo));
    BigInteger t = b.subtract(k.multiply(g.modPow(x, p))).mod(p);
    if (t.signum() == 0) {
      throw new RefusedValueException("a srp_B other than k * v", "k * v");
    }
    BigInteger s = t.modPow(secret.add(u.multiply(x)), p);
    byte[] m1 =
        sha256(
            xor(sha256(paddedP), sha256(paddedG)),
            sha256(algo.salt1().toByteArray()),
            sha256(algo.salt2().toByteArray()),
            paddedA,
            paddedB,
            sha256(padded(s)));
    return new Proof(Bytes.of(paddedA), Bytes.of(m1));
  }

  /**
   * What the server keeps of a password: {@code v = g^x mod p}, 256 bytes.
   *
   * @param algo with the salts under which it is to be kept
   * @throws RefusedValueException if the group is not safe
   */
  public static byte[] verifier(byte[] password, Algo algo, DhChecks checks, Entropy entropy)
      throws RefusedValueException {
    checks.requireGoodGroup(algo.g(), algo.prime(), entropy);
    return verifier(password, algo);
  }

  static byte[] verifier(byte[] password, Algo algo) {
    BigInteger x = new BigInteger(1, hash(password, algo));
    return padded(BigInteger.valueOf(algo.g()).modPow(x, algo.prime()));
  }

  /** PH2: what the password is worth without the group. */
  static byte[] hash(byte[] password, Algo algo) {
    byte[] salt1 = algo.salt1().toByteArray();
    byte[] salt2 = algo.salt2().toByteArray();
    byte[] first = salted(salted(password, salt1), salt2);
    var pbkdf2 = new PKCS5S2ParametersGenerator(new SHA512Digest());
    pbkdf2.init(first, salt1, ROUNDS);
    byte[] derived = ((KeyParameter) pbkdf2.generateDerivedParameters(DERIVED_BITS)).getKey();
    return salted(derived, salt2);
  }

  private static byte[] salted(byte[] content, byte[] salt) {
    return sha256(salt, content, salt);
  }

  private static byte[] padded(BigInteger number) {
    return BigEndian.fixed(number, LENGTH);
  }

  private static byte[] xor(byte[] left, byte[] right) {
    byte[] both = Arrays.copyOf(left, left.length);
    for (int i = 0; i < both.length; i++) {
      both[i] ^= right[i];
    }
    return both;
  }

  private static byte[] sha256(byte[]... parts) {
    MessageDigest digest = Digests.sha256();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }
}
