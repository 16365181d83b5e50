package dev.mtsidecar.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MontgomeryRingTest {

  @Test
  void multipliesAsBigIntegersDo() {
    long seed = System.nanoTime();
    System.out.println("MontgomeryRingTest seed " + seed);
    var random = new Random(seed);
    BigInteger r = BigInteger.TWO.pow(64);

    for (int round = 0; round < 2000; round++) {
      long n = (random.nextLong() >>> (1 + random.nextInt(50))) | 5;
      long a = random.nextLong(n);
      long b = random.nextLong(n);
      var ring = new MontgomeryRing(n);
      BigInteger modulus = BigInteger.valueOf(n);

      assertThat(BigInteger.valueOf(ring.multiply(a, b)).multiply(r).mod(modulus))
          .as("seed %d", seed)
          .isEqualTo(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).mod(modulus));
      assertThat(ring.one()).isEqualTo(r.mod(modulus).longValueExact());
    }
  }

  @Test
  void tellsPrimesFromCompositesAsBigIntegersDo() {
    long seed = System.nanoTime();
    System.out.println("MontgomeryRingTest seed " + seed);
    var random = new Random(seed);

    for (int round = 0; round < 3000; round++) {
      long n = (random.nextLong() >>> (1 + random.nextInt(60))) | 3;

      assertThat(new MontgomeryRing(n).hasPrimeModulus())
          .as("%d, seed %d", n, seed)
          .isEqualTo(BigInteger.valueOf(n).isProbablePrime(60));
    }
  }
}
