package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.store.SessionId;

/** What a watcher of sessions is told. */
public sealed interface SessionEvent {
  /** A session of the snapshot, or one that was made or has changed. */
  record Changed(SessionView session) implements SessionEvent {}

  /** A session was forgotten. */
  record Deleted(SessionId session) implements SessionEvent {}

  /** Everything that there was has been told; changes follow. */
  record SnapshotDone() implements SessionEvent {}

  /** Nothing happened for a while. */
  record Heartbeat() implements SessionEvent {}
}
