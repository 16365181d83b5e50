package dev.mtsidecar.mtproto.transport;

import dev.mtsidecar.mtproto.crypto.Entropy;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Intermediate with random bytes after each packet, counted in the length.
 *
 * @see <a href="https://core.telegram.org/mtproto/mtproto-transports#padded-intermediate">Padded
 *     intermediate</a>
 */
public final class PaddedIntermediate implements Transport {

  // The framing allows 0 to 15 bytes. We send 0 to 3: packets are whole words, and there are
  // readers
  // in use that find the padding as length modulo 4 and strip no more than that.
  private static final int SENT_PADDING_MASK = 3;

  private static final int RECEIVED_PADDING_MAX = 15;

  private final LengthPrefixed received = new LengthPrefixed(RECEIVED_PADDING_MAX);
  private final Entropy entropy;

  PaddedIntermediate(Entropy entropy) {
    this.entropy = entropy;
  }

  @Override
  public byte[] greeting() {
    return new byte[] {(byte) 0xdd, (byte) 0xdd, (byte) 0xdd, (byte) 0xdd};
  }

  @Override
  public byte[] frame(byte[] packet) {
    Payload.requireSendable(packet);
    // One draw: the first byte says how many of the other three are sent.
    byte[] drawn = entropy.bytes(1 + SENT_PADDING_MASK);
    int padding = drawn[0] & SENT_PADDING_MASK;
    byte[] frame = new byte[4 + packet.length + padding];
    ReceivedBytes.putInt(frame, 0, packet.length + padding);
    System.arraycopy(packet, 0, frame, 4, packet.length);
    System.arraycopy(drawn, 1, frame, 4 + packet.length, padding);
    return frame;
  }

  @Override
  public void feed(ByteBuffer bytes) {
    received.append(bytes);
  }

  @Override
  public Optional<Frame> next() throws FrameException {
    return received.next();
  }
}
