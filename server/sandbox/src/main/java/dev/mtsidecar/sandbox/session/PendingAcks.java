package dev.mtsidecar.sandbox.session;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of the client's messages still need an acknowledgement, and until when. */
final class PendingAcks {
  /** Clients send a request again after some seconds; half a second leaves an answer time. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Map<Long, Instant> deadlines = new LinkedHashMap<>();

  void add(long msgId, Instant now) {
    deadlines.put(msgId, now.plus(PATIENCE));
  }

  void remove(long msgId) {
    deadlines.remove(msgId);
  }

  boolean contains(long msgId) {
    return deadlines.containsKey(msgId);
  }

  Optional<Instant> deadline() {
    return deadlines.values().stream().findFirst();
  }

  /** All of them, once the first is due; they are then acknowledged. */
  List<Long> takeDue(Instant now) {
    if (deadline().isEmpty() || deadline().get().isAfter(now)) {
      return List.of();
    }
    List<Long> due = List.copyOf(deadlines.keySet());
    deadlines.clear();
    return due;
  }
}
