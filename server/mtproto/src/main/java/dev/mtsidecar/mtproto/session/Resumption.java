package dev.mtsidecar.mtproto.session;

/**
 * Whether a session may go on over the link it has now.
 *
 * <p>A link that took over requests in doubt proves itself first: until the server has said
 * anything on it, no new call is put at risk. A server that stays silent has no use for the old
 * session; the next link begins a new one.
 */
final class Resumption {
  private boolean isUsed;
  private boolean isHeard;
  private boolean isInDoubt;
  private boolean wasSilent;

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
  }

  void silent() {
    wasSilent = isInDoubt && !isHeard;
  }

  void restart() {
    isUsed = false;
    isInDoubt = false;
    wasSilent = false;
  }

  /** True when a new link is better used for a new session. */
  boolean isOver(boolean isInDoubtNow) {
    return isUsed && (!isInDoubtNow || wasSilent);
  }

  boolean isHeard() {
    return isHeard;
  }

  boolean isOnTrial() {
    return isInDoubt && !isHeard;
  }
}
