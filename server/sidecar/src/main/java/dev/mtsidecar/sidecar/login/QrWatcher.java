package dev.mtsidecar.sidecar.login;

/** Follows a QR login. Called on the follower's own thread; may block. */
public interface QrWatcher {
  /** A new token to show, or the end. */
  void show(LoginOutcome outcome) throws InterruptedException;
}
