package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.store.SessionStore;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;

/**
 * Where a listing goes on, as text that its callers only hand back: the place, and a keyed digest
 * that ties it to the filter.
 */
final class PageTokens {
  private static final int DIGEST_BYTES = 8;
  private static final int BYTES = Long.BYTES + DIGEST_BYTES;

  private final SessionStore store;

  PageTokens(SessionStore store) {
    this.store = store;
  }

  String token(long place, SessionFilter filter) {
    byte[] bytes = ByteBuffer.allocate(BYTES).putLong(place).put(digest(place, filter)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The place behind which the page begins; empty: no such token was ever given out. */
  OptionalLong place(String token, SessionFilter filter) {
    if (token.isEmpty()) {
      return OptionalLong.of(0);
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException notBase64) {
      return OptionalLong.empty();
    }
    if (bytes.length != BYTES) {
      return OptionalLong.empty();
    }
    long place = ByteBuffer.wrap(bytes).getLong();
    byte[] digest = Arrays.copyOfRange(bytes, Long.BYTES, BYTES);
    return MessageDigest.isEqual(digest, digest(place, filter))
        ? OptionalLong.of(place)
        : OptionalLong.empty();
  }

  private byte[] digest(long place, SessionFilter filter) {
    byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(place).array();
    byte[] whole = store.digest("page", number, filter.canonical()).toByteArray();
    return Arrays.copyOf(whole, DIGEST_BYTES);
  }
}
