package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.sidecar.store.Blob;
import dev.mtsidecar.sidecar.store.FloodRecord;
import dev.mtsidecar.sidecar.store.RowUnreadableException;
import dev.mtsidecar.sidecar.store.SessionStore;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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

  /** Lookups remembered, hits and misses; beyond that the store is asked. */
  private static final int REMEMBERED_MAX = 20_000;

  private final SessionStore store;
  private final Map<Blob, Optional<FloodRecord>> remembered =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Blob, Optional<FloodRecord>> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  FloodLedger(SessionStore store) {
    this.store = store;
  }

  /** What is left of a wait on a method for a number, or a session. */
  Optional<Wait> find(String method, Subject about, Instant now)
      throws StoreUnavailableException, LoginUnreadableException {
    Blob subject = subject(method, about);
    Optional<FloodRecord> found = recall(subject);
    if (found == null) {
      found = load(method, subject);
      remember(subject, found);
    }
    if (found.isEmpty() || !now.isBefore(found.get().until())) {
      return Optional.empty();
    }
    return Optional.of(decode(found.get(), now));
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

  /** Takes over a record that has been committed. */
  void committed(FloodRecord record) {
    remember(record.subject(), Optional.of(record));
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

  @SuppressWarnings("NullAway") // null: not remembered either way
  private synchronized Optional<FloodRecord> recall(Blob subject) {
    return remembered.get(subject);
  }

  private synchronized void remember(Blob subject, Optional<FloodRecord> found) {
    remembered.put(subject, found);
  }
}
