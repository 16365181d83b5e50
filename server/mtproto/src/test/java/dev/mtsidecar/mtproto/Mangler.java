package dev.mtsidecar.mtproto;

import java.util.Arrays;
import java.util.Random;

/** Spoils bytes in the ways a network, a bug or an enemy would; the same seed, the same damage. */
public final class Mangler {

  private final long seed;
  private final Random random;

  private Mangler(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** A new one, whose seed is printed so that a failure can be had again. */
  public static Mangler fresh(String test) {
    long seed = System.nanoTime();
    System.out.println(test + " seed " + seed);
    return new Mangler(seed);
  }

  /** For the message of a failing assertion. */
  public String seed() {
    return "seed " + seed;
  }

  /** From 0 to {@code bound}, exclusive. */
  public int number(int bound) {
    return random.nextInt(bound);
  }

  /** A copy with one to four spots spoiled. */
  public byte[] mangle(byte[] source) {
    byte[] spoiled = source.clone();
    for (int spots = 1 + random.nextInt(4); spots > 0; spots--) {
      spoiled = spoilOnce(spoiled);
    }
    return spoiled;
  }

  private byte[] spoilOnce(byte[] bytes) {
    int at = random.nextInt(bytes.length + 1);
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> with(bytes, at, (byte) (1 << random.nextInt(8)), true);
      case 2 -> with(bytes, at, (byte) 0xff, false);
      case 3 -> with(bytes, at, (byte) random.nextInt(), false);
      case 4 -> cut(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8)));
      default -> insert(bytes, at, 1 + random.nextInt(8));
    };
  }

  private static byte[] with(byte[] bytes, int at, byte value, boolean flips) {
    byte[] changed = bytes.clone();
    if (at < changed.length) {
      changed[at] = (byte) (flips ? changed[at] ^ value : value);
    }
    return changed;
  }

  private static byte[] cut(byte[] bytes, int from, int to) {
    byte[] shorter = Arrays.copyOf(bytes, bytes.length - (to - from));
    System.arraycopy(bytes, to, shorter, from, bytes.length - to);
    return shorter;
  }

  private byte[] insert(byte[] bytes, int at, int count) {
    byte[] longer = new byte[bytes.length + count];
    random.nextBytes(longer);
    System.arraycopy(bytes, 0, longer, 0, at);
    System.arraycopy(bytes, at, longer, at + count, bytes.length - at);
    return longer;
  }
}
