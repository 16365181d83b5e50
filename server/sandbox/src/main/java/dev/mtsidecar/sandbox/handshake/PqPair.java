package dev.mtsidecar.sandbox.handshake;

import dev.mtsidecar.sandbox.seal.ByteSource;
import java.math.BigInteger;

/**
 * The proof of work: a product that the client must factor.
 *
 * @param p the smaller prime
 * @param q the larger prime
 */
record PqPair(BigInteger p, BigInteger q) {

  /** Two different primes between 2^30 and 2^31, so that pq is below 2^62. */
  static PqPair random(ByteSource chance) {
    BigInteger one = prime(chance);
    BigInteger other = prime(chance);
    // A repeat has a chance of 2^-25; stepping on ends it for sure.
    while (other.equals(one)) {
      other = other.nextProbablePrime();
    }
    return new PqPair(one.min(other), one.max(other));
  }

  BigInteger product() {
    return p.multiply(q);
  }

  private static BigInteger prime(ByteSource chance) {
    long start = (1L << 30) | (chance.nextLong() & ((1L << 30) - 1));
    return BigInteger.valueOf(start).nextProbablePrime();
  }
}
