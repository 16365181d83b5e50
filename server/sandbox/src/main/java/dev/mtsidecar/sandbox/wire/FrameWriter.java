package dev.mtsidecar.sandbox.wire;

import dev.mtsidecar.sandbox.seal.ByteSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32;
import javax.crypto.Cipher;

/** Writes frames to one connection, each with one write. Safe for concurrent use. */
public final class FrameWriter {
  private final OutputStream out;
  private final Optional<Cipher> cipher;
  private final Framing framing;
  private final ByteSource chance;
  private final ReentrantLock lock = new ReentrantLock();
  private int sequence;

  FrameWriter(OutputStream out, Optional<Cipher> cipher, Framing framing, ByteSource chance) {
    this.out = out;
    this.cipher = cipher;
    this.framing = framing;
    this.chance = chance;
  }

  /** Writes a packet; in padded intermediate 0 to 3 random bytes follow it. */
  public void packet(byte[] packet) throws IOException {
    // The specification allows 15; widely used readers strip no more than three.
    write(packet, chance.nextByte() & 3);
  }

  /** Writes a transport error: exactly four bytes, in padded intermediate too. */
  public void error(int code) throws IOException {
    write(littleEndian(4).putInt(code).array(), 0);
  }

  /** Writes a quick acknowledgement; the full framing has none. */
  public void quickAck(int token) throws IOException {
    switch (framing) {
      case ABRIDGED -> send(ByteBuffer.allocate(4).putInt(token).array());
      case INTERMEDIATE -> send(littleEndian(4).putInt(token).array());
      case PADDED_INTERMEDIATE ->
          write(littleEndian(8).putInt(-1).putInt(token).array(), chance.nextByte() & 3);
      case FULL -> {}
    }
  }

  private void write(byte[] packet, int padding) throws IOException {
    lock.lock();
    try {
      send(
          switch (framing) {
            case ABRIDGED -> abridged(packet);
            case INTERMEDIATE -> intermediate(packet, 0);
            case PADDED_INTERMEDIATE -> intermediate(packet, padding);
            case FULL -> full(packet);
          });
    } finally {
      lock.unlock();
    }
  }

  private void send(byte[] frame) throws IOException {
    lock.lock();
    try {
      out.write(cipher.isPresent() ? cipher.get().update(frame) : frame);
    } finally {
      lock.unlock();
    }
  }

  private static byte[] abridged(byte[] packet) {
    int words = packet.length / 4;
    return words < 0x7f
        ? littleEndian(1 + packet.length).put((byte) words).put(packet).array()
        : littleEndian(4 + packet.length).putInt(words << 8 | 0x7f).put(packet).array();
  }

  private byte[] intermediate(byte[] packet, int padding) {
    return littleEndian(4 + packet.length + padding)
        .putInt(packet.length + padding)
        .put(packet)
        .put(chance.bytes(padding))
        .array();
  }

  private byte[] full(byte[] packet) {
    byte[] frame =
        littleEndian(packet.length + 12)
            .putInt(packet.length + 12)
            .putInt(sequence++)
            .put(packet)
            .array();
    CRC32 crc = new CRC32();
    crc.update(frame, 0, frame.length - 4);
    ByteBuffer.wrap(frame)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(frame.length - 4, (int) crc.getValue());
    return frame;
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
