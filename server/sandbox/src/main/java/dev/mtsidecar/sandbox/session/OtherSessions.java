package dev.mtsidecar.sandbox.session;

/** The sessions of the same auth key, for destroy_session. */
@FunctionalInterface
public interface OtherSessions {
  /** Forgets a session; false if there is none of that id. */
  boolean destroy(long sessionId);
}
