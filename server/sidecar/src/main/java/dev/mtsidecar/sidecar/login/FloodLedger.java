package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.sidecar.store.Blob;
import dev.mtsidecar.sidecar.store.Change;
import dev.mtsidecar.sidecar.store.ChangeRefusedException;
import dev.mtsidecar.sidecar.store.FloodRecord;
import dev.mtsidecar.sidecar.store.RowUnreadableException;
import dev.mtsidecar.sidecar.store.SessionStore;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The waits Telegram asked for, remembered until they end: asking again meanwhile would only make
 * them longer. Safe for concurrent use.
 */
final class FloodLedger {
  /** A wait that is not over. */
  record Wait(RpcError error, int dcId, Duration left) {}

  /**
   * Whom a wait is about: a number, or a session where there is none.
   *
   * @param name digits, or a session's id
   * @param shown as callers may see it
   * @param isNumber which of the two
   */
  record Subject(String name, String shown, boolean isNumber) {
    static Subject of(Login login) {
      PhoneNumber number = login.record().phoneNumber();
      return number == null
          ? new Subject(login.id().value(), login.id().value(), false)
          : of(number);
    }

    static Subject of(PhoneNumber number) {
      return new Subject(number.digits(), number.masked(), true);
    }

    @Override
    public String toString() {
      return shown;
    }
  }

  private static final int CODE = 1;
  private static final int MESSAGE = 2;
  private static final int DC_ID = 3;
  private static final int IS_NUMBER = 4;
  private static final int SHOWN = 5;

  private static final Set<String> METHODS =
      Arrays.stream(Action.values())
          .map(Action::method)
          .filter(it -> !it.isEmpty())
          .collect(Collectors.toUnmodifiableSet());

  /** Numbers and sessions remembered; beyond that the store is asked. */
  private static final int REMEMBERED_MAX = 20_000;

  private final SessionStore store;

  /** All records of a subject, by method: every answer tells the waits of every action. */
  private final Map<String, Map<String, FloodRecord>> remembered =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, FloodRecord>> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  private long commits;

  FloodLedger(SessionStore store) {
    this.store = store;
  }

  /** What is left of a wait on a method for a number, or a session. */
  Optional<Wait> find(String method, Subject about, Instant now)
      throws StoreUnavailableException, LoginUnreadableException {
    FloodRecord found =
        METHODS.contains(method)
            ? of(about).get(method)
            : load(method, subject(method, about)).orElse(null);
    return found == null || !now.isBefore(found.until())
        ? Optional.empty()
        : Optional.of(decode(found, now));
  }

  /** All waits that are not over, the longest first. */
  List<FloodWait> list(Instant now, int max) throws StoreUnavailableException {
    List<FloodWait> waits = new ArrayList<>();
    for (FloodRecord flood : store.floods(now, max)) {
      try {
        RecordReader body = new RecordReader(flood.body().toByteArray());
        waits.add(
            new FloodWait(
                flood.method(),
                new RpcError(body.integer(CODE), body.neededText(MESSAGE)),
                body.neededText(SHOWN),
                body.flag(IS_NUMBER),
                Duration.between(now, flood.until())));
      } catch (RecordFormatException e) {
        // A list passes over a damaged row; a call that falls under it is told.
        StepLog.floodUnreadable(flood.method());
      }
    }
    return waits;
  }

  /** What is left of all waits for a number, or a session, by method. */
  Map<String, Duration> left(Subject about, Instant now)
      throws StoreUnavailableException, LoginUnreadableException {
    Map<String, FloodRecord> found = of(about);
    if (found.isEmpty()) {
      return Map.of();
    }
    Map<String, Duration> left = new HashMap<>();
    found.forEach((method, flood) -> {
      if (now.isBefore(flood.until())) {
        left.put(method, Duration.between(now, flood.until()));
      }
    });
    return left;
  }

  /** The record to commit with whatever else the refusal changes. */
  FloodRecord record(String method, Subject about, RpcError error, int dcId, Instant until) {
    RecordWriter body =
        new RecordWriter()
            .number(CODE, error.code())
            .text(MESSAGE, error.message())
            .number(DC_ID, dcId)
            .flag(IS_NUMBER, about.isNumber())
            .text(SHOWN, about.shown());
    return new FloodRecord(method, subject(method, about), until, Blob.of(body.toByteArray()));
  }

  /** Takes over a record of a subject that has been committed. */
  synchronized void committed(Subject about, FloodRecord record) {
    commits++;
    Map<String, FloodRecord> known = remembered.get(about.name());
    if (known != null && METHODS.contains(record.method())) {
      remembered.put(about.name(), with(known, record));
    }
  }

  /** Ends all waits of a subject. */
  void forget(Subject about, Instant now)
      throws StoreUnavailableException, LoginUnreadableException {
    for (FloodRecord wait : of(about).values()) {
      FloodRecord over = new FloodRecord(wait.method(), wait.subject(), now, wait.body());
      try {
        store.commit(Change.nothing().with(over));
      } catch (ChangeRefusedException.RevisionConflict
          | ChangeRefusedException.ClientReferenceTaken e) {
        throw new IllegalStateException("a wait is no session", e);
      }
      committed(about, over);
    }
  }

  private Map<String, FloodRecord> of(Subject about)
      throws StoreUnavailableException, LoginUnreadableException {
    long before;
    synchronized (this) {
      Map<String, FloodRecord> known = remembered.get(about.name());
      if (known != null) {
        return known;
      }
      before = commits;
    }
    Map<String, FloodRecord> loaded = new HashMap<>();
    for (String method : METHODS) {
      load(method, subject(method, about)).ifPresent(it -> loaded.put(method, it));
    }
    return remember(about, Map.copyOf(loaded), before);
  }

  private Blob subject(String method, Subject about) {
    return store.digest(
        "flood",
        method.getBytes(StandardCharsets.UTF_8),
        about.name().getBytes(StandardCharsets.US_ASCII));
  }

  private Optional<FloodRecord> load(String method, Blob subject)
      throws StoreUnavailableException, LoginUnreadableException {
    try {
      return store.findFlood(method, subject);
    } catch (RowUnreadableException e) {
      throw new LoginUnreadableException(e);
    }
  }

  private static Wait decode(FloodRecord flood, Instant now) throws LoginUnreadableException {
    try {
      RecordReader body = new RecordReader(flood.body().toByteArray());
      return new Wait(
          new RpcError(body.integer(CODE), body.neededText(MESSAGE)),
          body.integer(DC_ID),
          Duration.between(now, flood.until()));
    } catch (RecordFormatException e) {
      throw new LoginUnreadableException(e);
    }
  }

  /** What was read while something was committed may lack it, and is better read again. */
  private synchronized Map<String, FloodRecord> remember(
      Subject about, Map<String, FloodRecord> loaded, long before) {
    if (commits == before) {
      remembered.put(about.name(), loaded);
    }
    return loaded;
  }

  private static Map<String, FloodRecord> with(Map<String, FloodRecord> known, FloodRecord more) {
    Map<String, FloodRecord> all = new HashMap<>(known);
    all.put(more.method(), more);
    return Map.copyOf(all);
  }
}
