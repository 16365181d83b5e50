package dev.mtsidecar.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.service.ContainedMessage;
import dev.mtsidecar.tl.service.FutureSalt;
import dev.mtsidecar.tl.service.FutureSalts;
import dev.mtsidecar.tl.service.GetFutureSalts;
import dev.mtsidecar.tl.service.MsgContainer;
import dev.mtsidecar.tl.service.MsgsAck;
import dev.mtsidecar.tl.service.Pong;
import dev.mtsidecar.tl.service.RpcDropAnswer;
import dev.mtsidecar.tl.service.RpcError;
import dev.mtsidecar.tl.service.RpcResultMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out: wrapped, numbered, together, acknowledged. */
class SendingTest {
  @Test
  void introducesItselfUntilTheServerHasAnsweredOnce() {
    SessionRig rig = new SessionRig();
    rig.call(1);
    rig.call(2);
    List<ContainedMessage> first = SessionRig.calls(rig.sent());
    rig.answer(first.get(0).msgId(), 1);
    rig.call(3);
    ContainedMessage later = rig.onlyCall(rig.sent());

    assertThat(first).allMatch(it -> it.body().toHex().startsWith(hex(SessionRig.INITIALISATION)));
    assertThat(later.body().toHex()).isEqualTo(hex(SessionRig.function(3)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECTION_NOT_INITED", "CONNECTION_LAYER_INVALID"})
  void introducesItselfOnceMoreWhenTheServerForgotWhoItIs(String refusal) {
    SessionRig rig = SessionRig.known();
    rig.call(1);
    ContainedMessage bare = rig.onlyCall(rig.sent());

    rig.tell(refused(bare, refusal));
    ContainedMessage wrapped = rig.onlyCall(rig.sent());
    rig.tell(refused(wrapped, refusal));

    assertThat(wrapped.body().toHex())
        .isEqualTo(hex(SessionRig.INITIALISATION) + hex(SessionRig.function(1)));
    assertThat(rig.sent()).as("once, not for ever").isEmpty();
    assertThat(rig.events()).containsExactly(new SessionEvent.Refused(1, 400, refusal));
  }

  @Test
  void aLoneCallGoesOutBareAndSeveralInOneContainer() {
    SessionRig rig = SessionRig.known();
    rig.call(1);
    List<ContainedMessage> lone = rig.sent();
    for (int call = 2; call <= 51; call++) {
      rig.call(call);
    }
    List<ContainedMessage> many = rig.sent();

    assertThat(lone).hasSize(1);
    assertThat(many).as("fifty calls and their container").hasSize(51);
    assertThat(many.getLast().body().intAt(0)).isEqualTo(MsgContainer.ID);
    assertThat(many.getLast().seqno() & 1).as("a container is not content-related").isZero();
    assertThat(many.getLast().msgId())
        .as("above all that is in it")
        .isGreaterThan(many.get(49).msgId());
  }

  @Test
  void numbersCallsOddAndServiceMessagesEven() {
    SessionRig rig = SessionRig.known();
    rig.tell(update());
    rig.call(1);
    rig.call(2);
    List<ContainedMessage> sent = rig.sent();

    // One call before these: it had seq_no 1.
    assertThat(sent.stream().map(ContainedMessage::seqno)).containsExactly(2, 3, 5, 6);
    assertThat(sent.get(0).body().intAt(0)).isEqualTo(MsgsAck.ID);
  }

  @Test
  void acknowledgesWithTheNextCall() throws TlFormatException {
    SessionRig rig = SessionRig.known();
    long told = rig.server.nextMsgId(rig.now);
    rig.session.receive(rig.server.packet(told, 1, update()), rig.now);
    assertThat(rig.sent()).as("not by itself, at first").isEmpty();
    rig.call(1);

    MsgsAck ack = ackIn(rig.sent());

    assertThat(ack.msgIds()).containsExactly(told);
  }

  @Test
  void acknowledgesAloneWhenNothingElseIsToBeSaidForAWhile() {
    SessionRig rig = SessionRig.known();
    rig.tell(update());
    assertThat(rig.session.nextDeadline()).contains(rig.now.plus(AckQueue.DELAY));

    rig.after(AckQueue.DELAY);

    assertThat(rig.sent()).hasSize(1);
    assertThat(AckQueue.DELAY).isLessThanOrEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void acknowledgesAloneWhenManyWait() throws TlFormatException {
    SessionRig rig = SessionRig.known();
    for (int i = 0; i < AckQueue.ALONE_FROM; i++) {
      assertThat(rig.sent()).isEmpty();
      rig.tell(update());
    }

    assertThat(ackIn(rig.sent()).msgIds()).hasSize(AckQueue.ALONE_FROM);
  }

  @Test
  void doesNotAcknowledgeWhatWantsNoAcknowledgement() {
    SessionRig rig = SessionRig.known();
    rig.mention(new Pong(4, 1));

    rig.after(AckQueue.DELAY);

    assertThat(rig.sent()).isEmpty();
  }

  @Test
  void asksForTheNextSaltsAndUsesThemInTime() {
    SessionRig rig = SessionRig.known();
    call(rig, 1);
    rig.after(SaltBook.TRUSTED_FOR);
    ContainedMessage asked = SessionRig.ofKind(call(rig, 2), GetFutureSalts.ID).get(0);
    int second = (int) rig.now.getEpochSecond();
    rig.mention(
        new FutureSalts(
            asked.msgId(),
            second,
            List.of(
                new FutureSalt(second - 900, second + 900, SessionRig.SALT),
                new FutureSalt(second + 800, second + 2_600, 43))));
    call(rig, 3);
    long before = rig.server.salt;
    rig.now = rig.now.plusSeconds(850);
    call(rig, 4);

    assertThat(before).isEqualTo(SessionRig.SALT);
    assertThat(rig.server.salt).isEqualTo(43);
  }

  @Test
  void saltsThatNobodyAskedForAreNotUsed() {
    SessionRig rig = SessionRig.known();
    int second = (int) rig.now.getEpochSecond();

    rig.mention(
        new FutureSalts(
            4,
            second,
            List.of(
                new FutureSalt(second - 900, second - 1, SessionRig.SALT),
                new FutureSalt(second - 1, second + 900, 43))));
    call(rig, 1);

    assertThat(rig.server.salt).isEqualTo(SessionRig.SALT);
  }

  @Test
  void asksTheServerToDropAnAnswerThatNobodyWantsAnyMore() throws TlFormatException {
    SessionRig rig = SessionRig.known();
    rig.call(1);
    ContainedMessage call = rig.onlyCall(rig.sent());

    rig.session.dropAnswer(1);
    List<ContainedMessage> sent = rig.sent();
    rig.answer(call.msgId(), 1);

    var reader = SessionRig.ofKind(sent, RpcDropAnswer.ID).get(0).body().reader();
    reader.readInt();
    assertThat(RpcDropAnswer.readBody(reader).reqMsgId()).isEqualTo(call.msgId());
    assertThat(rig.events()).as("the answer came all the same").isEmpty();
    assertThat(rig.session.outstanding()).isZero();
  }

  @Test
  void aCallGivenUpBeforeItWasSentIsNeverSent() {
    SessionRig rig = SessionRig.known();
    rig.call(1);
    rig.session.giveUp(1);

    assertThat(rig.sent()).isEmpty();
  }

  @Test
  void takesOnlySoManyCallsAndOnlySoLargeOnes() {
    SessionRig rig = SessionRig.known();
    for (int call = 1; call <= EncryptedSession.OUTSTANDING_MAX; call++) {
      assertThat(rig.session.enqueue(call, SessionRig.function(call))).isTrue();
    }

    assertThat(rig.session.enqueue(5_000, SessionRig.function(1))).isFalse();
    assertThatThrownBy(
            () -> rig.session.enqueue(5_001, new byte[EncryptedSession.FUNCTION_MAX + 4]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void spreadsManyCallsOverPacketsThatAnyServerTakes() {
    SessionRig rig = SessionRig.known();
    for (int call = 1; call <= 250; call++) {
      rig.call(call);
    }
    List<ContainedMessage> containers = SessionRig.ofKind(rig.sent(), MsgContainer.ID);

    assertThat(containers).hasSize(3);
  }

  private static List<ContainedMessage> call(SessionRig rig, long call) {
    rig.call(call);
    List<ContainedMessage> sent = rig.sent();
    rig.answer(rig.onlyCall(sent).msgId(), call);
    rig.events();
    return sent;
  }

  private static RpcResultMessage refused(ContainedMessage call, String message) {
    return new RpcResultMessage(call.msgId(), Bytes.of(new RpcError(400, message).toByteArray()));
  }

  private static dev.mtsidecar.tl.RawObject update() {
    return new dev.mtsidecar.tl.RawObject(Bytes.ofHex("efbeadde00000000"));
  }

  private static MsgsAck ackIn(List<ContainedMessage> sent) throws TlFormatException {
    return MsgsAck.read(SessionRig.ofKind(sent, MsgsAck.ID).get(0).body().reader());
  }

  private static String hex(byte[] bytes) {
    return Bytes.of(bytes).toHex();
  }
}
