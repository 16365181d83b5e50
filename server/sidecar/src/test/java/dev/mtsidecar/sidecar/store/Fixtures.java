package dev.mtsidecar.sidecar.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values for the tests of this package. */
final class Fixtures {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final Instant NEXT_NOON = NOON.plus(Duration.ofDays(1));

  private Fixtures() {}

  static StoreKey storeKey(int fill) {
    byte[] secret = new byte[StoreKey.BYTES];
    Arrays.fill(secret, (byte) fill);
    return StoreKey.of(secret);
  }

  static Blob text(String text) {
    return Blob.of(text.getBytes(StandardCharsets.UTF_8));
  }

  static StoredSession session(String id) {
    return session(id, null);
  }

  static StoredSession session(String id, @Nullable String clientReference) {
    return StoredSession.first(
        new SessionId(id), clientReference, NOON, NEXT_NOON, text("state of " + id));
  }

  static StoredSession next(StoredSession session, String body) {
    return session.next(NOON.plusSeconds(session.revision()), NEXT_NOON, text(body));
  }

  static StoredSession ended(StoredSession session) {
    return session.ended(NOON.plusSeconds(1), NEXT_NOON, text("ended"));
  }

  static StoredDcKey key(int dcId, int fill) {
    byte[] key = new byte[StoredDcKey.KEY_BYTES];
    Arrays.fill(key, (byte) fill);
    return new StoredDcKey(dcId, Blob.of(key), 0x1122334455667788L, Duration.ofMillis(-1500));
  }

  static RequestRecord request(String requestId, StoredSession session) {
    return new RequestRecord(
        requestId, "SendCode", text("digest"), session.id(), NOON, true, Blob.EMPTY);
  }
}
