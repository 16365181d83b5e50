package dev.mtsidecar.mtproto.session;

/**
 * seq_no: twice the number of content-related messages before this one, plus one if it is one.
 *
 * @see <a
 *     href="https://core.telegram.org/mtproto/description#message-sequence-number-msg-seqno">seq_no</a>
 */
final class SequenceNumbers {
  private int contentRelated;

  int next(boolean isContentRelated) {
    return isContentRelated ? 2 * contentRelated++ + 1 : 2 * contentRelated;
  }

  void restart() {
    contentRelated = 0;
  }
}
