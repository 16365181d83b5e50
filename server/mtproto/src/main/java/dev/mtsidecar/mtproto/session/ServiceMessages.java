package dev.mtsidecar.mtproto.session;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.service.BadMsgNotification;
import dev.mtsidecar.tl.service.BadServerSalt;
import dev.mtsidecar.tl.service.ContainedMessage;
import dev.mtsidecar.tl.service.GzipPacked;
import dev.mtsidecar.tl.service.MsgContainer;
import dev.mtsidecar.tl.service.MsgDetailedInfo;
import dev.mtsidecar.tl.service.MsgNewDetailedInfo;
import dev.mtsidecar.tl.service.MsgResendReq;
import dev.mtsidecar.tl.service.MsgsAck;
import dev.mtsidecar.tl.service.MsgsAllInfo;
import dev.mtsidecar.tl.service.MsgsStateInfo;
import dev.mtsidecar.tl.service.MsgsStateReq;
import dev.mtsidecar.tl.service.NewSessionCreated;
import dev.mtsidecar.tl.service.RpcError;
import dev.mtsidecar.tl.service.RpcResultMessage;
import dev.mtsidecar.tl.service.ServiceSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What each message of the server means to the session.
 *
 * @see <a href="https://core.telegram.org/mtproto/service_messages">Service Messages</a>
 */
final class ServiceMessages {
  private static final int UNPACKED_MAX = 8 * 1024 * 1024;

  // "The client ignores messages more than 300 seconds old or 30 seconds ahead."
  private static final Duration PAST = Duration.ofMinutes(5);
  private static final Duration FUTURE = Duration.ofSeconds(30);

  private static final byte STATE_UNKNOWN = 1;
  private static final byte STATE_RECEIVED = 4;

  private final EncryptedSession session;
  private final BadMessages badMessages;
  private long lastUniqueId;

  ServiceMessages(EncryptedSession session) {
    this.session = session;
    this.badMessages = new BadMessages(session);
  }

  /**
   * Takes a verified plaintext: server_salt 8, session_id 8, msg_id 8, seq_no 4, length 4, body.
   */
  void receive(byte[] plaintext, long sessionId, Instant now) {
    try {
      TlReader in = new TlReader(plaintext);
      in.readLong(); // The salt of what a server sends is not checked.
      long ofSession = in.readLong();
      long msgId = in.readLong();
      int seqno = in.readInt();
      byte[] body = in.readRaw(in.readInt());
      if (ofSession != sessionId) {
        session.emit(new SessionEvent.Dropped("message of another session"));
        return;
      }
      session.pings.heard(now);
      message(msgId, seqno, Bytes.of(body), false, now);
    } catch (TlFormatException e) {
      session.emit(new SessionEvent.Dropped("message: " + e.getMessage()));
    }
  }

  private void message(long msgId, int seqno, Bytes body, boolean isContained, Instant now) {
    boolean isContentRelated = (seqno & 1) == 1;
    try {
      if ((msgId & 1) == 0) {
        throw new TlFormatException("an odd msg_id from a server", "an even one", 0);
      }
      TlReader in = body.reader();
      int id = in.peekId();
      if (!isTimely(msgId, id, now)) {
        throw new TlFormatException("a msg_id of about now", "another time", 0);
      }
      if (session.window.accept(msgId)) {
        process(msgId, in, isContained, now);
      }
    } catch (TlFormatException e) {
      session.emit(new SessionEvent.Dropped("message: " + e.getMessage()));
    }
    // Also what came twice or could not be read: else the server sends it for ever.
    if (isContentRelated) {
      session.acks.add(msgId, now);
    }
  }

  private boolean isTimely(long msgId, int constructorId, Instant now) {
    if (constructorId == BadMsgNotification.ID
        || constructorId == BadServerSalt.ID
        || constructorId == MsgContainer.ID) {
      return true;
    }
    Instant sent = MessageIds.timeOf(msgId);
    Instant server = now.plus(session.ids.offset());
    return !sent.isBefore(server.minus(PAST)) && !sent.isAfter(server.plus(FUTURE));
  }

  private void process(long msgId, TlReader in, boolean isContained, Instant now)
      throws TlFormatException {
    switch (in.peekId()) {
      case MsgContainer.ID -> {
        if (isContained) {
          throw new TlFormatException("no container within a container", "one", in.offset());
        }
        in.readInt();
        for (ContainedMessage item : MsgContainer.readBody(in).messages()) {
          message(item.msgId(), item.seqno(), item.body(), true, now);
        }
      }
      case GzipPacked.ID -> {
        in.readInt();
        Bytes unpacked = GzipPacked.readBody(in).unpack(UNPACKED_MAX);
        process(msgId, notPackedTwice(unpacked), isContained, now);
      }
      case RpcResultMessage.ID -> {
        in.readInt();
        result(RpcResultMessage.readBody(in));
      }
      default -> service(msgId, in, now);
    }
  }

  private static TlReader notPackedTwice(Bytes unpacked) throws TlFormatException {
    TlReader in = unpacked.reader();
    if (in.peekId() == GzipPacked.ID) {
      throw new TlFormatException("a value inside gzip_packed", "gzip_packed again", 0);
    }
    return in;
  }

  private void service(long msgId, TlReader in, Instant now) throws TlFormatException {
    TlReader copy = in.slice(in.remaining());
    TlObject message;
    try {
      message = ServiceSchema.readObject(copy);
    } catch (TlFormatException e) {
      if (!e.isUnknownConstructor() || e.offset() != 0) {
        throw e;
      }
      session.emit(new SessionEvent.Update(rest(in)));
      return;
    }
    switch (message) {
      case BadServerSalt bad -> badMessages.salt(bad);
      case BadMsgNotification bad -> badMessages.notification(bad, msgId, now);
      case NewSessionCreated created -> created(created);
      case MsgsAck ack -> ack.msgIds().forEach(this::acknowledged);
      case MsgsStateInfo info -> stateInfo(info);
      case MsgsAllInfo all -> states(all.msgIds(), all.info());
      case MsgsStateReq asked -> session.send(states(msgId, asked.msgIds()));
      case MsgResendReq asked -> session.send(states(msgId, asked.msgIds()));
      case MsgDetailedInfo info -> detailed(info.msgId(), info.answerMsgId(), now);
      case MsgNewDetailedInfo info -> session.acks.add(info.answerMsgId(), now);
      // pong, future_salts, destroy_session_ok …: that something came is all they tell.
      default -> {}
    }
  }

  private static Bytes rest(TlReader in) {
    return in.whole();
  }

  private void result(RpcResultMessage result) throws TlFormatException {
    Request request = session.requests.find(result.reqMsgId());
    if (request == null) {
      return;
    }
    Bytes answer = unpacked(result.result());
    session.requests.answered(result.reqMsgId());
    TlReader in = answer.reader();
    if (in.remaining() >= 4 && in.peekId() == RpcError.ID) {
      refused(request, RpcError.read(in));
      return;
    }
    if (request.wasWrapped) {
      session.initialised(true);
    }
    session.emit(new SessionEvent.Answered(request.call, answer));
  }

  private void refused(Request request, RpcError error) {
    boolean isUninitialised =
        error.errorMessage().equals("CONNECTION_NOT_INITED")
            || error.errorMessage().equals("CONNECTION_LAYER_INVALID");
    if (isUninitialised && request.initialisations++ == 0) {
      // The server forgot who we are; the call was not executed.
      session.initialised(false);
      request.again();
      session.requests.add(request);
      return;
    }
    if (request.wasWrapped && !isUninitialised) {
      session.initialised(true);
    }
    session.emit(new SessionEvent.Refused(request.call, error.errorCode(), error.errorMessage()));
  }

  private static Bytes unpacked(Bytes result) throws TlFormatException {
    TlReader in = result.reader();
    if (in.remaining() >= 4 && in.peekId() == GzipPacked.ID) {
      in.readInt();
      return GzipPacked.readBody(in).unpack(UNPACKED_MAX);
    }
    return result;
  }

  /** "Messages with a msg_id below first_msg_id must be sent again." */
  private void created(NewSessionCreated created) {
    session.salt(created.serverSalt());
    if (created.uniqueId() == lastUniqueId) {
      return;
    }
    lastUniqueId = created.uniqueId();
    for (Request request : session.requests.allSent()) {
      long carrier = Math.max(request.msgId, request.containerId);
      if (carrier >= created.firstMsgId()) {
        continue;
      }
      if (request.isFromEarlierLink) {
        // The session it was sent in is gone, and with it what became of the request.
        session.lose(request, SessionEvent.Loss.FORGOTTEN, true);
      } else {
        session.again(request, SessionEvent.Loss.PROTOCOL);
      }
    }
  }

  private void acknowledged(long msgId) {
    for (Request request : session.requests.named(msgId)) {
      request.isAcknowledged = true;
    }
  }

  private void stateInfo(MsgsStateInfo info) {
    List<Long> asked = session.stateRequests.remove(info.reqMsgId());
    if (asked != null) {
      states(asked, info.info());
    }
  }

  /** One status byte for each id; its low three bits say whether the message was received. */
  private void states(List<Long> ids, Bytes info) {
    byte[] states = info.toByteArray();
    for (int i = 0; i < Math.min(states.length, ids.size()); i++) {
      Request request = session.requests.find(ids.get(i));
      if (request == null) {
        continue;
      }
      switch (states[i] & 7) {
        case 1 -> session.lose(request, SessionEvent.Loss.FORGOTTEN, true);
        case 2, 3 -> session.again(request, SessionEvent.Loss.PROTOCOL);
        case 4 -> request.isAcknowledged = true;
        default -> session.emit(new SessionEvent.Dropped("msgs_state_info: unknown state"));
      }
    }
  }

  private TlObject states(long reqMsgId, List<Long> ids) {
    byte[] states = new byte[ids.size()];
    for (int i = 0; i < states.length; i++) {
      states[i] = session.window.contains(ids.get(i)) ? STATE_RECEIVED : STATE_UNKNOWN;
    }
    return new MsgsStateInfo(reqMsgId, Bytes.of(states));
  }

  private void detailed(long msgId, long answerMsgId, Instant now) {
    if (session.requests.find(msgId) != null && !session.window.contains(answerMsgId)) {
      session.send(new MsgResendReq(List.of(answerMsgId)));
    } else {
      session.acks.add(answerMsgId, now);
    }
  }
}
