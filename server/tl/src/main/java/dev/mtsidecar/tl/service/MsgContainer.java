package dev.mtsidecar.tl.service;

import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.TlWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code msg_container#73f1f8dc messages:vector<message>}: several messages in one.
 *
 * @see <a href="https://core.telegram.org/mtproto/service_messages#containers">Containers</a>
 */
public record MsgContainer(List<ContainedMessage> messages) implements TlObject {
  /** Constructor id. */
  public static final int ID = 0x73f1f8dc;

  /** A container holds at most so many messages. */
  public static final int MESSAGES_MAX = 1024;

  public MsgContainer {
    messages = List.copyOf(messages);
  }

  /** Reads everything after the constructor id; what follows the last message stays unread. */
  public static MsgContainer readBody(TlReader in) throws TlFormatException {
    int from = in.offset();
    int count = in.readInt();
    if (count < 0
        || count > MESSAGES_MAX
        || count > in.remaining() / ContainedMessage.HEADER_LENGTH) {
      throw new TlFormatException(
          "at most " + MESSAGES_MAX + " messages within " + in.remaining() + " bytes",
          Integer.toString(count),
          from);
    }
    List<ContainedMessage> messages = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      messages.add(readMessage(in));
    }
    return new MsgContainer(messages);
  }

  private static ContainedMessage readMessage(TlReader in) throws TlFormatException {
    long msgId = in.readLong();
    int seqno = in.readInt();
    int from = in.offset();
    int length = in.readInt();
    if (length < 0 || length % 4 != 0 || length > in.remaining()) {
      throw new TlFormatException(
          "a message of 4n bytes within " + in.remaining(), Integer.toString(length), from);
    }
    return new ContainedMessage(msgId, seqno, in.readRawBytes(length));
  }

  @Override
  public int constructorId() {
    return ID;
  }

  @Override
  public void writeTo(TlWriter out) {
    out.writeInt(ID);
    out.writeBareVector(
        messages,
        (to, message) -> {
          to.writeLong(message.msgId());
          to.writeInt(message.seqno());
          to.writeInt(message.body().length());
          to.writeRaw(message.body());
        });
  }

  @Override
  public String toString() {
    return "msg_container[" + messages.size() + "]";
  }
}
