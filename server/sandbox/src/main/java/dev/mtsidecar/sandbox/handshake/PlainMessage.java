package dev.mtsidecar.sandbox.handshake;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** An unencrypted packet: auth_key_id 0, msg_id, length, data. */
public final class PlainMessage {
  private static final int HEADER = 20;

  private PlainMessage() {}

  /**
   * Returns the data of a plaintext packet, or nothing if its length field is wrong. Bytes behind
   * the data belong to a padded framing.
   */
  public static Optional<byte[]> data(byte[] packet) {
    if (packet.length < HEADER) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
    int length = in.getInt(16);
    if (length <= 0 || length > packet.length - HEADER) {
      return Optional.empty();
    }
    byte[] data = new byte[length];
    in.get(HEADER, data);
    return Optional.of(data);
  }

  /** A packet to be sent. */
  public static byte[] packet(long msgId, byte[] data) {
    return ByteBuffer.allocate(HEADER + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(0)
        .putLong(msgId)
        .putInt(data.length)
        .put(data)
        .array();
  }
}
