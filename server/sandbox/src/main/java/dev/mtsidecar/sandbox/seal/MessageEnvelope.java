package dev.mtsidecar.sandbox.seal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The plaintext of a packet, taken apart: salt, session id and one message. */
public final class MessageEnvelope {
  private static final int HEADER = 32;
  private static final int PADDING_MIN = 12;
  private static final int PADDING_MAX = 1024;

  private final long salt;
  private final long sessionId;
  private final long msgId;
  private final int seqNo;
  private final byte[] body;

  /** An envelope to be written. */
  public MessageEnvelope(long salt, long sessionId, long msgId, int seqNo, byte[] body) {
    this.salt = salt;
    this.sessionId = sessionId;
    this.msgId = msgId;
    this.seqNo = seqNo;
    this.body = body.clone();
  }

  /**
   * Takes a plaintext apart.
   *
   * @throws BrokenSealException if the length field or the padding is not what section "Encrypted
   *     data" allows: a multiple of 4, and 12 to 1024 bytes behind it
   */
  public static MessageEnvelope parse(byte[] plaintext) throws BrokenSealException {
    if (plaintext.length < HEADER + PADDING_MIN) {
      throw new BrokenSealException("plaintext of " + plaintext.length + " bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(plaintext).order(ByteOrder.LITTLE_ENDIAN);
    long salt = in.getLong();
    long sessionId = in.getLong();
    long msgId = in.getLong();
    int seqNo = in.getInt();
    int length = in.getInt();
    if (length < 0 || length % 4 != 0 || length > in.remaining()) {
      throw new BrokenSealException(
          "message_data_length " + length + " with " + in.remaining() + " bytes there");
    }
    int padding = in.remaining() - length;
    if (padding < PADDING_MIN || padding > PADDING_MAX) {
      throw new BrokenSealException("padding of " + padding + " bytes, 12..1024 expected");
    }
    byte[] body = new byte[length];
    in.get(body);
    return new MessageEnvelope(salt, sessionId, msgId, seqNo, body);
  }

  /** The plaintext with the shortest padding that is allowed. */
  public byte[] toPlaintext(ByteSource chance) {
    int unpadded = HEADER + body.length;
    int total = (unpadded + PADDING_MIN + 15) / 16 * 16;
    return ByteBuffer.allocate(total)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(salt)
        .putLong(sessionId)
        .putLong(msgId)
        .putInt(seqNo)
        .putInt(body.length)
        .put(body)
        .put(chance.bytes(total - unpadded))
        .array();
  }

  /** The server salt, as a little-endian number. */
  public long salt() {
    return salt;
  }

  /** The session that the client chose. */
  public long sessionId() {
    return sessionId;
  }

  /** The message's id: about seconds * 2^32. */
  public long msgId() {
    return msgId;
  }

  /** Twice the number of content-related messages before, plus one if this is one. */
  public int seqNo() {
    return seqNo;
  }

  /** The message: a boxed TL object. */
  public byte[] body() {
    return body.clone();
  }
}
