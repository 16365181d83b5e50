package dev.mtsidecar.sandbox.srp;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.api.AccountPassword;
import dev.mtsidecar.tl.api.InputCheckPasswordSRP;
import dev.mtsidecar.tl.api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The client's half, by the formulas of core.telegram.org/api/srp; only the password's hash, which
 * has vectors of its own, is taken from the server's half.
 */
public final class ClientProof {
  private static final BigInteger SECRET = BigInteger.TWO.pow(2047).add(BigInteger.valueOf(4711));

  private ClientProof() {}

  /** The answer to account.getPassword of whoever knows this password. */
  public static InputCheckPasswordSRP of(AccountPassword asked, String password) {
    var algo =
        (PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow)
            Objects.requireNonNull(asked.currentAlgo());
    byte[] salt1 = algo.salt1().toByteArray();
    byte[] salt2 = algo.salt2().toByteArray();
    BigInteger p = new BigInteger(1, algo.p().toByteArray());
    BigInteger g = BigInteger.valueOf(algo.g());
    BigInteger b = new BigInteger(1, Objects.requireNonNull(asked.srpB()).toByteArray());
    BigInteger x =
        new BigInteger(
            1, SrpPassword.hash(password.getBytes(StandardCharsets.UTF_8), salt1, salt2));
    byte[] a = SrpGroup.padded(g.modPow(SECRET, p));
    byte[] paddedB = SrpGroup.padded(b);
    BigInteger u = new BigInteger(1, SrpGroup.hash(a, paddedB));
    BigInteger k = new BigInteger(1, SrpGroup.hash(SrpGroup.padded(p), SrpGroup.padded(g)));
    BigInteger t = b.subtract(k.multiply(g.modPow(x, p))).mod(p);
    byte[] key = SrpGroup.hash(SrpGroup.padded(t.modPow(SECRET.add(u.multiply(x)), p)));
    byte[] both = SrpGroup.hash(SrpGroup.padded(p));
    byte[] ofG = SrpGroup.hash(SrpGroup.padded(g));
    for (int i = 0; i < both.length; i++) {
      both[i] ^= ofG[i];
    }
    byte[] proof = SrpGroup.hash(both, SrpGroup.hash(salt1), SrpGroup.hash(salt2), a, paddedB, key);
    return new InputCheckPasswordSRP(
        Objects.requireNonNull(asked.srpId()), Bytes.of(a), Bytes.of(proof));
  }
}
