package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.store.StoreUnavailableException;

/** What callers hear when the store does not play along. */
final class StoreTrouble {
  private StoreTrouble() {}

  static LoginOutcome outcome(StoreUnavailableException e) {
    return new LoginOutcome.Rejected(why(e), null);
  }

  static LoginFailure why(StoreUnavailableException e) {
    return new LoginFailure.StoreUnavailable(String.valueOf(e.getMessage()));
  }

  static LoginOutcome outcome(LoginUnreadableException e) {
    return new LoginOutcome.Rejected(new LoginFailure.StoreCorrupt(), null);
  }
}
