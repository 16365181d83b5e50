package dev.mtsidecar.sidecar.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A wait that Telegram asked for.
 *
 * @param method the TL function
 * @param subject digest of whom it concerns (a phone number, a session), from {@link
 *     SessionStore#digest}
 * @param until when it is over, kept to the millisecond
 * @param body what else was said, opaque here; at most {@value #BODY_BYTES_MAX} bytes
 */
public record FloodRecord(String method, Blob subject, Instant until, Blob body) {
  /** A refusal and its circumstances. */
  public static final int BODY_BYTES_MAX = 4_096;

  private static final int METHOD_CHARS_MAX = 128;

  /** Refuses what is beyond the documented bounds. */
  public FloodRecord {
    if (method.length() > METHOD_CHARS_MAX) {
      throw new IllegalArgumentException("a method's name has at most " + METHOD_CHARS_MAX);
    }
    if (body.length() > BODY_BYTES_MAX) {
      throw new IllegalArgumentException("a body of " + body.length() + " bytes is too large");
    }
    until = until.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Without the subject. */
  @Override
  public String toString() {
    return "FloodRecord[" + method + ", until " + until + "]";
  }
}
