package dev.mtsidecar.mtproto.session;

/**
 * Whether a session may go on over the link it has now.
 *
 * <p>A link that took over requests in doubt proves itself first: until the server has said
 * anything on it, no new call is put at risk. A server that stays silent, or hangs up again and
 * again, has no use for the old session; the next link begins a new one.
 */
final class Resumption {
  /** A link may be lost by chance; so many in a row are an answer. */
  static final int LOST_TRIALS_MAX = 3;

  private boolean isUsed;
  private boolean isHeard;
  private boolean isInDoubt;
  private boolean wasSilent;
  private int lostTrials;

  void linkReady(boolean isInDoubtNow) {
    isHeard = false;
    isInDoubt = isInDoubtNow;
  }

  void sent() {
    isUsed = true;
  }

  void heard() {
    isHeard = true;
    wasSilent = false;
    lostTrials = 0;
  }

  void silent() {
    wasSilent = isOnTrial();
  }

  void linkLost() {
    if (isOnTrial()) {
      lostTrials++;
    }
  }

  void restart() {
    isUsed = false;
    isInDoubt = false;
    wasSilent = false;
    lostTrials = 0;
  }

  /** True when a new link is better used for a new session. */
  boolean isOver(boolean isInDoubtNow) {
    return isUsed && (!isInDoubtNow || wasSilent || lostTrials >= LOST_TRIALS_MAX);
  }

  boolean isHeard() {
    return isHeard;
  }

  boolean isOnTrial() {
    return isInDoubt && !isHeard;
  }
}
