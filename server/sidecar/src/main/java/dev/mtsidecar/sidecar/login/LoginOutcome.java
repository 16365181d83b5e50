package dev.mtsidecar.sidecar.login;

import org.jspecify.annotations.Nullable;

/** What a call of the login flow comes to. */
public sealed interface LoginOutcome {
  /** The flow stands at {@code session.state()}; the caller may go on from there. */
  record Stepped(SessionView session, Extra extra) implements LoginOutcome {}

  /** The flow stands there, and there is no more to say. */
  static LoginOutcome stepped(SessionView session) {
    return new Stepped(session, Extra.none());
  }

  /**
   * The call was refused.
   *
   * @param session the session it named or made, as it stands now; null when there is none
   */
  record Rejected(LoginFailure why, @Nullable SessionView session) implements LoginOutcome {}
}
