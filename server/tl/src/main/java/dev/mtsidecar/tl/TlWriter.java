package dev.mtsidecar.tl;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/**
 * Writes TL values into memory, little endian. Not safe for concurrent use.
 *
 * @see <a href="https://core.telegram.org/mtproto/serialize">Binary Data Serialization</a>
 */
public final class TlWriter {
  /** Three bytes of length. */
  public static final int STRING_LENGTH_MAX = (1 << 24) - 1;

  private static final int VECTOR_ID = 0x1cb5c415;
  private static final int BOOL_TRUE_ID = 0x997275b5;
  private static final int BOOL_FALSE_ID = 0xbc799737;
  private static final int LONG_STRING = 0xfe;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Writes one element of a vector. */
  public interface Element<T> {
    void write(TlWriter out, T element);
  }

  private byte[] bytes;
  private int size;

  public TlWriter() {
    this(256);
  }

  public TlWriter(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  /** Bytes written so far. */
  public int size() {
    return size;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  public Bytes toBytes() {
    return Bytes.owning(toByteArray());
  }

  public void writeInt(int value) {
    reserve(4);
    INT.set(bytes, size, value);
    size += 4;
  }

  public void writeLong(long value) {
    reserve(8);
    LONG.set(bytes, size, value);
    size += 8;
  }

  public void writeDouble(double value) {
    writeLong(Double.doubleToRawLongBits(value));
  }

  public void writeInt128(Int128 value) {
    writeRaw(value.toByteArray());
  }

  public void writeInt256(Int256 value) {
    writeRaw(value.toByteArray());
  }

  /** TL {@code bytes}: length, content, zeros up to a multiple of four. */
  public void writeBytes(Bytes value) {
    writeBytes(value.shared());
  }

  /** TL {@code bytes} from an array. */
  public void writeBytes(byte[] value) {
    int length = value.length;
    if (length > STRING_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "TL bytes end at " + STRING_LENGTH_MAX + ", got " + length);
    }
    int header = length < LONG_STRING ? 1 : 4;
    int padded = (header + length + 3) & ~3;
    reserve(padded);
    if (header == 1) {
      bytes[size] = (byte) length;
    } else {
      INT.set(bytes, size, LONG_STRING | length << 8);
    }
    System.arraycopy(value, 0, bytes, size + header, length);
    size += padded;
  }

  public void writeString(String value) {
    writeBytes(value.getBytes(StandardCharsets.UTF_8));
  }

  public void writeBool(boolean value) {
    writeInt(value ? BOOL_TRUE_ID : BOOL_FALSE_ID);
  }

  /** The bytes as they are. */
  public void writeRaw(byte[] value) {
    reserve(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  /** The bytes as they are. */
  public void writeRaw(Bytes value) {
    writeRaw(value.shared());
  }

  /** A boxed vector: its constructor id, a count, the elements. */
  public <T> void writeVector(Collection<T> list, Element<T> element) {
    writeInt(VECTOR_ID);
    writeBareVector(list, element);
  }

  /** A bare vector: a count, the elements. */
  public <T> void writeBareVector(Collection<T> list, Element<T> element) {
    writeInt(list.size());
    for (T item : list) {
      element.write(this, item);
    }
  }

  // What lies beyond size is zero, which is what the padding of strings must be.
  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
    }
  }
}
