package dev.mtsidecar.sandbox.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The msg_ids and sequence numbers that a session has taken. Judges a new one by its window, its
 * low bits and its neighbours; not by the order of arrival, since two threads or a reconnect may
 * change that.
 */
final class ReceivedIds {
  private static final Duration PAST = Duration.ofMinutes(5);
  private static final Duration FUTURE = Duration.ofSeconds(30);

  /** Far more than a client has in flight; beyond it the lowest are forgotten (code 20). */
  private static final int IDS_MAX = 4096;

  private final TreeMap<Long, Integer> seqNos = new TreeMap<>();
  private long forgottenUpTo = Long.MIN_VALUE;

  boolean contains(long msgId) {
    return seqNos.containsKey(msgId);
  }

  int seqNo(long msgId) {
    return seqNos.getOrDefault(msgId, 0);
  }

  boolean isForgotten(long msgId) {
    return msgId <= forgottenUpTo;
  }

  static boolean isTooOld(long msgId, Instant now) {
    return msgId < ServerMessageIds.at(now.minus(PAST));
  }

  static boolean isTooNew(long msgId, Instant now) {
    return msgId > ServerMessageIds.at(now.plus(FUTURE));
  }

  /** Judges the id of a message that came by itself, or of a container. */
  Optional<BadMessage> judgeId(long msgId, Instant now) {
    if ((msgId & 3) != 0) {
      return Optional.of(BadMessage.MSG_ID_LOW_BITS);
    }
    if (isForgotten(msgId)) {
      return Optional.of(BadMessage.MSG_ID_FORGOTTEN);
    }
    if (isTooOld(msgId, now)) {
      return Optional.of(BadMessage.MSG_ID_TOO_LOW);
    }
    return isTooNew(msgId, now) ? Optional.of(BadMessage.MSG_ID_TOO_HIGH) : Optional.empty();
  }

  /** Judges a new message's sequence number against the messages with the next ids. */
  Optional<BadMessage> judgeSeqNo(long msgId, int seqNo) {
    Map.Entry<Long, Integer> before = seqNos.lowerEntry(msgId);
    if (seqNo < 0 || (before != null && isAfter(before.getValue(), seqNo))) {
      return Optional.of(BadMessage.SEQ_NO_TOO_LOW);
    }
    Map.Entry<Long, Integer> behind = seqNos.higherEntry(msgId);
    return behind != null && isAfter(seqNo, behind.getValue())
        ? Optional.of(BadMessage.SEQ_NO_TOO_HIGH)
        : Optional.empty();
  }

  /** Whether the earlier message's number is too high for the later one's: higher, or equal odd. */
  private static boolean isAfter(int earlier, int later) {
    return earlier > later || (earlier == later && (earlier & 1) == 1);
  }

  void add(long msgId, int seqNo) {
    seqNos.put(msgId, seqNo);
    if (seqNos.size() > IDS_MAX) {
      forgottenUpTo = Math.max(forgottenUpTo, seqNos.pollFirstEntry().getKey());
    }
  }

  void remove(long msgId) {
    seqNos.remove(msgId);
  }
}
