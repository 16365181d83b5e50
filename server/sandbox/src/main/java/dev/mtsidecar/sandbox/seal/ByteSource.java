package dev.mtsidecar.sandbox.seal;

import java.nio.ByteBuffer;

/** The only source of chance of the sandbox's protocol half; a test passes known bytes. */
@FunctionalInterface
public interface ByteSource {

  /** Fills the whole array. */
  void fill(byte[] target);

  /** Returns that many new bytes. */
  default byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    fill(bytes);
    return bytes;
  }

  /** Returns eight bytes as a number. */
  default long nextLong() {
    return ByteBuffer.wrap(bytes(Long.BYTES)).getLong();
  }

  /** Returns a number from 0 to 255. */
  default int nextByte() {
    return bytes(1)[0] & 0xff;
  }
}
