package dev.mtsidecar.sidecar.login;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a session lives; a pure function of its record. */
final class Lifetimes {
  /** A session whose first call was refused, without use. */
  static final Duration REFUSED = Duration.ofHours(1);

  /** An unfinished login after its last step. */
  static final Duration UNFINISHED = Duration.ofDays(1);

  /** An ended session, so that a caller who was away learns why. */
  static final Duration ENDED = Duration.ofDays(30);

  private Lifetimes() {}

  /** When something must happen to the session; null: it lives until it is ended. */
  static @Nullable Instant expireTime(LoginRecord login, Instant lastUse) {
    return switch (login.state()) {
      case LoginState.Authorized _ -> null;
      case LoginState.Ended _ -> lastUse.plus(ENDED);
      case LoginState.New _ when !login.hasStepped() -> lastUse.plus(REFUSED);
      default -> login.lastStepTime().plus(UNFINISHED);
    };
  }
}
