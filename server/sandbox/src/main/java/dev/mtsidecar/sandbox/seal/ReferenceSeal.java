package dev.mtsidecar.sandbox.seal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Seals and opens packets by MTProto 2.0, both directions.
 *
 * @see <a href="https://core.telegram.org/mtproto/description">Mobile Protocol: Detailed
 *     Description</a>
 */
public final class ReferenceSeal {
  private static final int HEADER = 24;

  private ReferenceSeal() {}

  /**
   * Seals a whole plaintext.
   *
   * @param padded salt, session id, message and padding; a multiple of 16 bytes
   * @return auth_key_id, msg_key, encrypted data
   */
  public static byte[] seal(AuthKey key, Direction direction, byte[] padded) {
    byte[] msgKey = Arrays.copyOfRange(msgKeyLarge(key, direction, padded), 8, 24);
    byte[] encrypted =
        ReferenceIge.encrypt(padded, aesKey(key, direction, msgKey), aesIv(key, direction, msgKey));
    return ByteBuffer.allocate(HEADER + encrypted.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(key.id())
        .put(msgKey)
        .put(encrypted)
        .array();
  }

  /**
   * Opens a packet and compares its msg_key before anything else is believed.
   *
   * @param packet exactly 24 + 16n bytes
   * @throws BrokenSealException if the length, the key or the msg_key is not right
   */
  public static OpenedPacket open(AuthKey key, Direction direction, byte[] packet)
      throws BrokenSealException {
    if (packet.length <= HEADER || (packet.length - HEADER) % 16 != 0) {
      throw new BrokenSealException("length 24 + 16n expected, " + packet.length + " found");
    }
    long keyId = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (keyId != key.id()) {
      throw new BrokenSealException("sealed for another auth_key_id");
    }
    byte[] msgKey = Arrays.copyOfRange(packet, 8, HEADER);
    byte[] plaintext =
        ReferenceIge.decrypt(
            Arrays.copyOfRange(packet, HEADER, packet.length),
            aesKey(key, direction, msgKey),
            aesIv(key, direction, msgKey));
    byte[] large = msgKeyLarge(key, direction, plaintext);
    if (!MessageDigest.isEqual(msgKey, Arrays.copyOfRange(large, 8, 24))) {
      throw new BrokenSealException("msg_key does not fit the plaintext");
    }
    int token = ByteBuffer.wrap(large).order(ByteOrder.LITTLE_ENDIAN).getInt() | 0x80000000;
    return new OpenedPacket(plaintext, token);
  }

  private static byte[] msgKeyLarge(AuthKey key, Direction direction, byte[] plaintext) {
    return Sha.sha256(key.part(88 + direction.x(), 32), plaintext);
  }

  static byte[] aesKey(AuthKey key, Direction direction, byte[] msgKey) {
    byte[] a = a(key, direction, msgKey);
    byte[] b = b(key, direction, msgKey);
    return concat(
        Arrays.copyOfRange(a, 0, 8), Arrays.copyOfRange(b, 8, 24), Arrays.copyOfRange(a, 24, 32));
  }

  static byte[] aesIv(AuthKey key, Direction direction, byte[] msgKey) {
    byte[] a = a(key, direction, msgKey);
    byte[] b = b(key, direction, msgKey);
    return concat(
        Arrays.copyOfRange(b, 0, 8), Arrays.copyOfRange(a, 8, 24), Arrays.copyOfRange(b, 24, 32));
  }

  private static byte[] a(AuthKey key, Direction direction, byte[] msgKey) {
    return Sha.sha256(msgKey, key.part(direction.x(), 36));
  }

  private static byte[] b(AuthKey key, Direction direction, byte[] msgKey) {
    return Sha.sha256(key.part(40 + direction.x(), 36), msgKey);
  }

  private static byte[] concat(byte[] first, byte[] second, byte[] third) {
    return ByteBuffer.allocate(first.length + second.length + third.length)
        .put(first)
        .put(second)
        .put(third)
        .array();
  }
}
