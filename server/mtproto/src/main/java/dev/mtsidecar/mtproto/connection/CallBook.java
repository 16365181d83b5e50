package dev.mtsidecar.mtproto.connection;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.session.EncryptedSession;
import dev.mtsidecar.mtproto.session.OutgoingPacket;
import dev.mtsidecar.mtproto.session.SessionEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a connection that have not ended yet, oldest first: what carries them, when their
 * time is up, and how they end. Owned by the connection's driver.
 */
final class CallBook {
  private final Map<Long, PendingCall<?>> calls = new LinkedHashMap<>(2);
  private @Nullable EncryptedSession carrier;

  /** Not later than the earliest end; looked up anew only when it has passed. */
  private @Nullable Deadline earliest;

  boolean isEmpty() {
    return calls.isEmpty();
  }

  // ---- what carries them ----

  /** From now on this session carries the calls; those that wait go to it. */
  void carryBy(EncryptedSession session) {
    carrier = session;
    for (PendingCall<?> call : all()) {
      enqueue(session, call);
    }
  }

  /** There is no session any more; what comes waits for the next one. */
  void carryByNone() {
    carrier = null;
  }

  void add(PendingCall<?> call) {
    if (calls.size() >= EncryptedSession.OUTSTANDING_MAX) {
      call.finish(lost(LinkFailure.PROTOCOL, Delivery.NOT_SENT, "too many calls in flight"));
      return;
    }
    calls.put(call.id, call);
    Deadline end = endOf(call);
    earliest = earliest == null ? end : earliest.earlier(end);
    if (carrier != null) {
      enqueue(carrier, call);
    }
  }

  private void enqueue(EncryptedSession session, PendingCall<?> call) {
    if (!session.enqueue(call.id, call.boxed)) {
      lose(call, LinkFailure.PROTOCOL, Delivery.NOT_SENT, "too many calls in flight");
    }
  }

  /** What must be durable before a call leaves is made so now; or the call stays. */
  void prepareFirstSends(EncryptedSession session) {
    for (long id : session.waitingCalls()) {
      PendingCall<?> call = calls.get(id);
      if (call == null) {
        session.giveUp(id);
      } else if (!call.isWritten) {
        prepare(call);
      }
    }
  }

  private void prepare(PendingCall<?> call) {
    try {
      call.terms.beforeFirstWrite().run();
      call.isWritten = true;
    } catch (RuntimeException e) {
      lose(call, LinkFailure.KEY_NOT_KEPT, Delivery.NOT_SENT, String.valueOf(e.getMessage()));
    }
  }

  /** Who wants to hear that this packet was written. */
  List<Runnable> listenersTo(OutgoingPacket packet) {
    List<Runnable> listeners = new ArrayList<>(packet.firstSends().size());
    for (long id : packet.firstSends()) {
      PendingCall<?> call = calls.get(id);
      if (call != null) {
        listeners.add(call.terms.afterFirstWrite());
      }
    }
    return listeners;
  }

  // ---- how they end ----

  /** Ends a call with what the server said; one that has ended already stays as it is. */
  void finish(long id, PendingCall.End end) {
    PendingCall<?> call = remove(id);
    if (call != null) {
      call.finish(end);
    }
  }

  /** Ends a call that the session could not bring to its answer. */
  void lose(SessionEvent.Undeliverable undeliverable) {
    LinkFailure why =
        switch (undeliverable.why()) {
          case CLOCK -> LinkFailure.CLOCK_SKEW;
          case PROTOCOL -> LinkFailure.PROTOCOL;
          case FORGOTTEN -> LinkFailure.NO_ANSWER;
        };
    finish(
        undeliverable.call(),
        undeliverable.mayHaveBeenReceived()
            ? lost(why, Delivery.UNKNOWN, "the session it was sent in is gone")
            : lost(why, Delivery.NOT_SENT, "the server refused it again and again"));
  }

  /** Its caller has left, and may do so as long as it was not written. */
  void withdraw(PendingCall<?> call) {
    if (!call.isWritten && calls.containsKey(call.id)) {
      lose(call, LinkFailure.CLOSED, Delivery.NOT_SENT, "withdrawn before it was written");
    }
  }

  /** Nobody wants the answer any more; the server hears so. */
  void abandon(PendingCall<?> call) {
    if (calls.containsKey(call.id)) {
      Delivery delivery = deliveryOf(call);
      if (carrier != null) {
        carrier.dropAnswer(call.id);
      }
      lose(call, LinkFailure.CLOSED, delivery, "abandoned by its caller");
    }
  }

  void loseAll(LinkFailure why, String message) {
    for (PendingCall<?> call : all()) {
      lose(call, why, deliveryOf(call), message);
    }
  }

  void loseUnwritten(LinkFailure why, String message) {
    for (PendingCall<?> call : all()) {
      if (!call.isWritten) {
        lose(call, why, Delivery.NOT_SENT, message);
      }
    }
  }

  private void lose(
      PendingCall<?> call, @Nullable LinkFailure why, Delivery delivery, String message) {
    remove(call.id);
    if (carrier != null) {
      carrier.giveUp(call.id);
    }
    call.finish(lost(why, delivery, message));
  }

  private static PendingCall.End lost(
      @Nullable LinkFailure why, Delivery delivery, String message) {
    return new PendingCall.End.Lost(why, delivery, message);
  }

  private @Nullable PendingCall<?> remove(long id) {
    PendingCall<?> removed = calls.remove(id);
    if (calls.isEmpty()) {
      earliest = null;
    }
    return removed;
  }

  private Delivery deliveryOf(PendingCall<?> call) {
    if (!call.isWritten) {
      return Delivery.NOT_SENT;
    }
    if (carrier == null) {
      return Delivery.UNKNOWN;
    }
    return switch (carrier.standing(call.id)) {
      case WAITING -> Delivery.NOT_SENT;
      case SENT -> Delivery.UNKNOWN;
      case ACKNOWLEDGED -> Delivery.ACKNOWLEDGED;
    };
  }

  /** A copy: ending a call changes the book. */
  private List<PendingCall<?>> all() {
    return new ArrayList<>(calls.values());
  }

  // ---- when ----

  /** Ends those whose time is up. */
  void loseOverdue() {
    if (earliest == null || !earliest.isOver()) {
      return;
    }
    Deadline next = null;
    for (PendingCall<?> call : all()) {
      Deadline end = endOf(call);
      if (end.isOver()) {
        lose(call, null, deliveryOf(call), "no answer in time");
      } else {
        next = next == null ? end : next.earlier(end);
      }
    }
    earliest = next;
  }

  /** Until the next call may be overdue, but not longer than that. */
  Duration untilOverdue(Duration longest) {
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
