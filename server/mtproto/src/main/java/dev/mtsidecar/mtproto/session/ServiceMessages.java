package dev.mtsidecar.mtproto.session;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.service.BadMsgNotification;
import dev.mtsidecar.tl.service.BadServerSalt;
import dev.mtsidecar.tl.service.ContainedMessage;
import dev.mtsidecar.tl.service.FutureSalts;
import dev.mtsidecar.tl.service.GetFutureSalts;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What each message of the server means to the session.
 *
 * @see <a href="https://core.telegram.org/mtproto/service_messages">Service Messages</a>
 */
final class ServiceMessages {
  private static final int UNPACKED_MAX = 8 * 1024 * 1024;

  private static final byte STATE_UNKNOWN = 1;
  private static final byte STATE_NOT_RECEIVED = 2;
  private static final byte STATE_NOT_RECEIVED_TOO_HIGH = 3;
  private static final byte STATE_RECEIVED = 4;

  /** "msgs_state_req: up to 8192 ids." */
  private static final int STATES_MAX = 8192;

  private final EncryptedSession session;
  private final BadMessages badMessages;
  private long lastUniqueId;
  private boolean isSessionKnown;

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
      session.heard(now);
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
      if (!isTimely(msgId, id, isContained, now)) {
        throw new TlFormatException("a msg_id of about now", "another time", 0);
      }
      if (session.window.accept(msgId)) {
        if (!isContained && session.time.learn(msgId, now)) {
          session.emit(new SessionEvent.TimeChanged(session.time.offset()));
        }
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

  /** What corrects our clock must get through although the clock is wrong. */
  private boolean isTimely(long msgId, int constructorId, boolean isContained, Instant now) {
    return constructorId == BadMsgNotification.ID
        || constructorId == BadServerSalt.ID
        || constructorId == MsgContainer.ID
        || session.time.isTimely(msgId, isContained, now);
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
      session.emit(new SessionEvent.Update(in.whole()));
      return;
    }
    switch (message) {
      case BadServerSalt bad -> badMessages.salt(bad, now);
      case BadMsgNotification bad -> badMessages.notification(bad, msgId, now);
      case NewSessionCreated created -> created(created, now);
      case MsgsAck ack -> ack.msgIds().forEach(this::acknowledged);
      case MsgsStateInfo info -> stateInfo(info);
      case MsgsAllInfo all -> states(all.msgIds(), all.info());
      case MsgsStateReq asked -> session.send(states(msgId, asked.msgIds()));
      case MsgResendReq asked -> session.send(states(msgId, asked.msgIds()));
      case MsgDetailedInfo info -> detailed(info.msgId(), info.answerMsgId(), now);
      case MsgNewDetailedInfo info -> fetch(info.answerMsgId(), now);
      case FutureSalts future -> {
        if (session.questions.answered(future.reqMsgId()) instanceof GetFutureSalts) {
          session.salts().announce(future.salts());
        }
      }
      // pong, destroy_session_ok …: that something came is all they tell.
      default -> {}
    }
  }

  /** An answer to nothing we wait for is acknowledged and dropped. */
  private void result(RpcResultMessage result) {
    Request request = session.requests.find(result.reqMsgId());
    if (request == null) {
      return;
    }
    Bytes answer = result.result();
    try {
      answer = unpacked(answer);
      TlReader in = answer.reader();
      if (in.remaining() >= Integer.BYTES && in.peekId() == RpcError.ID) {
        refused(request, RpcError.read(in));
        return;
      }
    } catch (TlFormatException e) {
      // It is an answer, and no other will come: whoever asked finds out that it is unreadable.
      session.emit(new SessionEvent.Dropped("rpc_result: " + e.getMessage()));
    }
    session.requests.remove(request);
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
      session.requests.sendAgain(request);
      return;
    }
    session.requests.remove(request);
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

  /**
   * "Messages with a msg_id below first_msg_id must be sent again": but one of them may be under
   * way still, and if it comes twice it is executed twice, so the server is asked first. When it
   * had the session before and lost it, nobody can tell any more.
   */
  private void created(NewSessionCreated created, Instant now) {
    session.salt(created.serverSalt(), now);
    if (created.uniqueId() == lastUniqueId) {
      return;
    }
    boolean wasKnown = isSessionKnown;
    lastUniqueId = created.uniqueId();
    isSessionKnown = true;
    List<Long> doubtful = new ArrayList<>(0);
    for (Request request : session.requests.allSent()) {
      if (Math.max(request.msgId, request.containerId) >= created.firstMsgId()) {
        continue;
      }
      if (wasKnown) {
        session.lose(request, SessionEvent.Loss.FORGOTTEN, true);
      } else if (!request.isFromEarlierLink) {
        doubtful.add(request.msgId);
      }
    }
    if (!doubtful.isEmpty()) {
      session.send(new MsgsStateReq(doubtful));
    }
  }

  /** A new session begins, of which the server knows nothing. */
  void restart() {
    isSessionKnown = false;
  }

  private void acknowledged(long msgId) {
    for (Request request : session.requests.named(msgId)) {
      request.isAcknowledged = true;
    }
  }

  private void stateInfo(MsgsStateInfo info) {
    if (session.questions.answered(info.reqMsgId()) instanceof MsgsStateReq asked) {
      states(asked.msgIds(), info.info());
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
    byte[] states = new byte[Math.min(ids.size(), STATES_MAX)];
    for (int i = 0; i < states.length; i++) {
      states[i] = stateOf(ids.get(i));
    }
    return new MsgsStateInfo(reqMsgId, Bytes.of(states));
  }

  private byte stateOf(long msgId) {
    if (session.window.isForgotten(msgId)) {
      return STATE_UNKNOWN;
    }
    if (session.window.contains(msgId)) {
      return STATE_RECEIVED;
    }
    return session.window.isBeyond(msgId) ? STATE_NOT_RECEIVED_TOO_HIGH : STATE_NOT_RECEIVED;
  }

  private void detailed(long msgId, long answerMsgId, Instant now) {
    if (session.requests.find(msgId) != null) {
      fetch(answerMsgId, now);
    } else {
      session.acks.add(answerMsgId, now);
    }
  }

  /** Has a message sent again that never came; one that did is acknowledged again. */
  private void fetch(long msgId, Instant now) {
    if (session.window.contains(msgId)) {
      session.acks.add(msgId, now);
    } else {
      session.send(new MsgResendReq(List.of(msgId)));
    }
  }
}
