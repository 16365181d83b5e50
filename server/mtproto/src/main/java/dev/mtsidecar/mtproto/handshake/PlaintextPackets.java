package dev.mtsidecar.mtproto.handshake;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Packets without encryption, as only a handshake uses them: auth_key_id 0 (8 bytes), msg_id (8),
 * length (4), data. One instance for one link and one owner: it numbers what it writes.
 *
 * @see <a href="https://core.telegram.org/mtproto/description#unencrypted-message">Unencrypted
 *     Message</a>
 */
public final class PlaintextPackets {

  private static final int HEADER = 20;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private long lastMsgId;

  /**
   * Puts a body into a packet.
   *
   * @param body a boxed TL object
   * @param now for the msg_id: unix time in its upper half, the fraction in its lower
   */
  public byte[] write(byte[] body, Instant now) {
    ByteBuffer packet = ByteBuffer.allocate(HEADER + body.length).order(ByteOrder.LITTLE_ENDIAN);
    packet.putLong(0).putLong(nextMsgId(now)).putInt(body.length).put(body);
    return packet.array();
  }

  private long nextMsgId(Instant now) {
    long fraction = (((long) now.getNano()) << 32) / NANOS_PER_SECOND;
    // "Client message identifiers are divisible by 4", and their lower half must not be empty.
    long id = now.getEpochSecond() << 32 | Math.max(4, fraction & ~3L);
    lastMsgId = Math.max(id, lastMsgId + 4);
    return lastMsgId;
  }

  /**
   * Takes a server's packet apart.
   *
   * @return the data, with whatever padding the server counted into its length
   * @throws HandshakeException if it is no plaintext packet of a server
   */
  public byte[] read(byte[] packet) throws HandshakeException {
    if (packet.length < HEADER) {
      throw HandshakeException.misbehaved(
          "a plaintext packet of 20 bytes or more", packet.length + " bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
    long keyId = in.getLong();
    if (keyId != 0) {
      throw HandshakeException.misbehaved("auth_key_id 0", HexFormat.of().toHexDigits(keyId));
    }
    long msgId = in.getLong();
    if (msgId <= 0 || msgId % 2 == 0) {
      throw HandshakeException.misbehaved(
          "an odd msg_id from a server", HexFormat.of().toHexDigits(msgId));
    }
    int length = in.getInt();
    if (length < Integer.BYTES || length > in.remaining()) {
      throw HandshakeException.misbehaved(
          "a message_data_length of 4 to " + in.remaining(), "" + length);
    }
    byte[] body = new byte[length];
    in.get(body);
    return body;
  }
}
