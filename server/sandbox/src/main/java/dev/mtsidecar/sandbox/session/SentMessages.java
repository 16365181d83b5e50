package dev.mtsidecar.sandbox.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Content-related messages that the client has not acknowledged, oldest first. */
final class SentMessages {
  /** A client that acknowledges late is not punished, but a dead one must not fill the heap. */
  private static final int MESSAGES_MAX = 512;

  private static final int BYTES_MAX = 4 * 1024 * 1024;

  private final Map<Long, Outgoing> messages = new LinkedHashMap<>();
  private int bytes;

  void add(Outgoing message) {
    messages.put(message.msgId(), message);
    bytes += message.body().length();
    while (messages.size() > MESSAGES_MAX || (bytes > BYTES_MAX && messages.size() > 1)) {
      forget(messages.keySet().iterator().next());
    }
  }

  /** Returns whether it was there. */
  boolean forget(long msgId) {
    Outgoing gone = messages.remove(msgId);
    if (gone == null) {
      return false;
    }
    bytes -= gone.body().length();
    return true;
  }

  Optional<Outgoing> find(long msgId) {
    return Optional.ofNullable(messages.get(msgId));
  }

  List<Outgoing> all() {
    return List.copyOf(messages.values());
  }
}
