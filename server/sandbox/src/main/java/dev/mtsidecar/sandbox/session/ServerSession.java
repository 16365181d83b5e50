package dev.mtsidecar.sandbox.session;

import dev.mtsidecar.sandbox.seal.ByteSource;
import dev.mtsidecar.sandbox.seal.MessageEnvelope;
import dev.mtsidecar.sandbox.transcript.DcNotes;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.service.BadMsgNotification;
import dev.mtsidecar.tl.service.BadServerSalt;
import dev.mtsidecar.tl.service.MsgContainer;
import dev.mtsidecar.tl.service.MsgDetailedInfo;
import dev.mtsidecar.tl.service.MsgsAck;
import dev.mtsidecar.tl.service.NewSessionCreated;
import dev.mtsidecar.tl.service.RpcResultMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One encrypted session as the server sees it: an examiner, which answers a mistake with the code
 * that the specification has for it. What Telegram forgives is forgiven and written down.
 *
 * <p>Without sockets and without a clock; one caller at a time.
 *
 * @see <a href="https://core.telegram.org/mtproto/service_messages_about_messages">Service Messages
 *     about Messages</a>
 */
public final class ServerSession {
  /** A repeated query gets a small answer again at once, a large one is only mentioned. */
  private static final int SMALL_ANSWER = 4096;

  private final ServerSalts salts;
  private final ByteSource chance;
  private final DcNotes notes;
  private final Outbox outbox;
  private final Examination examination;
  private final ReceivedIds ids = new ReceivedIds();
  private final Queries queries = new Queries();
  private final PendingAcks acks = new PendingAcks();
  private final ServiceCalls serviceCalls;
  private boolean isAnnounced;
  private long lowestHeard = Long.MAX_VALUE;

  /**
   * A session that has heard nothing yet.
   *
   * @param sessionId as the client chose it
   * @param salts those of its auth key
   * @param others the sessions of the same key
   */
  public ServerSession(
      long sessionId, ServerSalts salts, OtherSessions others, ByteSource chance, DcNotes notes) {
    this.salts = salts;
    this.chance = chance;
    this.notes = notes;
    this.outbox = new Outbox(sessionId);
    this.examination = new Examination(ids, notes);
    this.serviceCalls =
        new ServiceCalls(sessionId, outbox, ids, queries, acks, salts, others, notes);
  }

  /**
   * Judges a message whose seal was right, and does what it asks for.
   *
   * @param envelope of this session
   * @param now the server's time
   */
  public List<Reaction> receive(MessageEnvelope envelope, Instant now) {
    Received outer =
        new Received(
            envelope.msgId(), envelope.seqNo(), Bodies.unpacked(Bytes.of(envelope.body())));
    rememberLowest(outer);
    List<Reaction> reactions = new ArrayList<>();
    try {
      if (!salts.isValid(envelope.salt(), now)) {
        throw new RefusedMessageException(BadMessage.WRONG_SALT, "salt not valid now");
      }
      if (isRepeated(outer)) {
        reactions.add(new Reaction.Accepted());
        repeat(outer, now);
      } else {
        List<Received> items = opened(outer);
        Set<Long> fresh = examination.take(outer, items, now);
        reactions.add(new Reaction.Accepted());
        announce(now);
        for (Received item : items) {
          if (fresh.contains(item.msgId())) {
            handle(item, now, reactions);
          } else {
            repeat(item, now);
          }
        }
      }
    } catch (RefusedMessageException e) {
      refuse(outer, e, now);
    }
    return flushed(reactions, now);
  }

  /**
   * Brings the result of an {@link Reaction.Ask}; nothing happens if the client dropped the query.
   *
   * @param msgId the query's message
   * @param result the boxed answer, or rpc_error
   */
  public List<Reaction> answer(long msgId, Bytes result, Instant now) {
    if (queries.end(msgId)) {
      acks.remove(msgId);
      queries.keep(msgId, outbox.tell(new RpcResultMessage(msgId, result), now));
      notes.said("rpc_result", "req_msg_id " + msgId);
    }
    return flushed(new ArrayList<>(), now);
  }

  /** Tells an update: a notification, which the client must acknowledge. */
  public List<Reaction> push(TlObject update, Instant now) {
    outbox.notice(update, now);
    notes.said("update", "constructor %08x".formatted(update.constructorId()));
    return flushed(new ArrayList<>(), now);
  }

  /** Forgets that a query came, as if its packet had been lost. */
  public void unhear(long msgId) {
    queries.end(msgId);
    acks.remove(msgId);
    ids.remove(msgId);
  }

  /** Sends again what the client has not acknowledged, since it came back on a new connection. */
  public List<Reaction> resume(Instant now) {
    for (Outgoing each : outbox.unacknowledged().all()) {
      outbox.repeat(each);
      notes.said("unacknowledged_again", "msg_id " + each.msgId());
    }
    return flushed(new ArrayList<>(), now);
  }

  /** When {@link #expire} has something to do. */
  public Optional<Instant> nextDeadline() {
    return acks.deadline();
  }

  /** Does what is due: acknowledges what got no answer in time. */
  public List<Reaction> expire(Instant now) {
    List<Long> due = acks.takeDue(now);
    if (!due.isEmpty()) {
      outbox.mention(new MsgsAck(due), now);
    }
    return flushed(new ArrayList<>(), now);
  }

  private List<Reaction> flushed(List<Reaction> reactions, Instant now) {
    // An answer goes before what ends the connection, and after the quick acknowledgement.
    int at = !reactions.isEmpty() && reactions.getFirst() instanceof Reaction.Accepted ? 1 : 0;
    for (MessageEnvelope envelope : outbox.flush(salts.current(now), now)) {
      reactions.add(at++, new Reaction.Send(envelope));
    }
    return reactions;
  }

  private static List<Received> opened(Received outer) throws RefusedMessageException {
    return isContainer(outer) ? Bodies.contained(outer.msgId(), outer.body()) : List.of(outer);
  }

  private static boolean isContainer(Received message) {
    return Bodies.id(message.body()) == MsgContainer.ID;
  }

  /**
   * A message refused for its salt comes again under its id, so new_session_created must not name a
   * higher one as the first.
   */
  private void rememberLowest(Received outer) {
    lowestHeard = Math.min(lowestHeard, outer.msgId());
    if (!isAnnounced && isContainer(outer)) {
      try {
        opened(outer).forEach(item -> lowestHeard = Math.min(lowestHeard, item.msgId()));
      } catch (RefusedMessageException e) {
        // It will be refused for that below, and was not heard.
        return;
      }
    }
  }

  private void announce(Instant now) {
    if (!isAnnounced) {
      isAnnounced = true;
      long uniqueId = chance.nextLong() | 1;
      outbox.tell(new NewSessionCreated(lowestHeard, uniqueId, salts.current(now)), now);
      notes.said("new_session_created", "first_msg_id " + lowestHeard);
    }
  }

  private void refuse(Received outer, RefusedMessageException why, Instant now) {
    int code = why.reason().code();
    if (why.reason() == BadMessage.WRONG_SALT) {
      outbox.mention(
          new BadServerSalt(outer.msgId(), outer.seqNo(), code, salts.current(now)), now);
      notes.said("bad_server_salt", "msg_id " + outer.msgId());
    } else {
      outbox.mention(new BadMsgNotification(outer.msgId(), outer.seqNo(), code), now);
      notes.said(
          "bad_msg_notification." + code, "msg_id " + outer.msgId() + ": " + why.getMessage());
    }
  }

  private boolean isRepeated(Received outer) throws RefusedMessageException {
    if (!ids.contains(outer.msgId())) {
      return false;
    }
    if (isContainer(outer)) {
      throw new RefusedMessageException(BadMessage.CONTAINER_ID_KNOWN, "this id was seen before");
    }
    return true;
  }

  private void handle(Received item, Instant now, List<Reaction> reactions) {
    if (item.isContentRelated()) {
      acks.add(item.msgId(), now);
    }
    notes.heard(
        ServiceCalls.isService(item) ? "service_message" : "call",
        "constructor %08x, msg_id %d".formatted(Bodies.id(item.body()), item.msgId()));
    if (ServiceCalls.isService(item)) {
      serviceCalls.handle(item, now, reactions);
    } else if (queries.isFull()) {
      notes.said("transport_error.-429", "too many calls in flight");
      reactions.add(new Reaction.HangUp(-429));
    } else {
      queries.begin(item.msgId());
      reactions.add(new Reaction.Ask(item.msgId(), item.body()));
    }
  }

  private void repeat(Received item, Instant now) {
    notes.forgave("repeated_message", "msg_id " + item.msgId());
    Optional<QueryState> query = queries.find(item.msgId());
    if (query.isPresent() && query.get() instanceof QueryState.Answered(Outgoing answer)) {
      if (answer.body().length() <= SMALL_ANSWER) {
        outbox.repeat(answer);
      } else {
        outbox.mention(
            new MsgDetailedInfo(item.msgId(), answer.msgId(), answer.body().length(), 0), now);
      }
    } else if (ServiceCalls.isSafeToRepeat(item)) {
      serviceCalls.handle(item, now, new ArrayList<>());
    } else {
      acks.remove(item.msgId());
      outbox.mention(new MsgsAck(List.of(item.msgId())), now);
    }
  }
}
