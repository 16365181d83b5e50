package dev.mtsidecar.mtproto.transport;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads frames of a four-byte length and a payload: what both intermediate framings share. */
final class LengthPrefixed {

  private final ReceivedBytes received = new ReceivedBytes();
  private final int paddingMax;

  /** Reads payloads with up to {@code paddingMax} bytes of padding behind the packet. */
  LengthPrefixed(int paddingMax) {
    this.paddingMax = paddingMax;
  }

  void append(ByteBuffer bytes) {
    received.append(bytes);
  }

  Optional<Frame> next() throws FrameException {
    while (received.size() >= Integer.BYTES) {
      int length = received.intAt(0);
      if (length < 0) {
        // Bit 31 marks a quick acknowledgement: a bare token where a length would stand.
        received.take(Integer.BYTES, 0);
        return Optional.of(new Frame.QuickAck(length));
      }
      Payload.requireLength(length, Transport.PACKET_MAX + paddingMax);
      if (received.size() < Integer.BYTES + length) {
        return Optional.empty();
      }
      byte[] payload = received.take(Integer.BYTES, length);
      Optional<Frame> frame =
          Payload.read(paddingMax == 0 ? payload : Payload.withoutTransportPadding(payload));
      if (frame.isPresent()) {
        return frame;
      }
    }
    return Optional.empty();
  }
}
