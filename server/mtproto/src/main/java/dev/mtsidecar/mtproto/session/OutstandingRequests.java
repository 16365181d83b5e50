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
  private final Map<Long, Request> byCall = new HashMap<>(2);
  private final Deque<Request> waiting = new ArrayDeque<>(2);
  private final Map<Long, Request> sent = new HashMap<>(2);

  void add(Request request) {
    byCall.put(request.call, request);
    waiting.addLast(request);
  }

  int size() {
    return byCall.size();
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  boolean hasSent() {
    return !sent.isEmpty();
  }

  @Nullable Request peekWaiting() {
    return waiting.peekFirst();
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

  void wasSent(Request request) {
    sent.put(request.msgId, request);
  }

  /** The request that was sent as this message. */
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
    byCall.remove(request.call);
    if (sent.remove(request.msgId) == null) {
      waiting.remove(request);
    }
  }

  @Nullable Request byCall(long call) {
    return byCall.get(call);
  }
}
