package dev.mtsidecar.tl;

import java.util.Arrays;
import java.util.HexFormat;

/** TL int128: 16 opaque bytes, never reversed and never stripped of zeros. */
public final class Int128 {
  /** Length in bytes. */
  public static final int LENGTH = 16;

  private final byte[] bytes;

  private Int128(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Copies exactly {@value #LENGTH} bytes. */
  public static Int128 of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("int128 has " + LENGTH + " bytes, got " + bytes.length);
    }
    return new Int128(bytes.clone());
  }

  public byte[] toByteArray() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Int128 that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** For tests: {@code int128} values are nonces, and nonces stay out of logs. */
  public String toHex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return "Int128[****]";
  }
}
