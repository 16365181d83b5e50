package dev.mtsidecar.mtproto.transport;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What a link has received and not yet read as frames. Bounded: it holds one largest frame and 64
 * KiB. Holds no memory while it is empty, as most links are most of the time.
 */
final class ReceivedBytes {

  /** The longest frame around the largest packet: padding, or header and checksum. */
  static final int FRAME_MAX = Transport.PACKET_MAX + 32;

  private static final int ROOM = 64 * 1024;
  private static final int LIMIT = FRAME_MAX + ROOM;
  private static final int KEPT_WHEN_EMPTY = 1024;
  private static final byte[] NOTHING = {};

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = NOTHING;
  private int start;
  private int end;

  /** Takes as many bytes as there is room for. */
  void append(ByteBuffer received) {
    int taken = Math.min(received.remaining(), LIMIT - size());
    makeRoom(taken);
    received.get(bytes, end, taken);
    end += taken;
  }

  private void makeRoom(int wanted) {
    if (bytes.length - end >= wanted) {
      return;
    }
    int size = size();
    int needed = size + wanted;
    if (bytes.length >= needed) {
      System.arraycopy(bytes, start, bytes, 0, size);
    } else {
      int doubled = Math.max(needed, Math.min(2 * bytes.length, LIMIT));
      byte[] larger = new byte[doubled];
      System.arraycopy(bytes, start, larger, 0, size);
      bytes = larger;
    }
    start = 0;
    end = size;
  }

  int size() {
    return end - start;
  }

  /** The byte at {@code offset}, 0 to 255. The caller has looked at {@link #size()}. */
  int unsignedByteAt(int offset) {
    return bytes[start + offset] & 0xff;
  }

  /** The little-endian int at {@code offset}. The caller has looked at {@link #size()}. */
  int intAt(int offset) {
    return intAt(bytes, start + offset);
  }

  static int intAt(byte[] array, int offset) {
    return (int) INTS.get(array, offset);
  }

  static void putInt(byte[] array, int offset, int value) {
    INTS.set(array, offset, value);
  }

  /**
   * Removes {@code header} bytes and what follows them, up to {@code length}; returns the latter.
   */
  byte[] take(int header, int length) {
    int from = start + header;
    byte[] taken = Arrays.copyOfRange(bytes, from, from + length);
    start = from + length;
    if (start == end) {
      start = 0;
      end = 0;
      if (bytes.length > KEPT_WHEN_EMPTY) {
        bytes = NOTHING;
      }
    }
    return taken;
  }
}
