package dev.mtsidecar.sandbox.session;

import dev.mtsidecar.sandbox.transcript.DcNotes;
import dev.mtsidecar.tl.service.MsgContainer;
import dev.mtsidecar.tl.service.MsgsAck;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges ids, sequence numbers and parity; a container is taken or refused as a whole. */
final class Examination {
  /** msg_copy, which nobody sends; its parity is ruled like a container's. */
  private static final int MSG_COPY = 0xe06046b2;

  private final ReceivedIds ids;
  private final DcNotes notes;

  Examination(ReceivedIds ids, DcNotes notes) {
    this.ids = ids;
    this.notes = notes;
  }

  /**
   * Takes a message whose id is new.
   *
   * @param items what is in it, lowest id first; the message itself if it is no container
   * @return the ids of the items that are new too
   */
  Set<Long> take(Received outer, List<Received> items, Instant now) throws RefusedMessageException {
    refuseIf(ids.judgeId(outer.msgId(), now), outer);
    Set<Long> fresh = new LinkedHashSet<>();
    try {
      for (Received item : items) {
        if (!ids.contains(item.msgId())) {
          judge(item, now);
          ids.add(item.msgId(), item.seqNo());
          fresh.add(item.msgId());
        }
      }
      if (!fresh.contains(outer.msgId())) {
        judge(outer, now);
        ids.add(outer.msgId(), outer.seqNo());
      }
    } catch (RefusedMessageException e) {
      fresh.forEach(ids::remove);
      throw e;
    }
    items.forEach(this::noteParity);
    return fresh;
  }

  private void judge(Received message, Instant now) throws RefusedMessageException {
    if ((message.msgId() & 3) != 0) {
      refuseIf(Optional.of(BadMessage.MSG_ID_LOW_BITS), message);
    }
    if (ids.isForgotten(message.msgId())) {
      refuseIf(Optional.of(BadMessage.MSG_ID_FORGOTTEN), message);
    }
    refuseIf(ids.judgeSeqNo(message.msgId(), message.seqNo()), message);
    refuseIf(judgeParity(message), message);
    if (ReceivedIds.isTooOld(message.msgId(), now)) {
      // An old message may be sent again in a new container; that is what the wrapping is for.
      notes.forgave("old_message_in_container", "msg_id " + message.msgId());
    }
  }

  private static Optional<BadMessage> judgeParity(Received message) {
    int id = Bodies.id(message.body());
    if (id == MsgContainer.ID || id == MSG_COPY) {
      return message.isContentRelated()
          ? Optional.of(BadMessage.EVEN_SEQ_NO_EXPECTED)
          : Optional.empty();
    }
    return ServiceCalls.isService(message) || message.isContentRelated()
        ? Optional.empty()
        : Optional.of(BadMessage.ODD_SEQ_NO_EXPECTED);
  }

  private void noteParity(Received item) {
    if (item.isContentRelated() && ServiceCalls.isService(item)) {
      boolean isAck = Bodies.id(item.body()) == MsgsAck.ID;
      notes.forgave(isAck ? "odd_msgs_ack" : "odd_service_message", "msg_id " + item.msgId());
    }
  }

  private static void refuseIf(Optional<BadMessage> reason, Received message)
      throws RefusedMessageException {
    if (reason.isPresent()) {
      throw new RefusedMessageException(
          reason.get(), "msg_id %d, seq_no %d".formatted(message.msgId(), message.seqNo()));
    }
  }
}
