package dev.mtsidecar.sandbox.session;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.TlWriter;
import dev.mtsidecar.tl.service.ContainedMessage;
import dev.mtsidecar.tl.service.GzipPacked;
import dev.mtsidecar.tl.service.MsgContainer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Message bodies: what they begin with, what is packed in them. */
final class Bodies {
  /** Stands for a body too short to have an id; no constructor has it. */
  static final int NO_ID = 0;

  /** Unpacked, a request of a megabyte would be refused anyway. */
  private static final int UNPACKED_MAX = 4 * 1024 * 1024;

  private static final int CONTAINER_MAX = 1024;

  private Bodies() {}

  /** The constructor id that a body begins with. */
  static int id(Bytes body) {
    try {
      return new TlReader(body.toByteArray()).peekId();
    } catch (TlFormatException e) {
      return NO_ID;
    }
  }

  /** The boxed bytes of an object. */
  static Bytes of(TlObject object) {
    TlWriter out = new TlWriter();
    object.writeTo(out);
    return Bytes.of(out.toByteArray());
  }

  /** The body without gzip; as it is if it is not packed, or cannot be unpacked. */
  static Bytes unpacked(Bytes body) {
    if (id(body) != GzipPacked.ID) {
      return body;
    }
    try {
      return GzipPacked.readBody(behindId(body)).unpack(UNPACKED_MAX);
    } catch (TlFormatException e) {
      // Whoever answers API calls says what is wrong with it.
      return body;
    }
  }

  /** The messages of a container, lowest id first, unpacked. */
  static List<Received> contained(long containerId, Bytes body) throws RefusedMessageException {
    List<Received> items = new ArrayList<>();
    for (ContainedMessage each : read(body)) {
      Bytes content = unpacked(each.body());
      if (id(content) == MsgContainer.ID) {
        throw new RefusedMessageException(BadMessage.INVALID_CONTAINER, "a container in it");
      }
      if (each.msgId() >= containerId) {
        throw new RefusedMessageException(
            BadMessage.INVALID_CONTAINER, "holds the higher id " + each.msgId());
      }
      items.add(new Received(each.msgId(), each.seqno(), content));
    }
    items.sort(Comparator.comparingLong(Received::msgId));
    if (items.stream().map(Received::msgId).distinct().count() < items.size()) {
      throw new RefusedMessageException(BadMessage.INVALID_CONTAINER, "one id twice in it");
    }
    return items;
  }

  private static TlReader behindId(Bytes body) throws TlFormatException {
    TlReader in = new TlReader(body.toByteArray());
    in.skip(Integer.BYTES);
    return in;
  }

  private static List<ContainedMessage> read(Bytes body) throws RefusedMessageException {
    try {
      TlReader in = behindId(body);
      List<ContainedMessage> messages = MsgContainer.readBody(in).messages();
      in.requireEnd();
      if (messages.size() > CONTAINER_MAX) {
        throw new RefusedMessageException(
            BadMessage.INVALID_CONTAINER, messages.size() + " messages in it");
      }
      return messages;
    } catch (TlFormatException e) {
      throw new RefusedMessageException(
          BadMessage.INVALID_CONTAINER, "malformed: " + e.getMessage());
    }
  }
}
