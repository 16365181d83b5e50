package dev.mtsidecar.tl;

import java.util.Arrays;
import java.util.HexFormat;

/** TL int256: 32 opaque bytes, never reversed and never stripped of zeros. */
public final class Int256 {
  /** Length in bytes. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private Int256(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Copies exactly {@value #LENGTH} bytes. */
  public static Int256 of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("int256 has " + LENGTH + " bytes, got " + bytes.length);
    }
    return new Int256(bytes.clone());
  }

  public byte[] toByteArray() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Int256 that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** For tests: {@code int256} values are nonces, and nonces stay out of logs. */
  public String toHex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return "Int256[****]";
  }
}
