package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.store.Change;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.StoredSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A session as it is stored, and what its body says. */
record Login(StoredSession stored, LoginRecord record) {
  SessionId id() {
    return stored.id();
  }

  /** The next revision, not stored yet; {@link #change} says what storing it means. */
  Login next(LoginRecord after, Instant now) {
    return next(after, now, Lifetimes.expireTime(after, now));
  }

  /** The same with a time of its own at which the daemon looks after the session. */
  Login next(LoginRecord after, Instant now, @Nullable Instant expireTime) {
    var body = LoginRecordCodec.encode(after);
    return new Login(
        after.isEnded() ? stored.ended(now, expireTime, body) : stored.next(now, expireTime, body),
        after);
  }

  /** What turns {@code this} into {@code after}; an ended session keeps no keys. */
  Change change(Login after) {
    Change change = Change.update(stored, after.stored);
    return after.record.isEnded() ? change.dropKeys(id()) : change;
  }
}
