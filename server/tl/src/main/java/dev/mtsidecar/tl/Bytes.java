package dev.mtsidecar.tl;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/** Immutable bytes, equal by content. Prints its length only: it may be a secret. */
public final class Bytes {
  /** No bytes. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** Copies. */
  public static Bytes of(byte... content) {
    return content.length == 0 ? EMPTY : new Bytes(content.clone());
  }

  /** Copies a part. */
  public static Bytes of(byte[] content, int offset, int length) {
    return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(content, offset, offset + length));
  }

  public static Bytes ofHex(String hex) {
    return new Bytes(HexFormat.of().parseHex(hex));
  }

  public int length() {
    return content.length;
  }

  public byte[] toByteArray() {
    return content.clone();
  }

  /** Four bytes from {@code offset}, little endian. */
  public int intAt(int offset) {
    return (int) INT.get(content, offset);
  }

  /** Eight bytes from {@code offset}, little endian. */
  public long longAt(int offset) {
    return (long) LONG.get(content, offset);
  }

  /** A reader over the content, without a copy. */
  public TlReader reader() {
    return new TlReader(content);
  }

  byte[] shared() {
    return content;
  }

  static Bytes owning(byte[] content) {
    return new Bytes(content);
  }

  public String toHex() {
    return HexFormat.of().formatHex(content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return "Bytes[" + content.length + "]";
  }
}
