package dev.mtsidecar.mtproto.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Seals what we send and opens what the server sends, by MTProto 2.0, under one auth key.
 *
 * <p>A packet is {@code auth_key_id} (8 bytes), {@code msg_key} (16) and the encrypted data, whole
 * blocks of 16. Keeps its ciphers and digest from message to message, so it belongs to one owner:
 * not safe for concurrent use.
 *
 * @see <a href="https://core.telegram.org/mtproto/description">Mobile Protocol: Detailed
 *     Description</a>
 */
public final class MessageCipher {

  /**
   * The header of a plaintext: server_salt 8, session_id 8, msg_id 8, seq_no 4, message_data_length
   * 4.
   */
  public static final int HEADER_LENGTH = 32;

  private static final int LENGTH_FIELD_AT = 28;
  private static final int MSG_KEY_AT = 8;
  private static final int DATA_AT = 24;

  private final AuthKey authKey;
  private final Entropy entropy;
  private final AesIge aes = new AesIge();
  private final MessageDigest sha256 = Digests.sha256();

  /** A cipher under {@code authKey} whose padding comes from {@code entropy}. */
  public MessageCipher(AuthKey authKey, Entropy entropy) {
    this.authKey = authKey;
    this.entropy = entropy;
  }

  /**
   * Encrypts one message for the server.
   *
   * @param unpadded from server_salt to the last byte of the message data; padding is added here
   * @return the packet, ready to be framed
   */
  public byte[] seal(byte[] unpadded) {
    byte[] plaintext = Arrays.copyOf(unpadded, Padding.paddedLength(unpadded.length));
    byte[] padding = entropy.bytes(plaintext.length - unpadded.length);
    System.arraycopy(padding, 0, plaintext, unpadded.length, padding.length);
    return sealPadded(plaintext);
  }

  /** Encrypts a plaintext that has its padding already: whole blocks. */
  byte[] sealPadded(byte[] plaintext) {
    int x = MessageKeys.CLIENT_TO_SERVER;
    byte[] msgKey = MessageKeys.msgKey(authKey, x, plaintext, sha256);
    MessageKeys keys = MessageKeys.derive(authKey, x, msgKey, 0, sha256);
    byte[] packet = new byte[DATA_AT + plaintext.length];
    LittleEndian.putLong(packet, 0, authKey.id());
    System.arraycopy(msgKey, 0, packet, MSG_KEY_AT, msgKey.length);
    aes.encrypt(keys.aesKey(), keys.aesIv(), plaintext, packet, DATA_AT);
    return packet;
  }

  /**
   * Decrypts one packet of the server and verifies all that can be verified without a session: the
   * key it was made under, whole blocks, {@code msg_key} over the whole plaintext (compared in
   * constant time, before any field is believed), the length field, and 12 to 1024 bytes of
   * padding.
   *
   * @param packet as the transport gave it, transport padding already cut off
   * @return the plaintext, {@link #HEADER_LENGTH} bytes of header first, padding still at its end;
   *     its length field may be relied upon
   * @throws BadPacketException if one of the checks failed; nothing of the packet may be used then
   */
  public byte[] open(byte[] packet) throws BadPacketException {
    requireShape(packet);
    int x = MessageKeys.SERVER_TO_CLIENT;
    MessageKeys keys = MessageKeys.derive(authKey, x, packet, MSG_KEY_AT, sha256);
    byte[] plaintext =
        aes.decrypt(keys.aesKey(), keys.aesIv(), packet, DATA_AT, packet.length - DATA_AT);
    byte[] expected = MessageKeys.msgKey(authKey, x, plaintext, sha256);
    if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(packet, MSG_KEY_AT, DATA_AT))) {
      throw new BadPacketException("a msg_key that matches the plaintext", "another one");
    }
    requireHonestLength(plaintext);
    return plaintext;
  }

  private void requireShape(byte[] packet) throws BadPacketException {
    int encrypted = packet.length - DATA_AT;
    if (encrypted < HEADER_LENGTH || encrypted % AesIge.BLOCK != 0) {
      throw new BadPacketException(
          "24 bytes and at least two whole blocks of 16", packet.length + " bytes");
    }
    long keyId = LittleEndian.longAt(packet, 0);
    if (keyId != authKey.id()) {
      throw new BadPacketException(authKey.toString(), HexFormat.of().toHexDigits(keyId));
    }
  }

  private static void requireHonestLength(byte[] plaintext) throws BadPacketException {
    int length = LittleEndian.intAt(plaintext, LENGTH_FIELD_AT);
    int available = plaintext.length - HEADER_LENGTH;
    if (length < 0 || length % 4 != 0 || length > available) {
      throw new BadPacketException(
          "a message_data_length of 0 to " + available + ", a multiple of 4", "" + length);
    }
    int padding = available - length;
    if (padding < Padding.SHORTEST || padding > Padding.LONGEST) {
      throw new BadPacketException("12 to 1024 bytes of padding", padding + " bytes");
    }
  }
}
