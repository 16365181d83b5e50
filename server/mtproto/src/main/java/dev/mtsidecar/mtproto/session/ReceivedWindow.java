package dev.mtsidecar.mtproto.session;

import java.util.Arrays;

/**
 * Remembers which msg_ids have come, so that none is processed twice: the latest ones by name,
 * older ones by being older.
 *
 * @see <a href="https://core.telegram.org/mtproto/security_guidelines#checking-msg-id">Checking
 *     msg_id</a>
 */
final class ReceivedWindow {
  /** What one session remembers; a server has far fewer under way. */
  static final int REMEMBERED_MAX = 512;

  // Sorted; grows as needed, because most sessions only ever see a few messages.
  private long[] ids = new long[8];
  private int size;
  private long forgottenUpTo = Long.MIN_VALUE;

  /** True the first time; false for one that has come, or is too old to know. */
  boolean accept(long msgId) {
    if (msgId <= forgottenUpTo) {
      return false;
    }
    int at = Arrays.binarySearch(ids, 0, size, msgId);
    if (at >= 0) {
      return false;
    }
    int to = -at - 1;
    if (size == REMEMBERED_MAX) {
      if (to == 0) {
        return false;
      }
      forgottenUpTo = ids[0];
      System.arraycopy(ids, 1, ids, 0, to - 1);
      ids[to - 1] = msgId;
      return true;
    }
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, size * 2);
    }
    System.arraycopy(ids, to, ids, to + 1, size - to);
    ids[to] = msgId;
    size++;
    return true;
  }

  boolean contains(long msgId) {
    return msgId <= forgottenUpTo || Arrays.binarySearch(ids, 0, size, msgId) >= 0;
  }

  /** Newer than all that came. */
  boolean isBeyond(long msgId) {
    return size == 0 || msgId > ids[size - 1];
  }

  boolean isForgotten(long msgId) {
    return msgId <= forgottenUpTo;
  }

  void restart() {
    ids = new long[8];
    size = 0;
    forgottenUpTo = Long.MIN_VALUE;
  }
}
