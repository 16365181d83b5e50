package dev.mtsidecar.sidecar.store;

import dev.mtsidecar.sidecar.store.Change.SessionWrite;
import org.jspecify.annotations.Nullable;

/**
 * A session before and after a commit.
 *
 * @param before null: it was made just now
 * @param after null: it was deleted
 */
public record SessionChange(
    SessionId id, @Nullable StoredSession before, @Nullable StoredSession after) {
  /** What a write makes of its session once it is stored. */
  static SessionChange of(SessionWrite write) {
    return switch (write) {
      case SessionWrite.Create(StoredSession session) ->
          new SessionChange(session.id(), null, session);
      case SessionWrite.Update(StoredSession before, StoredSession after) ->
          new SessionChange(after.id(), before, after);
      case SessionWrite.Delete(StoredSession session) ->
          new SessionChange(session.id(), session, null);
    };
  }
}
