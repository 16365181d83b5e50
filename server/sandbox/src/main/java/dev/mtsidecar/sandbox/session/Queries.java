package dev.mtsidecar.sandbox.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The session's API calls, running and answered, so that a repeated one is never run again. */
final class Queries {
  /** Above this many running calls a client gets -429. */
  static final int RUNNING_MAX = 1000;

  /** Answers kept for repetition; as long as the client remembers anything of them. */
  private static final int ANSWERED_MAX = 256;

  private static final int ANSWERED_BYTES_MAX = 4 * 1024 * 1024;

  private final Map<Long, QueryState> running = new LinkedHashMap<>();
  private final Map<Long, QueryState.Answered> answered = new LinkedHashMap<>();
  private int answeredBytes;

  boolean isFull() {
    return running.size() >= RUNNING_MAX;
  }

  Optional<QueryState> find(long msgId) {
    QueryState state = running.get(msgId);
    return Optional.ofNullable(state != null ? state : answered.get(msgId));
  }

  void begin(long msgId) {
    running.put(msgId, new QueryState.Running());
  }

  void drop(long msgId) {
    running.replace(msgId, new QueryState.Dropped());
  }

  /** Ends a call; returns whether its answer is still wanted. */
  boolean end(long msgId) {
    return running.remove(msgId) instanceof QueryState.Running;
  }

  void keep(long msgId, Outgoing answer) {
    answered.put(msgId, new QueryState.Answered(answer));
    answeredBytes += answer.body().length();
    while (answered.size() > ANSWERED_MAX
        || (answeredBytes > ANSWERED_BYTES_MAX && answered.size() > 1)) {
      forget(answered.keySet().iterator().next());
    }
  }

  void forget(long msgId) {
    QueryState.Answered gone = answered.remove(msgId);
    if (gone != null) {
      answeredBytes -= gone.answer().body().length();
    }
  }
}
