package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What Telegram's answer makes of a login.
 *
 * @param state the same as before: the login did not move
 * @param futureAuthToken for the next login of the same number; null: none came
 */
record Turn(LoginState state, Extra extra, @Nullable Bytes futureAuthToken) {
  static Turn to(LoginState state) {
    return new Turn(state, Extra.none(), null);
  }

  static Turn to(LoginState state, Extra extra) {
    return new Turn(state, extra, null);
  }
}
