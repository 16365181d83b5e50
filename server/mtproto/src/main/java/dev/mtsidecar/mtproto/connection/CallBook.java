package dev.mtsidecar.mtproto.connection;

import dev.mtsidecar.mtproto.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls a connection has not ended yet, oldest first, and when the next one is over. */
final class CallBook {
  private final Map<Long, PendingCall<?>> calls = new LinkedHashMap<>(2);

  /** Not later than the earliest end; looked up anew only when it has passed. */
  private @Nullable Deadline earliest;

  boolean isEmpty() {
    return calls.isEmpty();
  }

  int size() {
    return calls.size();
  }

  void add(PendingCall<?> call) {
    calls.put(call.id, call);
    Deadline end = endOf(call);
    earliest = earliest == null ? end : earliest.earlier(end);
  }

  boolean contains(PendingCall<?> call) {
    return calls.containsKey(call.id);
  }

  @Nullable PendingCall<?> find(long id) {
    return calls.get(id);
  }

  @Nullable PendingCall<?> remove(long id) {
    PendingCall<?> removed = calls.remove(id);
    if (calls.isEmpty()) {
      earliest = null;
    }
    return removed;
  }

  /** A copy: ending a call changes the book. */
  List<PendingCall<?>> all() {
    return new ArrayList<>(calls.values());
  }

  /** Those whose time is up. */
  List<PendingCall<?>> over() {
    if (earliest == null || !earliest.isOver()) {
      return List.of();
    }
    List<PendingCall<?>> over = new ArrayList<>(1);
    Deadline next = null;
    for (PendingCall<?> call : calls.values()) {
      Deadline end = endOf(call);
      if (end.isOver()) {
        over.add(call);
      } else {
        next = next == null ? end : next.earlier(end);
      }
    }
    earliest = next;
    return over;
  }

  /** Until {@link #over} may have something; empty book: as long as given. */
  Duration untilOver(Duration longest) {
    if (earliest == null) {
      return longest;
    }
    Duration remaining = earliest.remaining();
    return remaining.compareTo(longest) < 0 ? remaining : longest;
  }

  private static Deadline endOf(PendingCall<?> call) {
    return call.isWritten
        ? call.terms.beforeAnswer()
        : call.terms.beforeWrite().earlier(call.terms.beforeAnswer());
  }
}
