package dev.mtsidecar.mtproto.session;

import dev.mtsidecar.mtproto.crypto.MessageCipher;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlWriter;
import dev.mtsidecar.tl.service.ContainedMessage;
import dev.mtsidecar.tl.service.MsgContainer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Collects the messages of one packet: alone if there is one, else in a container. */
final class PacketBuilder {
  /** Far below the limit of 1024, so that one lost packet is not everything. */
  static final int MESSAGES_MAX = 100;

  /** Bytes of messages in one packet; one larger message goes alone. */
  static final int BYTES_MAX = 256 * 1024;

  private final MessageIds ids;
  private final SequenceNumbers seqnos;
  private final Instant now;
  private final List<ContainedMessage> messages = new ArrayList<>(4);
  private int bytes;

  /**
   * Starts an empty packet.
   *
   * @param now by the server's clock
   */
  PacketBuilder(MessageIds ids, SequenceNumbers seqnos, Instant now) {
    this.ids = ids;
    this.seqnos = seqnos;
    this.now = now;
  }

  boolean hasRoomFor(int length) {
    return messages.isEmpty() || (messages.size() < MESSAGES_MAX && bytes + length <= BYTES_MAX);
  }

  /** Adds an API call, which is content-related; returns its msg_id. */
  long add(byte[] function) {
    return add(Bytes.of(function), true);
  }

  private long add(Bytes body, boolean isContentRelated) {
    long msgId = ids.next(now);
    messages.add(new ContainedMessage(msgId, seqnos.next(isContentRelated), body));
    bytes += ContainedMessage.HEADER_LENGTH + body.length();
    return msgId;
  }

  /** Adds a service message, which is not content-related; returns its msg_id. */
  long add(TlObject service) {
    return add(Bytes.of(service.toByteArray()), false);
  }

  /** The msg_id the server will name when it does not like the packet. */
  long outerId(long containerId) {
    return isContainer() ? containerId : messages.get(0).msgId();
  }

  boolean isContainer() {
    return messages.size() > 1;
  }

  /**
   * Seals what has been collected: server_salt 8, session_id 8, msg_id 8, seq_no 4, length 4, body.
   *
   * @param containerId the id of the container, which must be the greatest; not looked at when
   *     there is but one message
   */
  byte[] seal(MessageCipher cipher, long salt, long sessionId, long containerId) {
    ContainedMessage outer =
        isContainer()
            ? new ContainedMessage(
                containerId, seqnos.next(false), Bytes.of(new MsgContainer(messages).toByteArray()))
            : messages.get(0);
    TlWriter out = new TlWriter(MessageCipher.HEADER_LENGTH + outer.body().length());
    out.writeLong(salt);
    out.writeLong(sessionId);
    out.writeLong(outer.msgId());
    out.writeInt(outer.seqno());
    out.writeInt(outer.body().length());
    out.writeRaw(outer.body());
    return cipher.seal(out.toByteArray());
  }
}
