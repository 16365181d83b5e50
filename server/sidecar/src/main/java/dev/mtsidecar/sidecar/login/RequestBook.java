package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.store.Blob;
import dev.mtsidecar.sidecar.store.RequestRecord;
import dev.mtsidecar.sidecar.store.RowUnreadableException;
import dev.mtsidecar.sidecar.store.SessionStore;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests by their request_id: the first one is carried out, its racing twins wait for it, a later
 * one hears what is remembered. Safe for concurrent use.
 */
final class RequestBook {
  /** What a call finds in the book. */
  sealed interface Entry {
    /** Nobody else is at it: carry it out, then {@link RequestBook#done}. */
    record Mine(Step step, Optional<RequestRecord> known) implements Entry {}

    /** The same request is being carried out just now: wait for its step. */
    record InFlight(Step step) implements Entry {}

    /** The id belongs to another request. */
    record Reused() implements Entry {}
  }

  private record Running(String rpc, Blob digest, Step step) {}

  private final SessionStore store;
  // As many as there are calls in flight, which the edge bounds.
  private final ConcurrentHashMap<String, Running> running = new ConcurrentHashMap<>();

  RequestBook(SessionStore store) {
    this.store = store;
  }

  /** Looks a request up, and registers it as running when nobody else is at it. */
  Entry open(String rpc, RequestMark mark, Instant now, Supplier<Step> newStep)
      throws StoreUnavailableException, LoginUnreadableException {
    Blob digest = digest(rpc, mark);
    Running mine = new Running(rpc, digest, newStep.get());
    Running other = running.putIfAbsent(mark.requestId(), mine);
    if (other != null) {
      return other.digest.equals(digest) ? new Entry.InFlight(other.step) : new Entry.Reused();
    }
    boolean isKept = false;
    try {
      Optional<RequestRecord> known = find(mark, now);
      if (known.isPresent() && !known.get().digest().equals(digest)) {
        return new Entry.Reused();
      }
      isKept = true;
      return new Entry.Mine(mine.step, known);
    } finally {
      if (!isKept) {
        running.remove(mark.requestId(), mine);
      }
    }
  }

  void done(@Nullable RequestMark mark) {
    if (mark != null) {
      running.remove(mark.requestId());
    }
  }

  /** The record of a request of which nothing has been sent yet. */
  RequestRecord pending(
      String rpc, RequestMark mark, dev.mtsidecar.sidecar.store.SessionId session, Instant now) {
    return new RequestRecord(
        mark.requestId(), rpc, digest(rpc, mark), session, now, true, Blob.of(new byte[0]));
  }

  private Optional<RequestRecord> find(RequestMark mark, Instant now)
      throws StoreUnavailableException, LoginUnreadableException {
    try {
      Duration kept = RequestRecord.KEPT;
      return store
          .findRequest(mark.requestId())
          .filter(record -> now.isBefore(record.time().plus(kept)));
    } catch (RowUnreadableException e) {
      throw new LoginUnreadableException(e);
    }
  }

  private Blob digest(String rpc, RequestMark mark) {
    return store.digest(
        "request", rpc.getBytes(StandardCharsets.UTF_8), mark.canonical().toByteArray());
  }
}
