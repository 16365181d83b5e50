package dev.mtsidecar.sandbox;

import dev.mtsidecar.sandbox.seal.AuthKey;
import dev.mtsidecar.sandbox.seal.Direction;
import dev.mtsidecar.sandbox.seal.MessageEnvelope;
import dev.mtsidecar.sandbox.seal.ReferenceSeal;
import dev.mtsidecar.sandbox.session.Reaction;
import dev.mtsidecar.sandbox.session.ServerSession;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A session and the connections that serve it. The lock makes whoever holds it the session's one
 * owner: a connection's reader, a finished call, the DC's tick.
 */
final class DcSession {
  /** A client opens a few; beyond it the oldest is no longer answered over. */
  private static final int LINKS_MAX = 16;

  private final DcPart part;
  private final DcKeys keys;
  private final RpcCalls calls;
  private final AuthKey key;
  private final long sessionId;
  private final ServerSession session;
  private final Deque<DcConnection> links = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Instant due;

  DcSession(
      DcPart part,
      DcKeys keys,
      RpcCalls calls,
      AuthKey key,
      long sessionId,
      ServerSession session) {
    this.part = part;
    this.keys = keys;
    this.calls = calls;
    this.key = key;
    this.sessionId = sessionId;
    this.session = session;
  }

  long keyId() {
    return key.id();
  }

  long sessionId() {
    return sessionId;
  }

  /** Hears one message; {@code quickAck} runs when it is taken. */
  void receive(DcConnection link, MessageEnvelope envelope, Runnable quickAck) {
    lock.lock();
    try {
      Instant now = part.clock().instant();
      if (!links.contains(link)) {
        links.removeIf(each -> !each.isOpen());
        if (links.size() == LINKS_MAX) {
          links.removeFirst();
        }
        links.addLast(link);
        react(session.resume(now), link, () -> {});
      }
      react(session.receive(envelope, now), link, quickAck);
    } finally {
      lock.unlock();
    }
  }

  /** Brings the result of a call; it goes over the connection of the query if that still lives. */
  void answer(DcConnection asked, long msgId, Bytes result) {
    lock.lock();
    try {
      react(session.answer(msgId, result, part.clock().instant()), liveLink(asked), () -> {});
    } finally {
      lock.unlock();
    }
  }

  /**
   * Breaks the connection of a query, then brings its result: under one lock, so that the result
   * waits for a client that comes back however fast it is.
   */
  void answerAfterCut(DcConnection asked, long msgId, Bytes result) {
    lock.lock();
    try {
      asked.close();
      answer(asked, msgId, result);
    } finally {
      lock.unlock();
    }
  }

  /** Tells the client something that it did not ask for. */
  void push(TlObject update) {
    lock.lock();
    try {
      List<Reaction> reactions = session.push(update, part.clock().instant());
      if (!links.isEmpty()) {
        react(reactions, liveLink(links.getLast()), () -> {});
      }
    } finally {
      lock.unlock();
    }
  }

  /** Treats a query as one that never came. */
  void unhear(long msgId) {
    lock.lock();
    try {
      session.unhear(msgId);
    } finally {
      lock.unlock();
    }
  }

  /** Whether {@link #expire} has something to do; asked without the lock. */
  boolean isDue(Instant now) {
    Instant when = due;
    return when != null && !when.isAfter(now);
  }

  /** Sends the acknowledgements that are due. */
  void expire() {
    lock.lock();
    try {
      Instant now = part.clock().instant();
      react(session.expire(now), liveLink(links.getLast()), () -> {});
    } finally {
      lock.unlock();
    }
  }

  private DcConnection liveLink(DcConnection preferred) {
    if (preferred.isOpen()) {
      return preferred;
    }
    return links.reversed().stream().filter(DcConnection::isOpen).findFirst().orElse(preferred);
  }

  private void react(List<Reaction> reactions, DcConnection link, Runnable quickAck) {
    for (Reaction reaction : reactions) {
      switch (reaction) {
        case Reaction.Accepted() -> quickAck.run();
        case Reaction.Send(var envelope) ->
            link.send(
                ReferenceSeal.seal(key, Direction.TO_CLIENT, envelope.toPlaintext(part.chance())));
        case Reaction.Ask(long msgId, var query) -> calls.begin(this, link, msgId, query);
        case Reaction.DisconnectIn(var delay) -> link.closeIn(delay);
        case Reaction.ForgetKey() -> keys.forget(key.id());
        case Reaction.HangUp(int code) -> link.hangUp(code, "a limit was exceeded");
      }
    }
    due = session.nextDeadline().orElse(null);
  }
}
