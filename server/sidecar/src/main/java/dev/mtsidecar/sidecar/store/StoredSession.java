package dev.mtsidecar.sidecar.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A session as the store holds it.
 *
 * <p>A value: changing a session means {@linkplain #next making the next revision} and committing
 * {@link Change#update}. Its auth keys are kept beside it, see {@link SessionStore#loadKey}. Times
 * are kept to the millisecond.
 *
 * @param revision 1 when created, one more with each update
 * @param clientReference the caller's own name for the login, at most {@value
 *     #CLIENT_REFERENCE_CHARS_MAX} characters; unique among live sessions
 * @param expireTime when {@link SessionStore#expired} reports the session; null is never
 * @param live false once it has ended
 * @param body the login's state, at most {@value #BODY_BYTES_MAX} bytes
 */
public record StoredSession(
    SessionId id,
    long revision,
    @Nullable String clientReference,
    Instant createTime,
    Instant updateTime,
    @Nullable Instant expireTime,
    boolean live,
    Blob body) {
  /** A login's state is a few hundred bytes; far more than that is a mistake of ours. */
  public static final int BODY_BYTES_MAX = 65_536;

  /** As the API promises. */
  public static final int CLIENT_REFERENCE_CHARS_MAX = 128;

  /** Refuses what is beyond the documented bounds; drops what is finer than a millisecond. */
  public StoredSession {
    if (id.equals(SessionId.DAEMON)) {
      throw new IllegalArgumentException("the name " + id + " is reserved");
    }
    if (revision < 1) {
      throw new IllegalArgumentException("revisions start at 1, got " + revision);
    }
    if (body.length() > BODY_BYTES_MAX) {
      throw new IllegalArgumentException("a body of " + body.length() + " bytes is too large");
    }
    if (clientReference != null && clientReference.length() > CLIENT_REFERENCE_CHARS_MAX) {
      throw new IllegalArgumentException("client reference is too long");
    }
    createTime = createTime.truncatedTo(ChronoUnit.MILLIS);
    updateTime = updateTime.truncatedTo(ChronoUnit.MILLIS);
    expireTime = expireTime == null ? null : expireTime.truncatedTo(ChronoUnit.MILLIS);
  }

  /** A live session in its first revision. */
  public static StoredSession first(
      SessionId id,
      @Nullable String clientReference,
      Instant now,
      @Nullable Instant expireTime,
      Blob body) {
    return new StoredSession(id, 1, clientReference, now, now, expireTime, true, body);
  }

  /** The next revision of a session that goes on (or stays ended). */
  public StoredSession next(Instant now, @Nullable Instant expireTime, Blob body) {
    return new StoredSession(
        id, revision + 1, clientReference, createTime, now, expireTime, live, body);
  }

  /** The next revision, in which the session has ended; its client reference is free again. */
  public StoredSession ended(Instant now, @Nullable Instant expireTime, Blob body) {
    return new StoredSession(
        id, revision + 1, clientReference, createTime, now, expireTime, false, body);
  }

  /** Without body and reference, which may be private. */
  @Override
  public String toString() {
    return "StoredSession[" + id + ", revision " + revision + (live ? "" : ", ended") + "]";
  }
}
