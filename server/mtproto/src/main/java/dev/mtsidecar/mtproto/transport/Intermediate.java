package dev.mtsidecar.mtproto.transport;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Four bytes of length, then the packet.
 *
 * @see <a href="https://core.telegram.org/mtproto/mtproto-transports#intermediate">Intermediate</a>
 */
public final class Intermediate implements Transport {

  private final LengthPrefixed received = new LengthPrefixed(0);

  Intermediate() {}

  @Override
  public byte[] greeting() {
    return new byte[] {(byte) 0xee, (byte) 0xee, (byte) 0xee, (byte) 0xee};
  }

  @Override
  public byte[] frame(byte[] packet) {
    Payload.requireSendable(packet);
    byte[] frame = new byte[4 + packet.length];
    ReceivedBytes.putInt(frame, 0, packet.length);
    System.arraycopy(packet, 0, frame, 4, packet.length);
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
