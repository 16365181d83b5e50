package dev.mtsidecar.tl;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Reads TL values from one message in memory.
 *
 * <p>Little endian. Every length and count is compared with the bytes that are left before anything
 * is allocated. After an unknown constructor of an open type the reader is <em>cut</em>: where that
 * value ends cannot be known, so whatever is read behind it is empty or zero.
 *
 * <p>Not safe for concurrent use.
 *
 * @see <a href="https://core.telegram.org/mtproto/serialize">Binary Data Serialization</a>
 */
public final class TlReader {
  /** Values may hold values this deep; the schemas need a handful of levels. */
  public static final int DEPTH_MAX = 64;

  private static final int VECTOR_ID = 0x1cb5c415;
  private static final int BOOL_TRUE_ID = 0x997275b5;
  private static final int BOOL_FALSE_ID = 0xbc799737;
  private static final int LONG_STRING = 0xfe;
  private static final char REPLACEMENT = '\ufffd';

  /** Room made for a vector at once; a longer one grows as its elements turn out to be there. */
  private static final int VECTOR_ROOM = 1024;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Reads one element of a vector. */
  public interface Element<T> {
    T read(TlReader in) throws TlFormatException;
  }

  private final byte[] bytes;
  private final int start;
  private final int end;
  private int position;
  private int depth;
  private boolean isCut;

  /** Reads all of {@code bytes}, which must not change meanwhile. */
  public TlReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /** Reads a part of {@code bytes}, which must not change meanwhile. */
  public TlReader(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    this.bytes = bytes;
    this.start = offset;
    this.position = offset;
    this.end = offset + length;
  }

  public int remaining() {
    return end - position;
  }

  /** Bytes read so far. */
  public int offset() {
    return position - start;
  }

  /** True behind an unknown constructor. */
  public boolean isCut() {
    return isCut;
  }

  public int readInt() throws TlFormatException {
    if (isCut) {
      return 0;
    }
    need(4, "int (4 bytes)");
    int value = (int) INT.get(bytes, position);
    position += 4;
    return value;
  }

  public long readLong() throws TlFormatException {
    if (isCut) {
      return 0;
    }
    need(8, "long (8 bytes)");
    long value = (long) LONG.get(bytes, position);
    position += 8;
    return value;
  }

  public double readDouble() throws TlFormatException {
    return Double.longBitsToDouble(readLong());
  }

  public Int128 readInt128() throws TlFormatException {
    return Int128.of(readRaw(Int128.LENGTH));
  }

  public Int256 readInt256() throws TlFormatException {
    return Int256.of(readRaw(Int256.LENGTH));
  }

  /** TL {@code bytes}: length, content, padding to a multiple of four. */
  public Bytes readBytes() throws TlFormatException {
    if (isCut) {
      return Bytes.EMPTY;
    }
    int header = stringHeader();
    int length = readStringLength(header);
    Bytes value = Bytes.of(bytes, position, length);
    skipString(header, length);
    return value;
  }

  /**
   * TL {@code string}, which is UTF-8. Strict: a replacement character would go back to the server
   * as another text than it sent.
   */
  public String readString() throws TlFormatException {
    if (isCut) {
      return "";
    }
    int from = offset();
    int header = stringHeader();
    int length = readStringLength(header);
    String value = new String(bytes, position, length, StandardCharsets.UTF_8);
    // Lenient decoding is several times faster, and leaves this mark wherever it gave in.
    if (value.indexOf(REPLACEMENT) >= 0 && !isUtf8(position, length)) {
      throw new TlFormatException("UTF-8 text", "other bytes", from);
    }
    skipString(header, length);
    return value;
  }

  private boolean isUtf8(int from, int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  public boolean readBool() throws TlFormatException {
    if (isCut) {
      return false;
    }
    int id = readInt();
    return switch (id) {
      case BOOL_TRUE_ID -> true;
      case BOOL_FALSE_ID -> false;
      default -> throw TlFormatException.unknownConstructor("Bool", id, offset() - 4);
    };
  }

  /** The next four bytes, which stay unread. */
  public int peekId() throws TlFormatException {
    need(4, "constructor id (4 bytes)");
    return (int) INT.get(bytes, position);
  }

  public void expectId(int id, String name) throws TlFormatException {
    if (isCut) {
      throw new TlFormatException(name, "an unknown constructor before it", offset());
    }
    int found = readInt();
    if (found != id) {
      throw TlFormatException.unknownConstructor(name, found, offset() - 4);
    }
  }

  public byte[] readRaw(int length) throws TlFormatException {
    if (length < 0) {
      throw new TlFormatException("a length of 0 or more", Integer.toString(length), offset());
    }
    need(length, length + " bytes");
    byte[] value = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return value;
  }

  /** As {@link #readRaw}, as a value. */
  public Bytes readRawBytes(int length) throws TlFormatException {
    return Bytes.owning(readRaw(length));
  }

  /** Everything that is left. */
  public Bytes readRest() {
    Bytes rest = Bytes.of(bytes, position, remaining());
    position = end;
    return rest;
  }

  /** The whole message, whatever has been read of it. */
  public Bytes whole() {
    return Bytes.of(bytes, start, end - start);
  }

  public void skip(int length) throws TlFormatException {
    if (length < 0) {
      throw new TlFormatException("a length of 0 or more", Integer.toString(length), offset());
    }
    need(length, length + " bytes");
    position += length;
  }

  /** A reader over the next {@code length} bytes, which this one passes over. */
  public TlReader slice(int length) throws TlFormatException {
    int from = position;
    skip(length);
    return new TlReader(bytes, from, length);
  }

  /** A boxed vector: its constructor id, a count, the elements. */
  public <T> List<T> readVector(Element<T> element) throws TlFormatException {
    if (isCut) {
      return List.of();
    }
    expectId(VECTOR_ID, "Vector");
    return readBareVector(element);
  }

  /** A bare vector: a count, the elements. */
  public <T> List<T> readBareVector(Element<T> element) throws TlFormatException {
    if (isCut) {
      return List.of();
    }
    int from = offset();
    int count = readInt();
    // Every element takes at least four bytes, so a greater count is a lie.
    if (count < 0 || count > remaining() / 4) {
      throw new TlFormatException(
          "a count that " + remaining() + " bytes can hold", Integer.toString(count), from);
    }
    enter();
    List<T> list = new ArrayList<>(Math.min(count, VECTOR_ROOM));
    for (int i = 0; i < count && !isCut; i++) {
      list.add(element.read(this));
    }
    leave();
    return list;
  }

  /** The message must be over here. */
  public void requireEnd() throws TlFormatException {
    if (remaining() != 0) {
      throw new TlFormatException("the end of the message", remaining() + " more bytes", offset());
    }
  }

  /** Called on the way into a nested value; too deep is malformed. */
  public void enter() throws TlFormatException {
    if (++depth > DEPTH_MAX) {
      throw new TlFormatException(
          "at most " + DEPTH_MAX + " levels of nesting", "one more", offset());
    }
  }

  /** Called on the way out of a nested value. */
  public void leave() {
    depth--;
  }

  /** The unknown value whose id has just been read, and all behind it; cuts this reader. */
  public Bytes cutBefore(int id) throws TlFormatException {
    if (isCut) {
      return Bytes.EMPTY;
    }
    position -= 4;
    isCut = true;
    Bytes rest = Bytes.of(bytes, position, end - position);
    if (rest.intAt(0) != id) {
      throw new IllegalStateException("cut elsewhere than behind the id");
    }
    position = end;
    return rest;
  }

  /** Length of the length: one byte, or fe and three. */
  private int stringHeader() throws TlFormatException {
    need(4, "string (4 bytes or more)");
    int first = bytes[position] & 0xff;
    if (first > LONG_STRING) {
      throw new TlFormatException("a string's length byte up to fe", "ff", offset());
    }
    return first < LONG_STRING ? 1 : 4;
  }

  private int readStringLength(int header) throws TlFormatException {
    int length = header == 1 ? bytes[position] & 0xff : (int) INT.get(bytes, position) >>> 8;
    if (length > remaining() - header) {
      throw new TlFormatException(
          "a string within " + (remaining() - header) + " bytes", length + " bytes", offset());
    }
    position += header;
    return length;
  }

  /** Readers do not insist on zero padding, only on its being there. */
  private void skipString(int header, int length) throws TlFormatException {
    int padding = -(header + length) & 3;
    position += length;
    need(padding, padding + " bytes of padding");
    position += padding;
  }

  private void need(int length, String what) throws TlFormatException {
    if (length > remaining()) {
      throw new TlFormatException(what, remaining() + " bytes", offset());
    }
  }
}
