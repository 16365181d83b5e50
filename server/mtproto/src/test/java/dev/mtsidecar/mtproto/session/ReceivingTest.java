package dev.mtsidecar.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.mtproto.TestVectors;
import dev.mtsidecar.mtproto.crypto.AuthKey;
import dev.mtsidecar.mtproto.crypto.ListedEntropy;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.RawObject;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlWriter;
import dev.mtsidecar.tl.service.ContainedMessage;
import dev.mtsidecar.tl.service.GzipPacked;
import dev.mtsidecar.tl.service.MsgContainer;
import dev.mtsidecar.tl.service.MsgDetailedInfo;
import dev.mtsidecar.tl.service.MsgNewDetailedInfo;
import dev.mtsidecar.tl.service.MsgResendReq;
import dev.mtsidecar.tl.service.MsgsAck;
import dev.mtsidecar.tl.service.MsgsStateInfo;
import dev.mtsidecar.tl.service.MsgsStateReq;
import dev.mtsidecar.tl.service.Pong;
import dev.mtsidecar.tl.service.RpcError;
import dev.mtsidecar.tl.service.RpcResultMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes in, from servers of all kinds. */
class ReceivingTest {
  private static final Bytes UPDATE = Bytes.ofHex("efbeadde00000000");

  private final SessionRig rig = SessionRig.known();

  @Test
  void readsARealServersContainerOfNewSessionCreatedAndPong() {
    TestVectors vectors = TestVectors.load("messages");
    byte[] plaintext = vectors.hex("decrypt2-grammers.plaintext");
    byte[] sessionId = java.util.Arrays.copyOfRange(plaintext, 8, 16);
    EncryptedSession session =
        new EncryptedSession(
            AuthKey.of(vectors.hex("decrypt2-grammers.auth_key")),
            0,
            Duration.ZERO,
            new byte[0],
            new ListedEntropy(sessionId));
    Instant then = MessageIds.timeOf(Bytes.of(plaintext).longAt(16));

    session.receive(vectors.hex("decrypt2-grammers.packet"), then);

    assertThat(session.nextEvent())
        .contains(new SessionEvent.SaltChanged(Bytes.of(plaintext).longAt(0)));
    assertThat(session.nextEvent()).isEmpty();
    assertThat(session.isHeard()).isTrue();
  }

  @Test
  void anAnswerIsForItsOwnCall() {
    rig.call(1);
    rig.call(2);
    List<ContainedMessage> calls = SessionRig.calls(rig.sent());

    rig.answer(calls.get(1).msgId(), 2);
    rig.answer(calls.get(0).msgId(), 1);

    assertThat(rig.events())
        .containsExactly(
            new SessionEvent.Answered(2, SessionRig.answer(2)),
            new SessionEvent.Answered(1, SessionRig.answer(1)));
  }

  @Test
  void aRefusalIsTold() {
    rig.call(1);
    ContainedMessage call = rig.onlyCall(rig.sent());

    rig.tell(
        new RpcResultMessage(
            call.msgId(), Bytes.of(new RpcError(420, "FLOOD_WAIT_31").toByteArray())));

    assertThat(rig.events()).containsExactly(new SessionEvent.Refused(1, 420, "FLOOD_WAIT_31"));
  }

  @Test
  void unpacksAnAnswerAndAWholeMessage() {
    rig.call(1);
    rig.call(2);
    List<ContainedMessage> calls = SessionRig.calls(rig.sent());

    Bytes packed = Bytes.of(GzipPacked.pack(SessionRig.answer(1).toByteArray()).toByteArray());
    rig.tell(new RpcResultMessage(calls.get(0).msgId(), packed));
    rig.tell(
        GzipPacked.pack(
            new RpcResultMessage(calls.get(1).msgId(), SessionRig.answer(2)).toByteArray()));

    assertThat(rig.events())
        .containsExactly(
            new SessionEvent.Answered(1, SessionRig.answer(1)),
            new SessionEvent.Answered(2, SessionRig.answer(2)));
  }

  @Test
  void anAnswerThatCannotBeUnpackedIsStillTheAnswer() {
    rig.call(1);
    ContainedMessage call = rig.onlyCall(rig.sent());
    Bytes damaged = Bytes.of(new GzipPacked(Bytes.ofHex("1f8b0800ffff")).toByteArray());

    rig.tell(new RpcResultMessage(call.msgId(), damaged));

    assertThat(rig.events()).contains(new SessionEvent.Answered(1, damaged));
  }

  @Test
  void toleratesAServerThatSaysSaltZeroAndNumbersNothing() {
    rig.call(1);
    ContainedMessage call = rig.onlyCall(rig.sent());
    byte[] body = new RpcResultMessage(call.msgId(), SessionRig.answer(1)).toByteArray();

    rig.session.receive(
        rig.server.packet(0, rig.server.sessionId, rig.server.nextMsgId(rig.now), 0, body),
        rig.now);

    assertThat(rig.events()).containsExactly(new SessionEvent.Answered(1, SessionRig.answer(1)));
  }

  @Test
  void dropsAnAnswerToNothingButAcknowledgesIt() throws TlFormatException {
    long told = rig.server.nextMsgId(rig.now);
    rig.session.receive(
        rig.server.packet(told, 1, new RpcResultMessage(4, SessionRig.answer(1))), rig.now);
    rig.after(AckQueue.DELAY);

    assertThat(rig.events()).isEmpty();
    assertThat(MsgsAck.read(rig.sent().get(0).body().reader()).msgIds()).containsExactly(told);
  }

  @Test
  void processesNothingTwice() {
    byte[] packet = rig.server.tell(new RawObject(UPDATE), rig.now);

    rig.session.receive(packet, rig.now);
    rig.session.receive(packet, rig.now);

    assertThat(rig.events()).containsExactly(new SessionEvent.Update(UPDATE));
  }

  @Test
  void takesWhatComesOutOfOrder() {
    byte[] first = rig.server.tell(new RawObject(UPDATE), rig.now);
    byte[] second = rig.server.tell(new RawObject(UPDATE), rig.now);

    rig.session.receive(second, rig.now);
    rig.session.receive(first, rig.now);

    assertThat(rig.events()).hasSize(2);
  }

  @Test
  void dropsAMessageOfAnotherSession() {
    byte[] foreign =
        rig.server.packet(
            0, rig.server.sessionId + 1, rig.server.nextMsgId(rig.now), 1, UPDATE.toByteArray());

    rig.session.receive(foreign, rig.now);

    assertThat(rig.events())
        .containsExactly(new SessionEvent.Dropped("message of another session"));
  }

  @Test
  void dropsAnEvenMsgIdAndTimesThatCannotBe() {
    long now = MessageIds.at(rig.now);
    receive(now);
    receive(MessageIds.at(rig.now.minusSeconds(301)) | 1);
    receive(MessageIds.at(rig.now.plusSeconds(31)) | 1);

    assertThat(rig.events()).hasSize(3).allMatch(it -> it instanceof SessionEvent.Dropped);
  }

  @Test
  void believesTheFirstMessageAboutTheServersTime() {
    SessionRig fresh = new SessionRig();
    fresh.call(1);
    ContainedMessage call = fresh.onlyCall(fresh.sent());
    Instant serverTime = fresh.now.plus(Duration.ofHours(2));

    fresh.session.receive(
        fresh.server.tell(new RpcResultMessage(call.msgId(), SessionRig.answer(1)), serverTime),
        fresh.now);

    assertThat(fresh.events()).contains(new SessionEvent.Answered(1, SessionRig.answer(1)));
    assertThat(fresh.session.timeOffset())
        .isBetween(Duration.ofMinutes(119), Duration.ofMinutes(121));
  }

  @Test
  void refusesAContainerInAContainerAndTakesTheRest() {
    long inner = rig.server.nextMsgId(rig.now);
    long other = rig.server.nextMsgId(rig.now);
    Bytes empty = Bytes.of(new MsgContainer(List.of()).toByteArray());

    rig.mention(
        new MsgContainer(
            List.of(
                new ContainedMessage(inner, 0, empty), new ContainedMessage(other, 1, UPDATE))));

    assertThat(rig.events())
        .hasSize(2)
        .contains(new SessionEvent.Update(UPDATE))
        .anyMatch(it -> it instanceof SessionEvent.Dropped);
  }

  @Test
  void refusesGzipInGzip() {
    byte[] once = GzipPacked.pack(UPDATE.toByteArray()).toByteArray();

    rig.tell(GzipPacked.pack(once));

    assertThat(rig.events()).hasSize(1).allMatch(it -> it instanceof SessionEvent.Dropped);
  }

  @Test
  void refusesAGzipBomb() {
    byte[] zeros = new byte[9 * 1024 * 1024];
    zeros[0] = 1;

    rig.tell(GzipPacked.pack(zeros));

    assertThat(rig.events()).hasSize(1).allMatch(it -> it instanceof SessionEvent.Dropped);
  }

  @Test
  void fetchesAnAnswerThatIsOnlyMentioned() throws TlFormatException {
    rig.call(1);
    ContainedMessage call = rig.onlyCall(rig.sent());
    long answerId = rig.server.nextMsgId(rig.now);

    rig.mention(new MsgDetailedInfo(call.msgId(), answerId, 100, 0));

    ContainedMessage asked = SessionRig.ofKind(rig.sent(), MsgResendReq.ID).get(0);
    assertThat(MsgResendReq.read(asked.body().reader()).msgIds()).containsExactly(answerId);
  }

  @Test
  void acknowledgesAMentionedMessageThatItHas() throws TlFormatException {
    long told = rig.server.nextMsgId(rig.now);
    rig.session.receive(rig.server.packet(told, 1, new RawObject(UPDATE)), rig.now);
    rig.after(AckQueue.DELAY);
    rig.sent();

    rig.mention(new MsgNewDetailedInfo(told, 100, 0));
    rig.after(AckQueue.DELAY);

    assertThat(MsgsAck.read(rig.sent().get(0).body().reader()).msgIds()).containsExactly(told);
  }

  @Test
  void tellsTheServerWhatItHasOfItsMessages() throws TlFormatException {
    long told = rig.server.nextMsgId(rig.now);
    long lost = rig.server.nextMsgId(rig.now);
    rig.session.receive(rig.server.packet(told, 1, new RawObject(UPDATE)), rig.now);
    long asking = rig.server.nextMsgId(rig.now);

    rig.session.receive(
        rig.server.packet(asking, 0, new MsgsStateReq(List.of(told, lost, asking + (1L << 32)))),
        rig.now);

    ContainedMessage told2 = SessionRig.ofKind(rig.sent(), MsgsStateInfo.ID).get(0);
    MsgsStateInfo info = MsgsStateInfo.read(told2.body().reader());
    assertThat(info.reqMsgId()).isEqualTo(asking);
    assertThat(info.info().toByteArray()).containsExactly(4, 2, 3);
  }

  @Test
  void anAcknowledgedCallIsKnownToBeReceived() {
    rig.call(1);
    ContainedMessage call = rig.onlyCall(rig.sent());

    rig.mention(new MsgsAck(List.of(call.msgId())));

    assertThat(rig.session.standing(1)).isEqualTo(Standing.ACKNOWLEDGED);
  }

  @Test
  void aDamagedPacketIsReportedAndNothingOfItUsed() {
    byte[] packet = rig.server.tell(new RawObject(UPDATE), rig.now);
    packet[packet.length - 1] ^= 1;

    rig.session.receive(packet, rig.now);

    assertThat(rig.events()).hasSize(1).allMatch(it -> it instanceof SessionEvent.BadPacket);
  }

  @Test
  void pongsAndUnknownAnswersChangeNothing() {
    rig.mention(new Pong(4, 99));
    TlWriter destroySessionOk = new TlWriter();
    destroySessionOk.writeInt(0xe22045fc);
    destroySessionOk.writeLong(5);
    rig.mention(new RawObject(destroySessionOk.toBytes()));

    assertThat(rig.events()).isEmpty();
  }

  private void receive(long msgId) {
    rig.session.receive(rig.server.packet(msgId, 1, new RawObject(UPDATE)), rig.now);
  }
}
