package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.store.SessionId;

/** How a caller names a login it wants to see again. */
public sealed interface LoginKey {
  /** By the identifier the daemon gave it. */
  record BySession(SessionId session) implements LoginKey {}

  /** By the caller's own name for it, among live sessions. */
  record ByClientReference(String clientReference) implements LoginKey {}
}
