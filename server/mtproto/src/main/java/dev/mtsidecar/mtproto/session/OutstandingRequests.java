package dev.mtsidecar.mtproto.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests without an answer: those that wait to be sent, and those that were. */
final class OutstandingRequests {
  private final Deque<Request> waiting = new ArrayDeque<>(2);
  private final Map<Long, Request> sent = new HashMap<>(2);

  void add(Request request) {
    waiting.addLast(request);
  }

  boolean isEmpty() {
    return waiting.isEmpty() && sent.isEmpty();
  }

  int size() {
    return waiting.size() + sent.size();
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  boolean hasSent() {
    return !sent.isEmpty();
  }

  void removeWaiting() {
    waiting.removeFirst();
  }

  List<Long> neverSent() {
    List<Long> calls = new ArrayList<>(waiting.size());
    for (Request request : waiting) {
      if (request.sends == 0) {
        calls.add(request.call);
      }
    }
    return calls;
  }

  @Nullable Request peekWaiting() {
    return waiting.peekFirst();
  }

  void wasSent(Request request) {
    sent.put(request.msgId, request);
  }

  @Nullable Request answered(long msgId) {
    return sent.remove(msgId);
  }

  @Nullable Request find(long msgId) {
    return sent.get(msgId);
  }

  /** The request sent as that message, or those sent in that container. */
  List<Request> named(long msgId) {
    Request alone = sent.get(msgId);
    if (alone != null) {
      return List.of(alone);
    }
    List<Request> contained = new ArrayList<>(0);
    for (Request request : sent.values()) {
      if (request.containerId == msgId) {
        contained.add(request);
      }
    }
    return contained;
  }

  List<Request> allSent() {
    return new ArrayList<>(sent.values());
  }

  /** Certainly not received: it goes to the front of those that wait. */
  void sendAgain(Request request) {
    sent.remove(request.msgId);
    request.again();
    waiting.addFirst(request);
  }

  void remove(Request request) {
    sent.remove(request.msgId);
    waiting.remove(request);
  }

  @Nullable Request byCall(long call) {
    for (Request request : waiting) {
      if (request.call == call) {
        return request;
      }
    }
    for (Request request : sent.values()) {
      if (request.call == call) {
        return request;
      }
    }
    return null;
  }
}
