package dev.mtsidecar.sidecar.store;

import java.util.Arrays;

/**
 * Bytes whose meaning is somebody else's business; equal by content, never changed.
 *
 * <p>They may hold keys or phone numbers, so {@link #toString()} tells their number only.
 */
public final class Blob {
  /** No bytes at all. */
  public static final Blob EMPTY = new Blob(new byte[0]);

  private final byte[] bytes;

  private Blob(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of {@code bytes}. */
  public static Blob of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Blob(bytes.clone());
  }

  /** Takes over {@code bytes}, which nobody else may hold on to. */
  static Blob owning(byte[] bytes) {
    return new Blob(bytes);
  }

  /** A copy of the content. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** The content itself, for those in this package who only read it. */
  byte[] borrow() {
    return bytes;
  }

  /** How many bytes. */
  public int length() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Blob that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Blob[" + bytes.length + " bytes]";
  }
}
