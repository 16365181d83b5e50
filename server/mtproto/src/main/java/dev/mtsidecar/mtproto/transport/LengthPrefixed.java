package dev.mtsidecar.mtproto.transport;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads frames of a four-byte length and a payload: what both intermediate framings share. */
final class LengthPrefixed {

  private final ReceivedBytes received = new ReceivedBytes();
  private final int payloadMax;

  LengthPrefixed(int payloadMax) {
    this.payloadMax = payloadMax;
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
      Payload.requireLength(length, payloadMax);
      if (received.size() < Integer.BYTES + length) {
        return Optional.empty();
      }
      byte[] payload = received.take(Integer.BYTES, length);
      Optional<Frame> frame = Payload.read(Payload.withoutTransportPadding(payload));
      if (frame.isPresent()) {
        return frame;
      }
    }
    return Optional.empty();
  }
}
