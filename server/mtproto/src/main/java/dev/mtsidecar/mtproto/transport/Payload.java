package dev.mtsidecar.mtproto.transport;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The rules for what stands inside a frame, the same in all framings. */
final class Payload {

  /** What is shorter is never a packet. */
  private static final int SHORTEST_PACKET = 16;

  private static final int QUICK_ACK_MARK = -1;
  private static final int ENCRYPTED_DATA_AT = 24;
  private static final int BLOCK = 16;

  private Payload() {}

  /**
   * Reads a payload: a packet, an error, a quick acknowledgement, or (four zero bytes) nothing. Of
   * a short one only the first four bytes count, for padded framings may put random bytes after
   * them.
   */
  static Optional<Frame> read(byte[] payload) throws FrameException {
    if (payload.length >= SHORTEST_PACKET) {
      return Optional.of(new Frame.Packet(payload));
    }
    if (payload.length < Integer.BYTES) {
      throw new FrameException("a payload of at least 4 bytes", payload.length + " bytes");
    }
    int code = ReceivedBytes.intAt(payload, 0);
    if (code == 0) {
      return Optional.empty();
    }
    if (code == QUICK_ACK_MARK && payload.length >= 2 * Integer.BYTES) {
      return Optional.of(new Frame.QuickAck(ReceivedBytes.intAt(payload, Integer.BYTES)));
    }
    if (code > 0) {
      throw new FrameException(
          "a packet of at least 16 bytes, or a negative error code",
          payload.length + " bytes, " + HexFormat.of().formatHex(payload));
    }
    return Optional.of(error(code));
  }

  static Frame.Error error(int code) {
    return new Frame.Error(TransportError.of(code), code);
  }

  /**
   * Cuts what a padded framing left behind the last block of an encrypted packet. A plaintext
   * packet (auth_key_id 0) has a length of its own.
   */
  static byte[] withoutTransportPadding(byte[] payload) {
    if (payload.length < ENCRYPTED_DATA_AT || isPlaintext(payload)) {
      return payload;
    }
    int excess = (payload.length - ENCRYPTED_DATA_AT) % BLOCK;
    return excess == 0 ? payload : Arrays.copyOf(payload, payload.length - excess);
  }

  private static boolean isPlaintext(byte[] payload) {
    return ReceivedBytes.intAt(payload, 0) == 0 && ReceivedBytes.intAt(payload, 4) == 0;
  }

  /** Refuses a packet of ours that no framing can carry. */
  static void requireSendable(byte[] packet) {
    if (packet.length % 4 != 0 || packet.length > Transport.PACKET_MAX) {
      throw new IllegalArgumentException(
          "a packet has up to "
              + Transport.PACKET_MAX
              + " bytes, in words of four; this one has "
              + packet.length);
    }
  }

  /** Refuses a length field before anything is allocated for it. */
  static void requireLength(int length, int longest) throws FrameException {
    if (length < Integer.BYTES || length > longest) {
      throw new FrameException("a payload of 4 to " + longest + " bytes", length + " bytes");
    }
  }
}
