package dev.mtsidecar.sandbox.transcript;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that the sandbox heard, said and forgave: counters for all of it, and the newest
 * entries. Names are dotted, coarse to fine: {@code said.bad_msg_notification.35}, {@code
 * forgiven.parity_of_service_message}. Never a payload, key or phone number.
 *
 * <p>Safe for concurrent use.
 */
public final class Transcript {
  /**
   * Enough to read what led to a failure; older entries are dropped, the counters stay. Few enough
   * that they are gone before the collector takes them for long-lived, and the heap grows by them.
   */
  private static final int ENTRIES_MAX = 2_000;

  /** Names are the sandbox's own, so this many would be a mistake of ours. */
  private static final int NAMES_MAX = 1_000;

  private final InstantSource clock;
  private final Map<String, Long> counts = new HashMap<>();
  private final Deque<TranscriptEntry> entries = new ArrayDeque<>();

  /** An empty transcript. */
  public Transcript(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Writes one line.
   *
   * @param dcId where it happened
   * @param name what happened; counted under this name
   * @param detail ids and numbers for a reader, never a secret
   */
  public synchronized void note(int dcId, String name, String detail) {
    if (counts.size() < NAMES_MAX || counts.containsKey(name)) {
      counts.merge(name, 1L, Long::sum);
    }
    if (entries.size() == ENTRIES_MAX) {
      entries.removeFirst();
    }
    entries.addLast(new TranscriptEntry(clock.instant(), dcId, name, detail));
  }

  /** How often a name was noted since the start, or names below it, as in {@code "forgiven"}. */
  public synchronized long count(String name) {
    long total = counts.getOrDefault(name, 0L);
    for (var each : counts.entrySet()) {
      if (each.getKey().startsWith(name + ".")) {
        total += each.getValue();
      }
    }
    return total;
  }

  /** All counters, by name. */
  public synchronized Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  /** The newest entries, oldest first. */
  public synchronized List<TranscriptEntry> entries() {
    return List.copyOf(entries);
  }
}
