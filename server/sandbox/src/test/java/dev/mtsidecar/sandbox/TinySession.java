package dev.mtsidecar.sandbox;

import dev.mtsidecar.sandbox.seal.AuthKey;
import dev.mtsidecar.sandbox.seal.Direction;
import dev.mtsidecar.sandbox.seal.MessageEnvelope;
import dev.mtsidecar.sandbox.seal.ReferenceSeal;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.TlWriter;
import dev.mtsidecar.tl.service.ContainedMessage;
import dev.mtsidecar.tl.service.MsgContainer;
import dev.mtsidecar.tl.service.Ping;
import dev.mtsidecar.tl.service.Pong;
import dev.mtsidecar.tl.service.RpcError;
import dev.mtsidecar.tl.service.RpcResultMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;

/** Numbers a tiny client's messages by the rules; a test then breaks one. */
final class TinySession {
  private final AuthKey key;
  private final long salt;
  private final long id;
  private long lastMsgId;
  private int contentRelated;

  TinySession(AuthKey key, long salt, long id) {
    this.key = key;
    this.salt = salt;
    this.id = id;
  }

  AuthKey key() {
    return key;
  }

  long salt() {
    return salt;
  }

  long id() {
    return id;
  }

  /** The next msg_id, divisible by four. */
  long nextMsgId() {
    Instant now = Instant.now();
    long candidate = now.getEpochSecond() << 32 | (long) now.getNano() << 2;
    lastMsgId = Math.max(candidate, lastMsgId + 4);
    return lastMsgId;
  }

  int seqNo() {
    return 2 * contentRelated;
  }

  /** A service message: even. */
  ContainedMessage message(TlObject body) {
    return new ContainedMessage(nextMsgId(), seqNo(), Bytes.of(TinyClient.boxed(body)));
  }

  /** An API call: odd. */
  ContainedMessage query(byte[] body) {
    return new ContainedMessage(nextMsgId(), 2 * contentRelated++ + 1, Bytes.of(body));
  }

  /** An API call with whatever number. */
  ContainedMessage query(byte[] body, int seqNo) {
    return new ContainedMessage(nextMsgId(), seqNo, Bytes.of(body));
  }

  /** A message whose id lies so far from now, with whatever number. */
  ContainedMessage at(long distance, int seqNo, TlObject body) {
    return new ContainedMessage(nextMsgId() + distance, seqNo, Bytes.of(TinyClient.boxed(body)));
  }

  /** Sends a ping like {@link #at} and waits for its pong. */
  void pingAt(TinyClient client, long distance, int seqNo) throws Exception {
    client.packet(packet(at(distance, seqNo, new Ping(1))));
    client.next(key, Pong.class);
  }

  /** A ping in a packet with so much padding, whatever the body's length must be for that. */
  byte[] padded(int padding) {
    int body = (16 - (32 + 12 + padding) % 16) % 16 + 12;
    return ReferenceSeal.seal(key, Direction.TO_SERVER, plaintext(body, padding));
  }

  /** A plaintext with a ping, zeros up to so many bytes of body, and padding. */
  byte[] plaintext(int body, int padding) {
    return ByteBuffer.allocate(32 + body + padding)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(salt)
        .putLong(id)
        .putLong(nextMsgId())
        .putInt(0)
        .putInt(body)
        .put(TinyClient.boxed(new Ping(1)))
        .array();
  }

  /** A sealed ping whose length field says something else. */
  byte[] withLength(int length) {
    byte[] plaintext = plaintext(12, 20);
    ByteBuffer.wrap(plaintext).order(ByteOrder.LITTLE_ENDIAN).putInt(28, length);
    return ReferenceSeal.seal(key, Direction.TO_SERVER, plaintext);
  }

  /** A container that the TL types would refuse to write. */
  ContainedMessage rawContainer(ContainedMessage... messages) {
    TlWriter out = new TlWriter();
    out.writeInt(MsgContainer.ID);
    out.writeInt(messages.length);
    for (ContainedMessage each : messages) {
      out.writeLong(each.msgId());
      out.writeInt(each.seqno());
      out.writeInt(each.body().length());
      out.writeRaw(each.body());
    }
    return new ContainedMessage(nextMsgId(), seqNo(), out.toBytes());
  }

  /** A container of messages. */
  ContainedMessage container(ContainedMessage... messages) {
    return message(new MsgContainer(List.of(messages)));
  }

  MessageEnvelope envelope(ContainedMessage message) {
    return new MessageEnvelope(
        salt, id, message.msgId(), message.seqno(), message.body().toByteArray());
  }

  /** A sealed packet. */
  byte[] packet(ContainedMessage message) {
    return sealed(envelope(message));
  }

  byte[] sealed(MessageEnvelope envelope) {
    return ReferenceSeal.seal(
        key, Direction.TO_SERVER, envelope.toPlaintext(target -> target[0] = 1));
  }

  /** Waits for a result and reads it as an error. */
  RpcError error(TinyClient client) throws Exception {
    RpcResultMessage result = client.next(key, RpcResultMessage.class);
    return RpcError.read(new TlReader(result.result().toByteArray()));
  }
}
