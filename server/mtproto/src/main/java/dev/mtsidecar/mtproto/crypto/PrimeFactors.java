package dev.mtsidecar.mtproto.crypto;

/**
 * The two prime factors of the {@code pq} of a handshake, {@code p < q}.
 *
 * @see <a href="https://core.telegram.org/mtproto/auth_key">Creating an Authorization Key</a>, step
 *     3
 */
public record PrimeFactors(long p, long q) {

  // A walk needs about 1.3 * sqrt(p) steps, and p < 2^31.5: 72,000. Forty times that, over eight
  // walks, is as good as never, and still ends within a second.
  private static final int WALKS = 8;
  private static final int STEPS_OF_A_WALK = 1 << 19;
  private static final int STEPS_BETWEEN_GCDS = 128;

  /**
   * Finds the factors, in well under five milliseconds.
   *
   * @param pq the product, as a number of at most 63 bits
   * @throws RefusedValueException if it is not the product of two different primes, or longer
   */
  public static PrimeFactors of(long pq) throws RefusedValueException {
    if (pq < 0) {
      throw refused("a number of more than 63 bits");
    }
    if (pq < 6) {
      throw refused("" + pq);
    }
    long divisor = pq % 2 == 0 ? 2 : oddDivisor(pq);
    long p = Math.min(divisor, pq / divisor);
    long q = pq / p;
    if (p == q) {
      throw refused("the square of " + p);
    }
    if (!isPrime(p) || !isPrime(q)) {
      throw refused(pq + ", which has more than two factors");
    }
    return new PrimeFactors(p, q);
  }

  private static long oddDivisor(long pq) throws RefusedValueException {
    var ring = new MontgomeryRing(pq);
    if (ring.hasPrimeModulus()) {
      throw refused(pq + ", a prime");
    }
    long root = Math.round(Math.sqrt((double) pq));
    if (root * root == pq) {
      return root;
    }
    for (int walk = 1; walk <= WALKS; walk++) {
      long divisor = walk(ring, walk);
      if (divisor != pq) {
        return divisor;
      }
    }
    throw refused(pq + ", whose factors were not found in " + WALKS + " walks");
  }

  /**
   * Pollard's rho in Brent's form over {@code y² + c}: returns a proper divisor, or the modulus
   * itself if this walk found none.
   */
  private static long walk(MontgomeryRing ring, long c) {
    long n = ring.modulus();
    long y = 2 + c;
    long product = ring.one();
    for (int leap = 1; leap <= STEPS_OF_A_WALK; leap *= 2) {
      long tortoise = y;
      for (int i = 0; i < leap; i++) {
        y = ring.squareAndAdd(y, c);
      }
      for (int done = 0; done < leap; done += STEPS_BETWEEN_GCDS) {
        long start = y;
        int batch = Math.min(STEPS_BETWEEN_GCDS, leap - done);
        for (int i = 0; i < batch; i++) {
          y = ring.squareAndAdd(y, c);
          product = ring.multiply(product, Math.abs(tortoise - y));
        }
        long divisor = gcd(product, n);
        if (divisor != 1) {
          return divisor == n ? oneByOne(ring, c, tortoise, start) : divisor;
        }
      }
    }
    return n;
  }

  /** Both factors fell into one batch: repeats it with a gcd at each step. */
  private static long oneByOne(MontgomeryRing ring, long c, long tortoise, long start) {
    long y = start;
    for (int i = 0; i < STEPS_BETWEEN_GCDS; i++) {
      y = ring.squareAndAdd(y, c);
      long divisor = gcd(Math.abs(tortoise - y), ring.modulus());
      if (divisor != 1) {
        return divisor;
      }
    }
    return ring.modulus();
  }

  private static boolean isPrime(long candidate) {
    return candidate == 2
        || (candidate % 2 == 1 && new MontgomeryRing(candidate).hasPrimeModulus());
  }

  /** The greatest common divisor of {@code a >= 0} and an odd {@code n > 0}, by halving. */
  private static long gcd(long a, long n) {
    if (a == 0) {
      return n;
    }
    long u = a >> Long.numberOfTrailingZeros(a);
    long v = n;
    while (u != v) {
      if (u > v) {
        u -= v;
        u >>= Long.numberOfTrailingZeros(u);
      } else {
        v -= u;
        v >>= Long.numberOfTrailingZeros(v);
      }
    }
    return u;
  }

  private static RefusedValueException refused(String got) {
    return new RefusedValueException("the product of two different primes, below 2^63", got);
  }
}
