package dev.mtsidecar.sandbox.srp;

import dev.mtsidecar.tl.Bytes;
import java.math.BigInteger;
import java.security.MessageDigest;

/**
 * What the server knows between account.getPassword and auth.checkPassword.
 *
 * @param group where all is computed
 * @param salt1 as the client was told
 * @param salt2 as the client was told
 * @param verifier of the password
 * @param b the server's secret
 */
public record SrpChallenge(
    SrpGroup group, Bytes salt1, Bytes salt2, BigInteger verifier, BigInteger b) {

  /** What the client is told: srp_B. */
  public byte[] publicValue() {
    BigInteger masked = group.multiplier().multiply(verifier);
    return SrpGroup.padded(masked.add(group.generator().modPow(b, group.p())).mod(group.p()));
  }

  /** Whether A is a number that a client may send: not 0, nor 0 modulo the prime. */
  public boolean isFit(byte[] clientValue) {
    BigInteger a = SrpGroup.number(clientValue);
    return clientValue.length <= 256 && a.signum() > 0 && a.compareTo(group.p()) < 0;
  }

  /** Whether this is the proof of whoever knows the password. */
  public boolean accepts(byte[] clientValue, byte[] proof) {
    return MessageDigest.isEqual(expected(SrpGroup.number(clientValue)), proof);
  }

  private byte[] expected(BigInteger a) {
    byte[] paddedA = SrpGroup.padded(a);
    byte[] paddedB = publicValue();
    BigInteger u = SrpGroup.number(SrpGroup.hash(paddedA, paddedB));
    BigInteger shared = a.multiply(verifier.modPow(u, group.p())).modPow(b, group.p());
    byte[] ofPrime = SrpGroup.hash(SrpGroup.padded(group.p()));
    byte[] ofGenerator = SrpGroup.hash(SrpGroup.padded(group.generator()));
    for (int i = 0; i < ofPrime.length; i++) {
      ofPrime[i] ^= ofGenerator[i];
    }
    return SrpGroup.hash(
        ofPrime,
        SrpGroup.hash(salt1.toByteArray()),
        SrpGroup.hash(salt2.toByteArray()),
        paddedA,
        paddedB,
        SrpGroup.hash(SrpGroup.padded(shared)));
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "srp challenge";
  }
}
