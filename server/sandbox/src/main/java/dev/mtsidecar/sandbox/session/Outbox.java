package dev.mtsidecar.sandbox.session;

import dev.mtsidecar.sandbox.seal.MessageEnvelope;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.service.MsgContainer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Numbers the session's messages, keeps the unacknowledged ones, packs what goes out together. */
final class Outbox {
  /** So a container stays far below the megabyte that clients take. */
  private static final int CONTAINER_BYTES_MAX = 256 * 1024;

  private final long sessionId;
  private final ServerMessageIds ids = new ServerMessageIds();
  private final SentMessages unacknowledged = new SentMessages();
  private final List<Outgoing> waiting = new ArrayList<>();
  private int contentRelated;

  Outbox(long sessionId) {
    this.sessionId = sessionId;
  }

  SentMessages unacknowledged() {
    return unacknowledged;
  }

  /** A message that the client must acknowledge, in answer to one of its own. */
  Outgoing tell(TlObject object, Instant now) {
    Outgoing message = new Outgoing(ids.answer(now), 2 * contentRelated++ + 1, Bodies.of(object));
    unacknowledged.add(message);
    waiting.add(message);
    return message;
  }

  /** A message that the client must acknowledge, and did not ask for. */
  void notice(TlObject object, Instant now) {
    Outgoing message =
        new Outgoing(ids.notification(now), 2 * contentRelated++ + 1, Bodies.of(object));
    unacknowledged.add(message);
    waiting.add(message);
  }

  /** A service message: not acknowledged, not repeated. */
  void mention(TlObject object, Instant now) {
    waiting.add(new Outgoing(ids.answer(now), 2 * contentRelated, Bodies.of(object)));
  }

  /** The very same message again. */
  void repeat(Outgoing message) {
    if (!waiting.contains(message)) {
      waiting.add(message);
    }
  }

  /** All that waits: a single message as it is, several in containers. */
  List<MessageEnvelope> flush(long salt, Instant now) {
    List<MessageEnvelope> envelopes = new ArrayList<>();
    int from = 0;
    while (from < waiting.size()) {
      int to = from + 1;
      int bytes = waiting.get(from).body().length();
      while (to < waiting.size()
          && bytes + waiting.get(to).body().length() <= CONTAINER_BYTES_MAX
          && to - from < 100) {
        bytes += waiting.get(to++).body().length();
      }
      envelopes.add(envelope(waiting.subList(from, to), salt, now));
      from = to;
    }
    waiting.clear();
    return envelopes;
  }

  private MessageEnvelope envelope(List<Outgoing> messages, long salt, Instant now) {
    Outgoing whole =
        messages.size() == 1
            ? messages.getFirst()
            : new Outgoing(
                ids.answer(now),
                2 * contentRelated,
                Bodies.of(new MsgContainer(messages.stream().map(Outgoing::contained).toList())));
    return new MessageEnvelope(
        salt, sessionId, whole.msgId(), whole.seqNo(), whole.body().toByteArray());
  }
}
