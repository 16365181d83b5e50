package dev.mtsidecar.mtproto.session;

import dev.mtsidecar.sandbox.seal.AuthKey;
import dev.mtsidecar.sandbox.seal.BrokenSealException;
import dev.mtsidecar.sandbox.seal.Direction;
import dev.mtsidecar.sandbox.seal.MessageEnvelope;
import dev.mtsidecar.sandbox.seal.ReferenceSeal;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.service.ContainedMessage;
import dev.mtsidecar.tl.service.MsgContainer;
import java.time.Instant;
import java.util.List;

/** A server that says exactly what a test wants, sealed by the sandbox's reference code. */
final class ServerPeer {
  private final AuthKey key;
  private long lastMsgId;

  /** The session and salt of the packet that was opened last. */
  long sessionId;

  long salt;

  ServerPeer(byte[] secret) {
    this.key = new AuthKey(secret);
  }

  /** The messages of a client's packet, those of a container one by one, and it itself last. */
  List<ContainedMessage> open(byte[] packet) {
    try {
      MessageEnvelope envelope =
          MessageEnvelope.parse(ReferenceSeal.open(key, Direction.TO_SERVER, packet).plaintext());
      sessionId = envelope.sessionId();
      salt = envelope.salt();
      Bytes body = Bytes.of(envelope.body());
      var outer = new ContainedMessage(envelope.msgId(), envelope.seqNo(), body);
      TlReader in = body.reader();
      if (in.readInt() != MsgContainer.ID) {
        return List.of(outer);
      }
      List<ContainedMessage> all = new java.util.ArrayList<>(MsgContainer.readBody(in).messages());
      all.add(outer);
      return all;
    } catch (BrokenSealException | TlFormatException e) {
      throw new AssertionError(e);
    }
  }

  /** An odd msg_id, above those before. */
  long nextMsgId(Instant serverTime) {
    lastMsgId = Math.max(lastMsgId + 4, MessageIds.at(serverTime) | 1);
    return lastMsgId;
  }

  /** A message that wants an acknowledgement: an answer, an update. */
  byte[] tell(TlObject body, Instant serverTime) {
    return packet(nextMsgId(serverTime), 1, body);
  }

  /** A message that does not. */
  byte[] mention(TlObject body, Instant serverTime) {
    return packet(nextMsgId(serverTime), 0, body);
  }

  byte[] packet(long msgId, int seqNo, TlObject body) {
    return packet(salt, sessionId, msgId, seqNo, body.toByteArray());
  }

  byte[] packet(long withSalt, long ofSession, long msgId, int seqNo, byte[] body) {
    byte[] plaintext =
        new MessageEnvelope(withSalt, ofSession, msgId, seqNo, body)
            .toPlaintext(target -> java.util.Arrays.fill(target, (byte) 7));
    return ReferenceSeal.seal(key, Direction.TO_CLIENT, plaintext);
  }
}
