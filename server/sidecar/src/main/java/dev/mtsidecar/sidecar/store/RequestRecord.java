package dev.mtsidecar.sidecar.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is known of a request that its caller named, so that its repetition repeats nothing.
 *
 * @param requestId the caller's name for it
 * @param rpc which RPC it was
 * @param digest of the request's content, from {@link SessionStore#digest}: a bare hash of a
 *     five-digit code could be guessed
 * @param session the session it worked on
 * @param time when it came, kept to the millisecond
 * @param pending true until its outcome is known
 * @param outcome opaque here; at most {@value #OUTCOME_BYTES_MAX} bytes, empty while pending
 */
public record RequestRecord(
    String requestId,
    String rpc,
    Blob digest,
    SessionId session,
    Instant time,
    boolean pending,
    Blob outcome) {
  /** As the API promises: afterwards the same id is a new request. */
  public static final Duration KEPT = Duration.ofHours(24);

  /** Outcomes are small: a status, or the word that it went well. */
  public static final int OUTCOME_BYTES_MAX = 65_536;

  private static final int NAME_CHARS_MAX = 128;

  /** Refuses what is beyond the documented bounds. */
  public RequestRecord {
    if (requestId.isEmpty() || requestId.length() > NAME_CHARS_MAX) {
      throw new IllegalArgumentException("a request id has 1 to " + NAME_CHARS_MAX + " characters");
    }
    if (rpc.length() > NAME_CHARS_MAX) {
      throw new IllegalArgumentException("an RPC's name has at most " + NAME_CHARS_MAX);
    }
    if (outcome.length() > OUTCOME_BYTES_MAX) {
      throw new IllegalArgumentException("outcome of " + outcome.length() + " bytes is too large");
    }
    time = time.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The same request, its outcome known. */
  public RequestRecord settled(Blob outcome) {
    return new RequestRecord(requestId, rpc, digest, session, time, false, outcome);
  }

  /** Without request id, digest and outcome. */
  @Override
  public String toString() {
    return "RequestRecord[" + rpc + ", " + session + (pending ? ", pending" : "") + "]";
  }
}
