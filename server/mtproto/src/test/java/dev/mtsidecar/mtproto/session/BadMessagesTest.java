package dev.mtsidecar.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.tl.service.BadMsgNotification;
import dev.mtsidecar.tl.service.BadServerSalt;
import dev.mtsidecar.tl.service.ContainedMessage;
import dev.mtsidecar.tl.service.MsgContainer;
import dev.mtsidecar.tl.service.MsgsAck;
import dev.mtsidecar.tl.service.MsgsStateReq;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every code of "Notice of Ignored Error Message", and what we make of it. */
class BadMessagesTest {
  private final SessionRig rig = SessionRig.known();

  @Test
  void aWrongSaltIsReplacedAndTheMessageGoesOutAgain() {
    rig.call(1);
    ContainedMessage first = rig.onlyCall(rig.sent());

    rig.mention(new BadServerSalt(first.msgId(), first.seqno(), 48, 42));
    ContainedMessage second = rig.onlyCall(rig.sent());

    assertThat(rig.server.salt).isEqualTo(42);
    assertThat(second.msgId()).isGreaterThan(first.msgId());
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(rig.events()).contains(new SessionEvent.SaltChanged(42));
  }

  @Test
  void aWrongSaltForAContainerBringsBackAllThatWasInItInItsOrder() {
    rig.tell(new MsgsAck(List.of()));
    rig.call(1);
    rig.call(2);
    List<ContainedMessage> first = rig.sent();
    long containerId = SessionRig.ofKind(first, MsgContainer.ID).get(0).msgId();

    rig.mention(new BadServerSalt(containerId, 4, 48, 42));
    List<ContainedMessage> second = rig.sent();

    assertThat(SessionRig.calls(second).stream().map(ContainedMessage::body))
        .containsExactlyElementsOf(
            SessionRig.calls(first).stream().map(ContainedMessage::body).toList());
    assertThat(SessionRig.ofKind(second, MsgsAck.ID).stream().map(ContainedMessage::body))
        .containsExactlyElementsOf(
            SessionRig.ofKind(first, MsgsAck.ID).stream().map(ContainedMessage::body).toList());
  }

  @Test
  void aQuestionInARefusedPacketIsAskedAgain() {
    rig.call(1);
    rig.sent();
    rig.relink();
    ContainedMessage container = rig.sent().getLast();

    rig.mention(new BadServerSalt(container.msgId(), 4, 48, 42));

    assertThat(SessionRig.ofKind(rig.sent(), MsgsStateReq.ID)).hasSize(1);
  }

  @Test
  void aClockBehindIsSetForwardAndTheMessageGoesOutAgain() {
    rig.call(1);
    ContainedMessage first = rig.onlyCall(rig.sent());
    long session = rig.server.sessionId;

    notifyFrom(Duration.ofHours(1), first.msgId(), 16);
    ContainedMessage second = rig.onlyCall(rig.sent());

    assertThat(Duration.between(rig.now, MessageIds.timeOf(second.msgId())))
        .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
    assertThat(rig.server.sessionId).isEqualTo(session);
  }

  @Test
  void aClockAheadIsSetBackAndANewSessionBeginsOnANewLink() {
    rig.call(1);
    ContainedMessage first = rig.onlyCall(rig.sent());
    long session = rig.server.sessionId;

    notifyFrom(Duration.ofHours(-1), first.msgId(), 17);

    assertThat(rig.events()).contains(new SessionEvent.Renewed());
    assertThat(rig.sent()).as("a link serves one session").isEmpty();
    rig.relink();
    ContainedMessage second = rig.onlyCall(rig.sent());
    assertThat(rig.server.sessionId).isNotEqualTo(session);
    assertThat(Duration.between(rig.now, MessageIds.timeOf(second.msgId())))
        .isBetween(Duration.ofMinutes(-61), Duration.ofMinutes(-59));
    assertThat(second.seqno()).as("a new session counts from the start").isEqualTo(1);
  }

  @Test
  void aMessageThatTheServerCannotPlaceCameOnlyOnceSoItGoesOutAgain() {
    rig.call(1);
    ContainedMessage first = rig.onlyCall(rig.sent());

    rig.bad(first.msgId(), 20);

    assertThat(rig.onlyCall(rig.sent()).msgId()).isGreaterThan(first.msgId());
  }

  @ParameterizedTest
  @ValueSource(ints = {18, 32, 33, 34, 35, 64})
  void whenTheServerCountsDifferentlyANewSessionBeginsAndTheCallGoesWithIt(int code) {
    rig.call(1);
    ContainedMessage first = rig.onlyCall(rig.sent());
    long session = rig.server.sessionId;

    rig.bad(first.msgId(), code);

    assertThat(rig.events()).contains(new SessionEvent.Renewed());
    rig.relink();
    rig.onlyCall(rig.sent());
    assertThat(rig.server.sessionId).isNotEqualTo(session);
  }

  @Test
  void whatIsUnderWayMayStillBeAnsweredBeforeTheSessionIsLeft() {
    rig.call(1);
    ContainedMessage slow = rig.onlyCall(rig.sent());
    rig.call(2);
    ContainedMessage refused = rig.onlyCall(rig.sent());

    rig.bad(refused.msgId(), 32);
    assertThat(rig.events()).doesNotContain(new SessionEvent.Renewed());
    rig.answer(slow.msgId(), 1);

    assertThat(rig.events())
        .contains(new SessionEvent.Answered(1, SessionRig.answer(1)), new SessionEvent.Renewed());
  }

  @Test
  void whatIsNotAnsweredInTimeWhenTheSessionIsLeftIsInDoubt() {
    rig.call(1);
    rig.sent();
    rig.call(2);
    ContainedMessage refused = rig.onlyCall(rig.sent());

    rig.bad(refused.msgId(), 33);
    rig.after(Renewal.GRACE);

    assertThat(rig.events())
        .contains(
            new SessionEvent.Undeliverable(1, SessionEvent.Loss.FORGOTTEN, true),
            new SessionEvent.Renewed());
  }

  @Test
  void aContainerWhoseIdIsKnownMayHaveBeenTakenSoNothingOfItGoesOutAgain() {
    rig.call(1);
    rig.call(2);
    long containerId = rig.sent().getLast().msgId();

    rig.bad(containerId, 19);
    rig.after(Renewal.GRACE);
    rig.relink();

    assertThat(SessionRig.calls(rig.sent())).isEmpty();
    assertThat(rig.events())
        .contains(
            new SessionEvent.Undeliverable(1, SessionEvent.Loss.FORGOTTEN, true),
            new SessionEvent.Undeliverable(2, SessionEvent.Loss.FORGOTTEN, true));
  }

  @Test
  void anUnknownCodeEndsTheCallAsNotReceived() {
    rig.call(1);
    ContainedMessage first = rig.onlyCall(rig.sent());

    rig.bad(first.msgId(), 99);

    assertThat(rig.events())
        .contains(new SessionEvent.Undeliverable(1, SessionEvent.Loss.PROTOCOL, false));
  }

  @Test
  void aNotificationAboutWhatWasNeverSentChangesNothing() {
    rig.bad(4, 17);
    rig.mention(new BadServerSalt(4, 1, 48, 42));

    assertThat(rig.events()).isEmpty();
    assertThat(rig.session.salt()).isEqualTo(SessionRig.SALT);
  }

  @Test
  void aServerThatGoesOnRefusingIsNotAskedForEver() {
    rig.call(1);
    for (int i = 0; i < Request.SENDS_MAX; i++) {
      rig.bad(rig.onlyCall(rig.sent()).msgId(), 16);
    }

    assertThat(rig.sent()).isEmpty();
    assertThat(rig.events())
        .contains(new SessionEvent.Undeliverable(1, SessionEvent.Loss.CLOCK, false));
  }

  private void notifyFrom(Duration serverAhead, long badMsgId, int code) {
    long msgId = MessageIds.at(rig.now.plus(serverAhead)) | 1;
    rig.session.receive(
        rig.server.packet(msgId, 0, new BadMsgNotification(badMsgId, 1, code)), rig.now);
  }
}
