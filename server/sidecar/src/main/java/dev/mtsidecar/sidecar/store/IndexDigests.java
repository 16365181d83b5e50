package dev.mtsidecar.sidecar.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What stands in columns that are searched, instead of what callers wrote. 16 bytes each: two alike
 * by chance are not to be expected in 2^60 rows.
 */
final class IndexDigests {
  private static final int BYTES = 16;

  private final KeyedDigest digest;

  IndexDigests(KeyedDigest digest) {
    this.digest = digest;
  }

  byte[] ofReference(String clientReference) {
    return shortened(digest.of("column session.reference", utf8(clientReference)));
  }

  byte[] ofRequest(String requestId) {
    return shortened(digest.of("column request.digest", utf8(requestId)));
  }

  byte[] ofFlood(String method, Blob subject) {
    return shortened(digest.of("column flood.subject", utf8(method), subject.borrow()));
  }

  byte[] ofNote(String kind, Blob subject) {
    return shortened(digest.of("column note.subject", utf8(kind), subject.borrow()));
  }

  private static byte[] shortened(Blob digest) {
    return Arrays.copyOf(digest.borrow(), BYTES);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
