package dev.mtsidecar.sandbox.session;

import dev.mtsidecar.sandbox.transcript.DcNotes;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.service.DestroyAuthKey;
import dev.mtsidecar.tl.service.DestroyAuthKeyOk;
import dev.mtsidecar.tl.service.DestroySession;
import dev.mtsidecar.tl.service.DestroySessionNone;
import dev.mtsidecar.tl.service.DestroySessionOk;
import dev.mtsidecar.tl.service.FutureSalts;
import dev.mtsidecar.tl.service.GetFutureSalts;
import dev.mtsidecar.tl.service.HttpWait;
import dev.mtsidecar.tl.service.MsgResendReq;
import dev.mtsidecar.tl.service.MsgsAck;
import dev.mtsidecar.tl.service.MsgsAllInfo;
import dev.mtsidecar.tl.service.MsgsStateInfo;
import dev.mtsidecar.tl.service.MsgsStateReq;
import dev.mtsidecar.tl.service.Ping;
import dev.mtsidecar.tl.service.PingDelayDisconnect;
import dev.mtsidecar.tl.service.Pong;
import dev.mtsidecar.tl.service.RpcAnswerDropped;
import dev.mtsidecar.tl.service.RpcAnswerDroppedRunning;
import dev.mtsidecar.tl.service.RpcAnswerUnknown;
import dev.mtsidecar.tl.service.RpcDropAnswer;
import dev.mtsidecar.tl.service.RpcError;
import dev.mtsidecar.tl.service.RpcResultMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the session itself answers: everything of section 7 that a client may send. */
final class ServiceCalls {
  private static final int IDS_MAX = 8192;

  private final long sessionId;
  private final Outbox outbox;
  private final MessageStates states;
  private final Queries queries;
  private final PendingAcks acks;
  private final ServerSalts salts;
  private final OtherSessions others;
  private final DcNotes notes;

  ServiceCalls(
      long sessionId,
      Outbox outbox,
      ReceivedIds ids,
      Queries queries,
      PendingAcks acks,
      ServerSalts salts,
      OtherSessions others,
      DcNotes notes) {
    this.sessionId = sessionId;
    this.outbox = outbox;
    this.states = new MessageStates(ids, queries, acks);
    this.queries = queries;
    this.acks = acks;
    this.salts = salts;
    this.others = others;
    this.notes = notes;
  }

  /** Whether the session answers this itself; all else is an API call. */
  static boolean isService(Received item) {
    return switch (Bodies.id(item.body())) {
      case MsgsAck.ID,
          MsgsStateReq.ID,
          MsgsStateInfo.ID,
          MsgsAllInfo.ID,
          MsgResendReq.ID,
          Ping.ID,
          PingDelayDisconnect.ID,
          Pong.ID,
          GetFutureSalts.ID,
          HttpWait.ID,
          RpcDropAnswer.ID,
          DestroySession.ID,
          DestroyAuthKey.ID ->
          true;
      default -> false;
    };
  }

  /** Whether a repetition may simply be answered once more. */
  static boolean isSafeToRepeat(Received item) {
    return switch (Bodies.id(item.body())) {
      case Ping.ID, GetFutureSalts.ID, MsgsStateReq.ID, MsgsAck.ID -> true;
      default -> false;
    };
  }

  /** Answers a service message. */
  void handle(Received item, Instant now, List<Reaction> reactions) {
    TlReader in = new TlReader(item.body().toByteArray());
    try {
      int id = in.readInt();
      switch (id) {
        case MsgsAck.ID, MsgsStateReq.ID, MsgResendReq.ID ->
            aboutMessages(id, in, item, now, reactions);
        case Ping.ID -> pong(item, Ping.readBody(in).pingId(), now);
        case PingDelayDisconnect.ID -> {
          PingDelayDisconnect ping = PingDelayDisconnect.readBody(in);
          pong(item, ping.pingId(), now);
          reactions.add(
              new Reaction.DisconnectIn(Duration.ofSeconds(Math.max(0, ping.disconnectDelay()))));
        }
        case GetFutureSalts.ID ->
            outbox.mention(
                new FutureSalts(
                    item.msgId(),
                    (int) now.getEpochSecond(),
                    salts.future(GetFutureSalts.readBody(in).num(), now)),
                now);
        case RpcDropAnswer.ID -> drop(item, RpcDropAnswer.readBody(in).reqMsgId(), now);
        case DestroySession.ID -> destroySession(DestroySession.readBody(in).sessionId(), now);
        case DestroyAuthKey.ID -> {
          outbox.mention(new DestroyAuthKeyOk(), now);
          reactions.add(new Reaction.ForgetKey());
        }
        default -> {
          // Voluntary status, an answer to a ping that was not sent, http_wait: nothing to say.
          notes.heard("ignored_service_message", "constructor %08x".formatted(id));
          return;
        }
      }
      if (in.remaining() > 0) {
        notes.forgave("trailing_bytes", "constructor %08x".formatted(id));
      }
    } catch (TlFormatException e) {
      notes.said("rpc_error.INPUT_FETCH_FAIL", "service message: " + e.getMessage());
      result(item.msgId(), new RpcError(400, "INPUT_FETCH_FAIL"), now);
    }
  }

  private void aboutMessages(
      int id, TlReader in, Received item, Instant now, List<Reaction> reactions)
      throws TlFormatException {
    List<Long> ids =
        switch (id) {
          case MsgsAck.ID -> MsgsAck.readBody(in).msgIds();
          case MsgsStateReq.ID -> MsgsStateReq.readBody(in).msgIds();
          default -> MsgResendReq.readBody(in).msgIds();
        };
    if (ids.size() > IDS_MAX) {
      notes.said("transport_error.-429", ids.size() + " ids in one service message");
      reactions.add(new Reaction.HangUp(-429));
      return;
    }
    switch (id) {
      case MsgsAck.ID -> ids.forEach(outbox.unacknowledged()::forget);
      case MsgsStateReq.ID ->
          outbox.mention(new MsgsStateInfo(item.msgId(), states.of(ids, now)), now);
      default -> resend(item, ids, now);
    }
  }

  private void resend(Received item, List<Long> ids, Instant now) {
    List<Optional<Outgoing>> found = ids.stream().map(outbox.unacknowledged()::find).toList();
    found.forEach(each -> each.ifPresent(outbox::repeat));
    if (found.stream().anyMatch(Optional::isEmpty)) {
      byte[] info = new byte[ids.size()];
      for (int i = 0; i < info.length; i++) {
        info[i] = found.get(i).isPresent() ? MessageStates.RECEIVED : MessageStates.UNKNOWN;
      }
      outbox.mention(new MsgsStateInfo(item.msgId(), Bytes.of(info)), now);
    }
  }

  private void pong(Received item, long pingId, Instant now) {
    outbox.mention(new Pong(item.msgId(), pingId), now);
  }

  private void drop(Received item, long reqMsgId, Instant now) {
    Optional<QueryState> query = queries.find(reqMsgId);
    TlObject answer = new RpcAnswerUnknown();
    if (query.isPresent() && query.get() instanceof QueryState.Running) {
      answer = new RpcAnswerDroppedRunning();
      queries.drop(reqMsgId);
      result(reqMsgId, answer, now);
    } else if (query.isPresent()
        && query.get() instanceof QueryState.Answered(Outgoing sent)
        && outbox.unacknowledged().forget(sent.msgId())) {
      queries.forget(reqMsgId);
      answer = new RpcAnswerDropped(sent.msgId(), sent.seqNo(), sent.body().length());
    }
    result(item.msgId(), answer, now);
  }

  private void destroySession(long target, Instant now) {
    boolean isGone = target != sessionId && others.destroy(target);
    outbox.mention(isGone ? new DestroySessionOk(target) : new DestroySessionNone(target), now);
  }

  private void result(long reqMsgId, TlObject object, Instant now) {
    acks.remove(reqMsgId);
    outbox.tell(new RpcResultMessage(reqMsgId, Bodies.of(object)), now);
  }
}
