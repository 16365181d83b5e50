package dev.mtsidecar.sidecar.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Something else the daemon must not forget: a token for a number's next login, a count.
 *
 * @param kind what it is; notes of different kinds never meet
 * @param subject digest of whom it concerns, from {@link SessionStore#digest}
 * @param until when it may be forgotten, kept to the millisecond; null: never
 * @param body opaque here; at most {@value #BODY_BYTES_MAX} bytes
 */
public record NoteRecord(String kind, Blob subject, @Nullable Instant until, Blob body) {
  /** As for a session's body. */
  public static final int BODY_BYTES_MAX = 65_536;

  private static final int KIND_CHARS_MAX = 128;

  /** Refuses what is beyond the documented bounds. */
  public NoteRecord {
    if (kind.isEmpty() || kind.length() > KIND_CHARS_MAX) {
      throw new IllegalArgumentException("a note's kind has 1 to " + KIND_CHARS_MAX);
    }
    if (body.length() > BODY_BYTES_MAX) {
      throw new IllegalArgumentException("a body of " + body.length() + " bytes is too large");
    }
    until = until == null ? null : until.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Without subject and body. */
  @Override
  public String toString() {
    return "NoteRecord[" + kind + "]";
  }
}
