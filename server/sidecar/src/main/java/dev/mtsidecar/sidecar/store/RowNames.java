package dev.mtsidecar.sidecar.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A row's name: its table and key. It is sealed with the row, so that a row opens in its own place
 * only; a session's also in its own revision only.
 */
final class RowNames {
  private RowNames() {}

  static byte[] ofMeta(String name) {
    return text("meta/" + name).array();
  }

  static byte[] ofSession(SessionId id, long revision) {
    return text("session/" + id.value() + '/', Long.BYTES).putLong(revision).array();
  }

  static byte[] ofKey(SessionId owner, int dcId) {
    return text("auth_key/" + owner.value() + '/', Integer.BYTES).putInt(dcId).array();
  }

  static byte[] ofRequest(byte[] digest) {
    return text("request/", digest.length).put(digest).array();
  }

  static byte[] ofFlood(byte[] digest) {
    return text("flood/", digest.length).put(digest).array();
  }

  static byte[] ofNote(byte[] digest) {
    return text("note/", digest.length).put(digest).array();
  }

  private static ByteBuffer text(String text) {
    return text(text, 0);
  }

  private static ByteBuffer text(String text, int more) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(bytes.length + more).put(bytes);
  }
}
