package dev.mtsidecar.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.mtproto.TestVectors;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrimeFactorsTest {

  private static final TestVectors VECTORS = TestVectors.load("pq");

  static List<String> published() {
    return VECTORS.groups();
  }

  @ParameterizedTest
  @MethodSource("published")
  void areThePublishedOnes(String vector) throws RefusedValueException {
    assertThat(PrimeFactors.of(VECTORS.number(vector + ".pq_dec")))
        .isEqualTo(
            new PrimeFactors(VECTORS.number(vector + ".p_dec"), VECTORS.number(vector + ".q_dec")));
  }

  @Test
  void areFoundForAnyTwoPrimes() throws RefusedValueException {
    long seed = System.nanoTime();
    System.out.println("PrimeFactorsTest seed " + seed);
    var random = new Random(seed);

    for (int round = 0; round < 300; round++) {
      long p = BigInteger.probablePrime(2 + random.nextInt(30), random).longValueExact();
      long q = BigInteger.probablePrime(32, random).longValueExact();

      assertThat(PrimeFactors.of(p * q)).as("seed %d", seed).isEqualTo(new PrimeFactors(p, q));
    }
  }

  @Test
  void areExactlyThoseOfTrialDivisionForAllSmallNumbers() {
    for (long n = 0; n < 30_000; n++) {
      assertThat(found(n)).as("%d", n).isEqualTo(byTrialDivision(n));
    }
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        2,
        3,
        4,
        5,
        9,
        30,
        105,
        // The largest prime below 2^63, and the largest below 2^31, squared.
        9223372036854775783L,
        2147483647L * 2147483647L,
        // A Carmichael number, and one that fools Miller–Rabin for all bases up to 31.
        561,
        3825123056546413051L
      })
  void doNotExistForOtherNumbers(long pq) {
    assertThatThrownBy(() -> PrimeFactors.of(pq))
        .isInstanceOf(RefusedValueException.class)
        .hasMessageContaining("the product of two different primes, below 2^63");
  }

  @Test
  void areNotLookedForAboveSixtyThreeBits() {
    assertThatThrownBy(() -> PrimeFactors.of(Long.MIN_VALUE))
        .isInstanceOf(RefusedValueException.class)
        .hasMessageContaining("a number of more than 63 bits");
  }

  private static String found(long n) {
    try {
      PrimeFactors factors = PrimeFactors.of(n);
      return factors.p() + "*" + factors.q();
    } catch (RefusedValueException e) {
      return "refused";
    }
  }

  private static String byTrialDivision(long n) {
    long p = smallestFactor(n);
    return n > 5 && p != n && smallestFactor(n / p) == n / p && p != n / p
        ? p + "*" + n / p
        : "refused";
  }

  private static long smallestFactor(long n) {
    for (long d = 2; d * d <= n; d++) {
      if (n % d == 0) {
        return d;
      }
    }
    return n;
  }
}
