package dev.mtsidecar.mtproto.transport;

/** What a server may put into a frame. */
public sealed interface Frame {

  /**
   * A packet, plaintext or encrypted.
   *
   * @param packet at least 16 bytes, handed over to the caller; transport padding after an
   *     encrypted one is cut off already
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once, never compared.
  record Packet(byte[] packet) implements Frame {}

  /**
   * The server's way of refusing a link or a key, outside of any encryption.
   *
   * @param error what it means
   * @param code the number itself, negative
   */
  @SuppressWarnings("AvoidCommonTypeNames") // Always written Frame.Error; the word is Telegram's.
  record Error(TransportError error, int code) implements Frame {}

  /**
   * A quick acknowledgement. We never ask for one, so it means nothing to us and may be dropped.
   *
   * @param token the first four bytes of the sent message's msg_key_large, bit 31 set
   */
  record QuickAck(int token) implements Frame {}
}
