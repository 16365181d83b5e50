package dev.mtsidecar.mtproto.crypto;

/**
 * How much random padding a message gets before it is encrypted.
 *
 * <p>The specification leaves 12 to 1024 bytes free, in whole blocks. We round the encrypted part
 * up to a few fixed sizes, those of Telegram's own client library: an observer then learns the size
 * class of a message and not its length, our traffic has the shape of the common one, and no more
 * than 459 bytes are ever spent.
 */
final class Padding {

  static final int SHORTEST = 12;
  static final int LONGEST = 1024;

  private static final int[] SIZES = {64, 128, 192, 256, 384, 512, 768, 1024, 1280};
  private static final int STEP_BEYOND = 448;

  private Padding() {}

  /** The length of the encrypted part for a message of {@code length} bytes, header included. */
  static int paddedLength(int length) {
    int atLeast = Math.addExact(length, SHORTEST);
    for (int size : SIZES) {
      if (atLeast <= size) {
        return size;
      }
    }
    int largest = SIZES[SIZES.length - 1];
    return largest + Math.ceilDiv(atLeast - largest, STEP_BEYOND) * STEP_BEYOND;
  }
}
