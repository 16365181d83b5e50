package dev.mtsidecar.sidecar.login;

import java.util.List;

/** What a listing of sessions comes to. */
public sealed interface SessionPage {
  /**
   * Some sessions, the oldest first.
   *
   * @param nextPageToken empty: there are no more
   */
  record Sessions(List<SessionView> sessions, String nextPageToken) implements SessionPage {
    public Sessions {
      sessions = List.copyOf(sessions);
    }
  }

  /** The listing was refused. */
  record Refused(LoginFailure why) implements SessionPage {}
}
