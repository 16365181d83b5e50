package dev.mtsidecar.sandbox;

import dev.mtsidecar.sandbox.seal.AuthKey;
import dev.mtsidecar.sandbox.seal.Direction;
import dev.mtsidecar.sandbox.seal.MessageEnvelope;
import dev.mtsidecar.sandbox.seal.ReferenceSeal;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.service.ContainedMessage;
import dev.mtsidecar.tl.service.MsgContainer;
import dev.mtsidecar.tl.service.RpcError;
import dev.mtsidecar.tl.service.RpcResultMessage;
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
