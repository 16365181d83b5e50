package dev.mtsidecar.sandbox.srp;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes what a server keeps of a password. */
public final class SrpPassword {
  private static final String MAC = "HmacSHA512";
  private static final int ROUNDS = 100_000;

  private SrpPassword() {}

  /** The verifier: g to the power of the hash of the password. */
  public static BigInteger verifier(SrpGroup group, String password, byte[] salt1, byte[] salt2) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    return group.generator().modPow(SrpGroup.number(hash(bytes, salt1, salt2)), group.p());
  }

  /** The hash of a password, PH2 in the specification. */
  static byte[] hash(byte[] password, byte[] salt1, byte[] salt2) {
    byte[] once = salted(salted(password, salt1), salt2);
    return salted(stretched(once, salt1), salt2);
  }

  private static byte[] salted(byte[] content, byte[] salt) {
    return SrpGroup.hash(salt, content, salt);
  }

  /** PBKDF2 with one block; the JDK's own takes characters, and this password is bytes. */
  private static byte[] stretched(byte[] password, byte[] salt) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(password, MAC));
      byte[] first = Arrays.copyOf(salt, salt.length + Integer.BYTES);
      first[first.length - 1] = 1;
      byte[] round = mac.doFinal(first);
      byte[] sum = round.clone();
      for (int times = 1; times < ROUNDS; times++) {
        round = mac.doFinal(round);
        for (int i = 0; i < sum.length; i++) {
          sum[i] ^= round[i];
        }
      }
      return sum;
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("every Java has " + MAC, impossible);
    }
  }
}
