package dev.mtsidecar.sandbox.session;

import dev.mtsidecar.tl.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The status bytes of msgs_state_info. */
final class MessageStates {
  static final byte UNKNOWN = 1;
  static final byte RECEIVED = 4;

  private static final byte NOT_RECEIVED = 2;
  private static final byte NOT_RECEIVED_TOO_HIGH = 3;
  private static final byte ACKNOWLEDGED = 8;
  private static final byte NEEDS_NO_ACKNOWLEDGEMENT = 16;
  private static final byte QUERY = 32;
  private static final byte ANSWERED = 64;

  private final ReceivedIds ids;
  private final Queries queries;
  private final PendingAcks acks;

  MessageStates(ReceivedIds ids, Queries queries, PendingAcks acks) {
    this.ids = ids;
    this.queries = queries;
    this.acks = acks;
  }

  /** One byte for each id. */
  Bytes of(List<Long> msgIds, Instant now) {
    byte[] states = new byte[msgIds.size()];
    for (int i = 0; i < states.length; i++) {
      states[i] = of(msgIds.get(i), now);
    }
    return Bytes.of(states);
  }

  private byte of(long msgId, Instant now) {
    if (!ids.contains(msgId)) {
      if (ReceivedIds.isTooNew(msgId, now)) {
        return NOT_RECEIVED_TOO_HIGH;
      }
      return ids.isForgotten(msgId) || ReceivedIds.isTooOld(msgId, now) ? UNKNOWN : NOT_RECEIVED;
    }
    int state = RECEIVED;
    if ((ids.seqNo(msgId) & 1) == 0) {
      state |= NEEDS_NO_ACKNOWLEDGEMENT;
    } else if (!acks.contains(msgId)) {
      state |= ACKNOWLEDGED;
    }
    Optional<QueryState> query = queries.find(msgId);
    if (query.isPresent()) {
      state |= QUERY;
      state |= query.get() instanceof QueryState.Answered ? ANSWERED : 0;
    }
    return (byte) state;
  }
}
