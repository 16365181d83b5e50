package dev.mtsidecar.mtproto.session;

import dev.mtsidecar.mtproto.crypto.AuthKey;
import dev.mtsidecar.mtproto.crypto.SeededEntropy;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlWriter;
import dev.mtsidecar.tl.service.BadMsgNotification;
import dev.mtsidecar.tl.service.ContainedMessage;
import dev.mtsidecar.tl.service.MsgContainer;
import dev.mtsidecar.tl.service.RpcResultMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A session, a server that obeys the test, and a clock that both share. */
final class SessionRig {
  static final long SALT = 0x0123456789abcdefL;
  static final int FUNCTION_ID = 0x11223344;
  static final byte[] INITIALISATION = {8, 7, 6, 5, 4, 3, 2, 1};

  final EncryptedSession session;
  final ServerPeer server;
  Instant now = Instant.parse("2026-03-01T12:00:00Z");

  SessionRig() {
    byte[] secret = new byte[256];
    Arrays.fill(secret, (byte) 0x5a);
    server = new ServerPeer(secret);
    session =
        new EncryptedSession(
            AuthKey.of(secret), SALT, Duration.ZERO, INITIALISATION, new SeededEntropy(1));
    session.linkReady(now);
  }

  /** One whose server knows it already: the first call was answered and acknowledged. */
  static SessionRig known() {
    SessionRig rig = new SessionRig();
    rig.call(0);
    ContainedMessage call = rig.onlyCall(rig.sent());
    rig.answer(call.msgId(), 0);
    rig.events();
    rig.after(AckQueue.DELAY);
    rig.sent();
    return rig;
  }

  void call(long call) {
    session.enqueue(call, function(call));
  }

  /** Everything the session wants to send now, message by message; containers come last. */
  List<ContainedMessage> sent() {
    List<ContainedMessage> all = new ArrayList<>();
    for (Optional<OutgoingPacket> packet = session.nextPacket(now);
        packet.isPresent();
        packet = session.nextPacket(now)) {
      all.addAll(server.open(packet.get().packet()));
    }
    return all;
  }

  List<SessionEvent> events() {
    List<SessionEvent> all = new ArrayList<>();
    for (Optional<SessionEvent> event = session.nextEvent();
        event.isPresent();
        event = session.nextEvent()) {
      all.add(event.get());
    }
    return all;
  }

  void after(Duration duration) {
    now = now.plus(duration);
    session.expire(now);
  }

  void tell(TlObject message) {
    session.receive(server.tell(message, now), now);
  }

  void mention(TlObject message) {
    session.receive(server.mention(message, now), now);
  }

  void bad(long msgId, int code) {
    mention(new BadMsgNotification(msgId, 1, code));
  }

  void answer(long msgId, long call) {
    tell(new RpcResultMessage(msgId, answer(call)));
  }

  void relink() {
    session.linkLost();
    session.linkReady(now);
  }

  static byte[] function(long call) {
    TlWriter out = new TlWriter();
    out.writeInt(FUNCTION_ID);
    out.writeLong(call);
    return out.toByteArray();
  }

  static Bytes answer(long call) {
    TlWriter out = new TlWriter();
    out.writeInt(0x55667788);
    out.writeLong(call);
    return out.toBytes();
  }

  ContainedMessage onlyCall(List<ContainedMessage> messages) {
    List<ContainedMessage> calls = calls(messages);
    if (calls.size() != 1) {
      throw new AssertionError(calls.size() + " calls instead of one");
    }
    return calls.get(0);
  }

  static List<ContainedMessage> calls(List<ContainedMessage> messages) {
    return messages.stream()
        .filter(it -> (it.seqno() & 1) == 1 && it.body().intAt(0) != MsgContainer.ID)
        .toList();
  }

  static List<ContainedMessage> ofKind(List<ContainedMessage> messages, int constructorId) {
    return messages.stream().filter(it -> it.body().intAt(0) == constructorId).toList();
  }
}
