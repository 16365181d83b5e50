package dev.mtsidecar.sandbox.world;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;

/** The 256 secret bytes of an auth key. Prints nothing. */
final class KeyBytes {
  private static final int LENGTH = 256;

  private final byte[] bytes;

  private KeyBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  static KeyBytes of(byte[] key) {
    if (key.length != LENGTH) {
      throw new IllegalArgumentException("an auth key of " + key.length + " bytes, not " + LENGTH);
    }
    return new KeyBytes(key.clone());
  }

  static KeyBytes read(DataInputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LENGTH);
    if (bytes.length != LENGTH) {
      throw new EOFException("an auth key of " + bytes.length + " bytes, not " + LENGTH);
    }
    return new KeyBytes(bytes);
  }

  byte[] copy() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return "auth key";
  }
}
