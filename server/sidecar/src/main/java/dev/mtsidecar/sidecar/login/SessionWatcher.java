package dev.mtsidecar.sidecar.login;

/** Hears what becomes of sessions. */
public interface SessionWatcher {
  /**
   * Takes one event; blocks while whoever reads does not.
   *
   * @param resumeToken where to go on behind this event; empty: inside a snapshot
   */
  void told(SessionEvent event, String resumeToken) throws InterruptedException;
}
