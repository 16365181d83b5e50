package dev.mtsidecar.mtproto.crypto;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The checks a client must make on Diffie–Hellman numbers before it trusts a key made of them.
 *
 * <p>Remembers the last good primes, because proving one takes a hundred times longer than the rest
 * of a handshake. Safe for concurrent use; at worst two threads prove the same prime.
 *
 * @see <a href="https://core.telegram.org/mtproto/auth_key">Creating an Authorization Key</a>,
 *     "Presenting proof of work" and "DH key exchange complete"
 */
public final class DhChecks {

  /** The size of the prime, in bits. */
  public static final int BITS = 2048;

  // Telegram has used one prime for years; a test server may bring its own.
  private static final int REMEMBERED_MAX = 16;

  // "Fifteen rounds of Miller–Rabin at once": a composite passes with less than 4^-15, about 10^-9.
  private static final int ROUNDS = 15;

  private static final BigInteger TWO_TO_2047 = BigInteger.TWO.pow(BITS - 1);
  private static final BigInteger MARGIN = BigInteger.TWO.pow(BITS - 64);

  private volatile List<BigInteger> goodPrimes = List.of(KnownPrime.VALUE);

  /**
   * Checks the group: {@code p} is a safe prime of exactly 2048 bits, and {@code g}, from 2 to 7,
   * generates its subgroup of order {@code (p - 1) / 2}.
   *
   * @throws RefusedValueException if not; says which rule was broken
   */
  public void requireGoodGroup(int g, BigInteger p, Entropy entropy) throws RefusedValueException {
    if (p.bitLength() != BITS || p.compareTo(TWO_TO_2047) <= 0) {
      throw new RefusedValueException(
          "a dh_prime of exactly " + BITS + " bits", p.bitLength() + " bits");
    }
    requireResidue(g, p);
    requireSafePrime(p, entropy);
  }

  /**
   * Checks {@code g_a} or {@code g_b}: between 2^1984 and {@code p - 2^1984}, which implies {@code
   * 1 < x < p - 1}.
   *
   * @param name how the handshake calls the number
   * @throws RefusedValueException if it lies outside
   */
  public void requireGoodPublicValue(String name, BigInteger x, BigInteger p)
      throws RefusedValueException {
    if (x.compareTo(BigInteger.ONE) <= 0 || x.compareTo(p.subtract(BigInteger.ONE)) >= 0) {
      throw new RefusedValueException(
          "1 < " + name + " < dh_prime - 1", "a number of " + x.bitLength() + " bits outside");
    }
    if (x.compareTo(MARGIN) < 0) {
      throw new RefusedValueException(
          name + " >= 2^" + (BITS - 64), "a number of " + x.bitLength() + " bits");
    }
    if (x.compareTo(p.subtract(MARGIN)) > 0) {
      throw new RefusedValueException(
          name + " <= dh_prime - 2^" + (BITS - 64), "a number closer to dh_prime");
    }
  }

  private static void requireResidue(int g, BigInteger p) throws RefusedValueException {
    boolean isResidue =
        switch (g) {
          case 2 -> p.mod(BigInteger.valueOf(8)).intValue() == 7;
          case 3 -> p.mod(BigInteger.valueOf(3)).intValue() == 2;
          case 4 -> true;
          case 5 -> isOneOf(p.mod(BigInteger.valueOf(5)).intValue(), 1, 4);
          case 6 -> isOneOf(p.mod(BigInteger.valueOf(24)).intValue(), 19, 23);
          case 7 -> isOneOf(p.mod(BigInteger.valueOf(7)).intValue(), 3, 5, 6);
          default -> throw new RefusedValueException("a generator g from 2 to 7", "g = " + g);
        };
    if (!isResidue) {
      throw new RefusedValueException(
          "a generator g that is a quadratic residue modulo dh_prime", "g = " + g);
    }
  }

  private static boolean isOneOf(int value, int... allowed) {
    for (int one : allowed) {
      if (value == one) {
        return true;
      }
    }
    return false;
  }

  private void requireSafePrime(BigInteger p, Entropy entropy) throws RefusedValueException {
    if (goodPrimes.contains(p)) {
      return;
    }
    if (!isPrime(p, entropy)) {
      throw new RefusedValueException("a dh_prime that is prime", "a composite number");
    }
    if (!isPrime(p.shiftRight(1), entropy)) {
      throw new RefusedValueException(
          "a safe prime: (dh_prime - 1) / 2 prime too", "a composite half");
    }
    remember(p);
  }

  private void remember(BigInteger p) {
    List<BigInteger> primes = new ArrayList<>(goodPrimes);
    if (primes.size() == REMEMBERED_MAX) {
      // The first one is the known prime, which stays.
      primes.remove(1);
    }
    primes.add(p);
    goodPrimes = List.copyOf(primes);
  }

  private static boolean isPrime(BigInteger n, Entropy entropy) {
    // The JDK's test throws out nearly all composites in one go, but makes only two rounds of
    // Miller–Rabin at this size, whatever the certainty asked for. The rounds that count are ours.
    if (!n.isProbablePrime(100)) {
      return false;
    }
    BigInteger minusOne = n.subtract(BigInteger.ONE);
    int twos = minusOne.getLowestSetBit();
    BigInteger odd = minusOne.shiftRight(twos);
    for (int round = 0; round < ROUNDS; round++) {
      // 64 bits more than n has, so that the remainder is as good as evenly spread over 2 .. n - 2.
      BigInteger drawn = new BigInteger(1, entropy.bytes(BITS / Byte.SIZE + Long.BYTES));
      BigInteger base = drawn.mod(n.subtract(BigInteger.valueOf(3))).add(BigInteger.TWO);
      if (isWitness(base, odd, twos, n, minusOne)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWitness(
      BigInteger base, BigInteger odd, int twos, BigInteger n, BigInteger minusOne) {
    BigInteger power = base.modPow(odd, n);
    if (power.equals(BigInteger.ONE) || power.equals(minusOne)) {
      return false;
    }
    for (int i = 1; i < twos; i++) {
      power = power.modPow(BigInteger.TWO, n);
      if (power.equals(minusOne)) {
        return false;
      }
    }
    return true;
  }
}
