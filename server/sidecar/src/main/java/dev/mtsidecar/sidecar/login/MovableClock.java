package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.store.Blob;
import dev.mtsidecar.sidecar.store.Change;
import dev.mtsidecar.sidecar.store.ChangeRefusedException;
import dev.mtsidecar.sidecar.store.NoteRecord;
import dev.mtsidecar.sidecar.store.RowUnreadableException;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.SessionStore;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import dev.mtsidecar.tl.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everybody's time, but for sessions whose tests let some pass: theirs is ahead, also after a
 * restart. Safe for concurrent use.
 */
public final class MovableClock implements LoginClock {
  /** The furthest that a session's time goes ahead. */
  public static final Duration AHEAD_MAX = Duration.ofDays(400);

  private static final String NOTE = "sandbox_time";
  private static final int SESSIONS = 1;
  private static final int MILLIS = 2;

  /** The longest unmoved fall back into everybody's time; a note holds no more. */
  private static final int SESSIONS_MAX = 500;

  private final SessionStore store;
  private final InstantSource clock;
  private final Map<SessionId, Duration> ahead;

  private MovableClock(SessionStore store, InstantSource clock, Map<SessionId, Duration> ahead) {
    this.store = store;
    this.clock = clock;
    this.ahead = ahead;
  }

  /** Goes on where the times stood when the store was last closed. */
  public static MovableClock open(SessionStore store, InstantSource clock)
      throws StoreUnavailableException, RowUnreadableException {
    Map<SessionId, Duration> ahead = new LinkedHashMap<>();
    Optional<NoteRecord> note = store.findNote(NOTE, subject(store));
    if (note.isPresent()) {
      try {
        RecordReader row = new RecordReader(note.get().body().toByteArray());
        List<Bytes> names = row.list(SESSIONS);
        List<Long> millis = row.numbers(MILLIS);
        for (int i = 0; i < Math.min(names.size(), millis.size()); i++) {
          ahead.put(id(names.get(i)), Duration.ofMillis(millis.get(i)));
        }
      } catch (RecordFormatException | IllegalArgumentException e) {
        throw new RowUnreadableException("the times of the sandbox cannot be read", e);
      }
    }
    return new MovableClock(store, clock, ahead);
  }

  @Override
  public synchronized Instant now(SessionId session) {
    Duration by = ahead.get(session);
    return by == null ? clock.instant() : clock.instant().plus(by);
  }

  /**
   * Lets time pass for one session.
   *
   * @return what time it is for the session then; empty: it would be too far ahead
   */
  public synchronized Optional<Instant> advance(SessionId session, Duration by)
      throws StoreUnavailableException {
    Duration sum = ahead.getOrDefault(session, Duration.ZERO).plus(by);
    if (sum.compareTo(AHEAD_MAX) > 0) {
      return Optional.empty();
    }
    Map<SessionId, Duration> next = new LinkedHashMap<>(ahead);
    next.remove(session);
    next.put(session, sum);
    while (next.size() > SESSIONS_MAX) {
      next.remove(next.keySet().iterator().next());
    }
    keep(next);
    ahead.clear();
    ahead.putAll(next);
    return Optional.of(now(session));
  }

  private void keep(Map<SessionId, Duration> times) throws StoreUnavailableException {
    List<Bytes> names = new ArrayList<>();
    List<Long> millis = new ArrayList<>();
    times.forEach((session, by) -> {
      names.add(Bytes.of(session.value().getBytes(StandardCharsets.US_ASCII)));
      millis.add(by.toMillis());
    });
    Blob body =
        Blob.of(new RecordWriter().list(SESSIONS, names).numbers(MILLIS, millis).toByteArray());
    try {
      store.commit(Change.nothing().with(new NoteRecord(NOTE, subject(store), null, body)));
    } catch (ChangeRefusedException.RevisionConflict
        | ChangeRefusedException.ClientReferenceTaken e) {
      throw new IllegalStateException("a note is no session", e);
    }
  }

  private static SessionId id(Bytes name) {
    return new SessionId(new String(name.toByteArray(), StandardCharsets.US_ASCII));
  }

  private static Blob subject(SessionStore store) {
    return store.digest(NOTE);
  }
}
