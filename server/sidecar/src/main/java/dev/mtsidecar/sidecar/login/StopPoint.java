package dev.mtsidecar.sidecar.login;

/**
 * The moments of a step at which a crash must lose nothing. Named, so that a test can kill the
 * process at each of them.
 */
public enum StopPoint {
  /** An auth key was agreed and stored; it has not been used. */
  KEY_STORED,
  /** The function is on its way to Telegram. */
  WRITTEN_TO_LINK,
  /** What Telegram answered is stored. */
  HASH_STORED,
  /** The caller is about to hear of it. */
  BEFORE_REPLY;

  /** Hears of each moment; the daemon's own does nothing. */
  public interface Listener {
    void reached(StopPoint point);

    static Listener none() {
      return _ -> {};
    }
  }
}
