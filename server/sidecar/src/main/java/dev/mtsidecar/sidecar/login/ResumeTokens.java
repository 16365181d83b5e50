package dev.mtsidecar.sidecar.login;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a watcher goes on: the number of a change, and the run of the daemon that counted it.
 *
 * @param run another one after each start
 */
record ResumeTokens(long run) {
  private static final int BYTES = 2 * Long.BYTES;

  /** Somebody's place in the changes of some run. */
  record Place(long run, long number) {}

  String token(long number) {
    byte[] bytes = ByteBuffer.allocate(BYTES).putLong(run).putLong(number).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Empty: nothing that was ever given out. */
  static Optional<Place> parse(String token) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length != BYTES) {
        return Optional.empty();
      }
      ByteBuffer in = ByteBuffer.wrap(bytes);
      return Optional.of(new Place(in.getLong(), in.getLong()));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
