package dev.mtsidecar.mtproto.handshake;

import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.TlWriter;

/**
 * A packet without encryption: auth_key_id 0 (8 bytes), message_id (8), message_data_length (4),
 * the data. The length may count padding behind the value.
 *
 * @see <a href="https://core.telegram.org/mtproto/description#unencrypted-message">Unencrypted
 *     Message</a>
 */
public final class PlainPacket {
  private static final int HEADER_LENGTH = 20;

  private PlainPacket() {}

  public static byte[] write(long msgId, TlObject value) {
    byte[] body = value.toByteArray();
    TlWriter out = new TlWriter(HEADER_LENGTH + body.length);
    out.writeLong(0);
    out.writeLong(msgId);
    out.writeInt(body.length);
    out.writeRaw(body);
    return out.toByteArray();
  }

  /** A reader that stands at the value; padding may follow it. */
  static TlReader read(byte[] packet) throws HandshakeException {
    TlReader in = new TlReader(packet);
    try {
      long keyId = in.readLong();
      if (keyId != 0) {
        throw HandshakeException.misbehaved("auth_key_id 0", "another");
      }
      long msgId = in.readLong();
      if ((msgId & 1) == 0) {
        throw HandshakeException.misbehaved("an odd msg_id from a server", "an even one");
      }
      return in.slice(in.readInt());
    } catch (TlFormatException e) {
      throw HandshakeException.misbehaved("a plaintext packet: " + e.expected(), e.found());
    }
  }
}
