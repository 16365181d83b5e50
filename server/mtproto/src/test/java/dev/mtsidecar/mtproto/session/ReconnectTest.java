package dev.mtsidecar.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.service.ContainedMessage;
import dev.mtsidecar.tl.service.MsgsAck;
import dev.mtsidecar.tl.service.MsgsStateInfo;
import dev.mtsidecar.tl.service.MsgsStateReq;
import dev.mtsidecar.tl.service.NewSessionCreated;
import dev.mtsidecar.tl.service.PingDelayDisconnect;
import dev.mtsidecar.tl.service.Pong;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over a second link: nothing twice, and nothing that nobody asked about. */
class ReconnectTest {
  private final SessionRig rig = SessionRig.known();

  @Test
  void asksForWhatIsInDoubtAndSendsNothingOfItAgain() throws TlFormatException {
    rig.call(1);
    ContainedMessage call = rig.onlyCall(rig.sent());

    rig.relink();
    List<ContainedMessage> sent = rig.sent();

    assertThat(SessionRig.calls(sent)).isEmpty();
    ContainedMessage asked = SessionRig.ofKind(sent, MsgsStateReq.ID).get(0);
    assertThat(MsgsStateReq.read(asked.body().reader()).msgIds()).containsExactly(call.msgId());
  }

  @ParameterizedTest
  @ValueSource(bytes = {2, 3})
  void sendsAgainWhatWasSurelyNotReceived(byte state) {
    rig.call(1);
    ContainedMessage first = rig.onlyCall(rig.sent());

    tellState(state);

    assertThat(rig.onlyCall(rig.sent()).body()).isEqualTo(first.body());
  }

  @Test
  void awaitsTheAnswerToWhatWasReceived() {
    rig.call(1);
    ContainedMessage call = rig.onlyCall(rig.sent());

    tellState((byte) (4 | 8 | 32));

    assertThat(rig.session.standing(1)).isEqualTo(Standing.ACKNOWLEDGED);
    rig.answer(call.msgId(), 1);
    assertThat(rig.events()).contains(new SessionEvent.Answered(1, SessionRig.answer(1)));
  }

  @Test
  void givesUpWhatTheServerForgot() {
    rig.call(1);
    rig.sent();

    tellState((byte) 1);

    assertThat(rig.events())
        .contains(new SessionEvent.Undeliverable(1, SessionEvent.Loss.FORGOTTEN, true));
  }

  @Test
  void putsNoNewCallAtRiskUntilTheLinkHasProvedItself() {
    rig.call(1);
    rig.sent();
    rig.relink();
    rig.call(2);
    List<ContainedMessage> beforeProof = rig.sent();

    rig.mention(new Pong(4, 1));

    assertThat(SessionRig.calls(beforeProof)).isEmpty();
    assertThat(SessionRig.calls(rig.sent())).hasSize(1);
  }

  @Test
  void aServerThatIsSilentInTheOldSessionGetsANewOneOnTheNextLink() {
    rig.call(1);
    rig.sent();
    long session = rig.server.sessionId;
    rig.relink();
    rig.call(2);
    rig.sent();

    rig.after(Pings.PATIENCE);
    assertThat(rig.events()).contains(new SessionEvent.LinkSilent());
    rig.relink();

    ContainedMessage second = rig.onlyCall(rig.sent());
    assertThat(rig.server.sessionId).isNotEqualTo(session);
    assertThat(second.body().toHex()).endsWith(Bytes.of(SessionRig.function(2)).toHex());
    assertThat(rig.events())
        .containsExactly(new SessionEvent.Undeliverable(1, SessionEvent.Loss.FORGOTTEN, true));
  }

  @Test
  void aServerThatHangsUpOnTheOldSessionAgainAndAgainGetsANewOne() {
    rig.call(1);
    rig.sent();
    long session = rig.server.sessionId;
    for (int i = 0; i < Resumption.LOST_TRIALS_MAX; i++) {
      rig.relink();
      rig.sent();
      assertThat(rig.server.sessionId).isEqualTo(session);
    }

    rig.relink();
    rig.call(2);
    rig.onlyCall(rig.sent());

    assertThat(rig.server.sessionId).isNotEqualTo(session);
  }

  @Test
  void aLinkThatOwesNothingGetsANewSession() {
    long session = rig.server.sessionId;

    rig.relink();
    rig.call(1);
    ContainedMessage call = rig.onlyCall(rig.sent());

    assertThat(rig.server.sessionId).isNotEqualTo(session);
    assertThat(call.body().toHex())
        .as("a new session is introduced again")
        .startsWith(Bytes.of(SessionRig.INITIALISATION).toHex());
  }

  @Test
  void acknowledgesAgainWhatTheServerSendsAgain() {
    rig.call(1);
    ContainedMessage call = rig.onlyCall(rig.sent());
    long answerId = rig.server.nextMsgId(rig.now);
    byte[] answer =
        rig.server.packet(
            answerId,
            1,
            new dev.mtsidecar.tl.service.RpcResultMessage(call.msgId(), SessionRig.answer(1)));

    rig.session.receive(answer, rig.now);
    rig.after(AckQueue.DELAY);
    rig.sent();
    rig.events();
    rig.session.receive(answer, rig.now);
    rig.after(AckQueue.DELAY);

    assertThat(SessionRig.ofKind(rig.sent(), MsgsAck.ID)).hasSize(1);
    assertThat(rig.events()).as("answered once").isEmpty();
  }

  @Test
  void whatAnUnknownKeyCarriedWasNotTaken() {
    SessionRig fresh = new SessionRig();
    fresh.call(1);
    ContainedMessage first = fresh.onlyCall(fresh.sent());

    fresh.session.linkRefused();
    fresh.session.linkReady(fresh.now);

    assertThat(fresh.onlyCall(fresh.sent()).body()).isEqualTo(first.body());
  }

  @Test
  void whatAnEarlierLinkCarriedStaysInDoubtWhenTheKeyIsRefused() {
    rig.call(1);
    rig.sent();
    rig.relink();
    rig.sent();

    rig.session.linkRefused();

    assertThat(rig.session.standing(1)).isEqualTo(Standing.SENT);
  }

  @Test
  void asksAboutWhatTheServersNewSessionMayHaveMissed() {
    SessionRig fresh = new SessionRig();
    fresh.call(1);
    ContainedMessage call = fresh.onlyCall(fresh.sent());

    fresh.tell(new NewSessionCreated(call.msgId() + 4, 77, SessionRig.SALT));

    List<ContainedMessage> sent = fresh.sent();
    assertThat(SessionRig.calls(sent)).isEmpty();
    assertThat(SessionRig.ofKind(sent, MsgsStateReq.ID)).hasSize(1);
  }

  @Test
  void aServerThatLostTheSessionLeavesWhatItHadInDoubt() {
    rig.tell(new NewSessionCreated(0, 77, SessionRig.SALT));
    rig.call(1);
    ContainedMessage call = rig.onlyCall(rig.sent());

    rig.tell(new NewSessionCreated(call.msgId() + 400, 78, 99));

    assertThat(rig.events())
        .contains(
            new SessionEvent.SaltChanged(99),
            new SessionEvent.Undeliverable(1, SessionEvent.Loss.FORGOTTEN, true));
  }

  @Test
  void pingsAQuietLinkAndReportsItDeadWhenNothingComes() {
    rig.after(Pings.WHEN_QUIET);
    assertThat(SessionRig.ofKind(rig.sent(), PingDelayDisconnect.ID)).hasSize(1);

    rig.after(Pings.PATIENCE);

    assertThat(rig.events()).containsExactly(new SessionEvent.LinkSilent());
  }

  @Test
  void looksSoonerIntoSilenceWhenSomebodyWaits() {
    rig.call(1);
    rig.sent();

    rig.after(Pings.WHEN_AWAITED);
    assertThat(SessionRig.ofKind(rig.sent(), PingDelayDisconnect.ID)).hasSize(1);
    rig.mention(new Pong(4, 1));
    rig.after(Pings.PATIENCE.minusMillis(1_001));

    assertThat(rig.events()).isEmpty();
  }

  private void tellState(byte state) {
    rig.relink();
    ContainedMessage asked = SessionRig.ofKind(rig.sent(), MsgsStateReq.ID).get(0);
    rig.mention(new MsgsStateInfo(asked.msgId(), Bytes.of(state)));
  }
}
