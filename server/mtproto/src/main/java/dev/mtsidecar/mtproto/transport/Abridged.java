package dev.mtsidecar.mtproto.transport;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The length in words of four: one byte below 127, else {@code 7f} and three bytes.
 *
 * @see <a href="https://core.telegram.org/mtproto/mtproto-transports#abridged">Abridged</a>
 */
public final class Abridged implements Transport {

  private static final int LONG_FORM = 0x7f;
  private static final int QUICK_ACK_BIT = 0x80;

  private final ReceivedBytes received = new ReceivedBytes();

  Abridged() {}

  @Override
  public byte[] greeting() {
    return new byte[] {(byte) 0xef};
  }

  @Override
  public byte[] frame(byte[] packet) {
    Payload.requireSendable(packet);
    int words = packet.length / 4;
    int header = words < LONG_FORM ? 1 : 4;
    byte[] frame = new byte[header + packet.length];
    if (header == 1) {
      frame[0] = (byte) words;
    } else {
      ReceivedBytes.putInt(frame, 0, LONG_FORM | words << 8);
    }
    System.arraycopy(packet, 0, frame, header, packet.length);
    return frame;
  }

  @Override
  public void feed(ByteBuffer bytes) {
    received.append(bytes);
  }

  @Override
  public Optional<Frame> next() throws FrameException {
    while (received.size() > 0) {
      int first = received.unsignedByteAt(0);
      int header = first == LONG_FORM || (first & QUICK_ACK_BIT) != 0 ? 4 : 1;
      if (received.size() < header) {
        return Optional.empty();
      }
      if ((first & QUICK_ACK_BIT) != 0) {
        return Optional.of(quickAck());
      }
      int length = 4 * (header == 4 ? received.intAt(0) >>> 8 : first);
      Payload.requireLength(length, PACKET_MAX);
      if (received.size() < header + length) {
        return Optional.empty();
      }
      Optional<Frame> frame = Payload.read(received.take(header, length));
      if (frame.isPresent()) {
        return frame;
      }
    }
    return Optional.empty();
  }

  /** Here alone the token comes most significant byte first, so that its bit 31 can be seen. */
  private Frame.QuickAck quickAck() {
    int token = Integer.reverseBytes(received.intAt(0));
    received.take(4, 0);
    return new Frame.QuickAck(token);
  }
}
