package dev.mtsidecar.mtproto.session;

import java.util.List;

/**
 * A sealed packet for the link.
 *
 * @param packet handed over, never compared
 * @param firstSends the calls that go out for the first time with it
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once, never compared.
public record OutgoingPacket(byte[] packet, List<Long> firstSends) {
  @Override
  public String toString() {
    return "OutgoingPacket[" + packet.length + " bytes]";
  }
}
