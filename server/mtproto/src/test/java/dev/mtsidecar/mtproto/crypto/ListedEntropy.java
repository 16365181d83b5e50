package dev.mtsidecar.mtproto.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Entropy that was written down before: gives the listed bytes in order, then fails the test. */
public final class ListedEntropy implements Entropy {

  private final ByteBuffer listed;

  /** All parts, one after another. */
  public ListedEntropy(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    this.listed = ByteBuffer.wrap(all.toByteArray());
  }

  @Override
  public void fill(byte[] target) {
    if (target.length > listed.remaining()) {
      throw new AssertionError(
          "wanted " + target.length + " random bytes, " + listed.remaining() + " are listed");
    }
    listed.get(target);
  }

  /** How many listed bytes have not been drawn. */
  public int remaining() {
    return listed.remaining();
  }
}
