package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.store.SessionId;
import java.time.Instant;

/** The time of a session: everybody's, unless a sandbox moves one session's ahead. */
public interface LoginClock {
  Instant now(SessionId session);
}
