package dev.mtsidecar.mtproto.crypto;

/**
 * Arithmetic modulo an odd number below 2^63, on longs in Montgomery form: no division, no objects.
 * Elements are from 0 to the modulus, exclusive.
 */
final class MontgomeryRing {

  /** With these bases Miller–Rabin is no longer a guess: it is exact for all numbers below 2^64. */
  private static final long[] BASES = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37};

  private final long modulus;
  private final long inverse;
  private final long one;

  MontgomeryRing(long oddModulus) {
    if (oddModulus < 3 || oddModulus % 2 == 0) {
      throw new IllegalArgumentException("an odd modulus from 3 on, got " + oddModulus);
    }
    modulus = oddModulus;
    inverse = inverseModulo2To64(oddModulus);
    // 2^64 mod n, in two unsigned halves: (2^64 - 1) mod n, and one more.
    long almost = Long.remainderUnsigned(-1L, oddModulus);
    one = almost + 1 == oddModulus ? 0 : almost + 1;
  }

  private static long inverseModulo2To64(long odd) {
    // Newton: an inverse good for k bits becomes good for 2k; n is its own inverse for 3 bits.
    long x = odd;
    for (int bits = 3; bits < Long.SIZE; bits *= 2) {
      x *= 2 - odd * x;
    }
    return x;
  }

  long modulus() {
    return modulus;
  }

  /** The element 1. */
  long one() {
    return one;
  }

  /** {@code a * b}, both in Montgomery form. */
  long multiply(long a, long b) {
    long high = Math.unsignedMultiplyHigh(a, b);
    long difference = high - Math.unsignedMultiplyHigh(a * b * inverse, modulus);
    // The difference lies strictly between -n and n, and n < 2^63: no overflow.
    return difference < 0 ? difference + modulus : difference;
  }

  /** {@code y² + c} for a small {@code c}. */
  long squareAndAdd(long y, long c) {
    long sum = multiply(y, y) - modulus + c;
    return sum < 0 ? sum + modulus : sum;
  }

  /** Whether the modulus is a prime; exact. */
  boolean hasPrimeModulus() {
    for (long base : BASES) {
      if (modulus % base == 0) {
        return modulus == base;
      }
    }
    int twos = Long.numberOfTrailingZeros(modulus - 1);
    long odd = (modulus - 1) >> twos;
    for (long base : BASES) {
      if (isWitness(base, odd, twos)) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@code base} proves the modulus composite (Miller–Rabin). */
  private boolean isWitness(long base, long odd, int twos) {
    long minusOne = modulus - one;
    long power = power(timesOne(base), odd);
    if (power == one || power == minusOne) {
      return false;
    }
    for (int i = 1; i < twos; i++) {
      power = multiply(power, power);
      if (power == minusOne) {
        return false;
      }
    }
    return true;
  }

  /** {@code count} in Montgomery form, by adding; only for small counts. */
  private long timesOne(long count) {
    long sum = 0;
    for (long i = 0; i < count; i++) {
      sum = sum - modulus + one;
      if (sum < 0) {
        sum += modulus;
      }
    }
    return sum;
  }

  private long power(long base, long exponent) {
    long result = one;
    long square = base;
    for (long rest = exponent; rest != 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result = multiply(result, square);
      }
      square = multiply(square, square);
    }
    return result;
  }
}
