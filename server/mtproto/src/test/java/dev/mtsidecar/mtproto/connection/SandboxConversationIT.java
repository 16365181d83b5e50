package dev.mtsidecar.mtproto.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.MonotonicClock;
import dev.mtsidecar.mtproto.RpcResult;
import dev.mtsidecar.mtproto.transport.TransportKind;
import dev.mtsidecar.sandbox.fault.Fault;
import dev.mtsidecar.tl.api.AuthSentCode;
import dev.mtsidecar.tl.api.Config;
import dev.mtsidecar.tl.api.HelpGetConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole conversations with a sandbox DC, over loopback. */
@Timeout(60)
class SandboxConversationIT {
  private SandboxRig rig;

  @BeforeEach
  void start() throws IOException {
    rig = new SandboxRig();
  }

  @AfterEach
  void stop() throws IOException {
    rig.close();
  }

  @ParameterizedTest
  @EnumSource
  void agreesOnAKeyAndCallsOverEveryFraming(TransportKind kind) throws Exception {
    try (MtprotoConnection connection = rig.connect(kind)) {
      var config = connection.invoke(new HelpGetConfig(), SandboxRig.soon());
      var sent = connection.invoke(SandboxRig.sendCode("9996621234"), SandboxRig.soon());

      assertThat(config).isInstanceOf(RpcResult.Ok.class);
      assertThat(((RpcResult.Ok<?>) sent).answer()).isInstanceOf(AuthSentCode.class);
      assertThat(rig.key.load()).isPresent();
    }
    assertThat(rig.count("said.bad_msg_notification")).isZero();
    assertThat(rig.count("said.bad_server_salt")).isZero();
    assertThat(rig.count("forgiven")).isZero();
  }

  @Test
  void aRefusalIsAnAnswer() throws Exception {
    try (MtprotoConnection connection = rig.connect(TransportKind.ABRIDGED)) {
      var refused = connection.invoke(SandboxRig.sendCode("abc"), SandboxRig.soon());

      assertThat(((RpcResult.Refused<?>) refused).error().type()).isEqualTo("PHONE_NUMBER_INVALID");
    }
  }

  @Test
  void aKeptKeyNeedsNoSecondHandshake() throws Exception {
    try (MtprotoConnection first = rig.connect(TransportKind.ABRIDGED)) {
      requireConfig(first);
    }
    long keyId = rig.key.load().orElseThrow().key().id();

    try (MtprotoConnection second = rig.connect(TransportKind.ABRIDGED)) {
      requireConfig(second);
    }
    assertThat(rig.key.load().orElseThrow().key().id()).isEqualTo(keyId);
  }

  @Test
  void anIdleLinkClosesAndTheNextCallOpensAnother() throws Exception {
    try (CutWire wire = new CutWire(rig.dcAddress());
        MtprotoConnection connection =
            rig.connect(wire.address(), TransportKind.ABRIDGED, idleAfter(Duration.ZERO))) {
      requireConfig(connection);
      await().until(connection::isIdle);

      requireConfig(connection);

      assertThat(wire.accepted()).isEqualTo(2);
    }
  }

  @Test
  void aCallSurvivesTheLinkThatBreaksBeforeItIsReceived() throws Exception {
    try (MtprotoConnection connection = rig.connect(TransportKind.INTERMEDIATE)) {
      requireConfig(connection);
      rig.cluster.inject(SandboxRig.DC, new Fault.LinkCutBefore());
      AtomicInteger written = new AtomicInteger();

      var sent = connection.invoke(SandboxRig.sendCode("9996621234"), countingWrites(written));

      assertThat(sent).isInstanceOf(RpcResult.Ok.class);
      await().untilAsserted(() -> assertThat(written).hasValue(1));
    }
  }

  @Test
  void aCallSurvivesTheLinkThatBreaksBeforeTheAnswerIsOut() throws Exception {
    try (MtprotoConnection connection = rig.connect(TransportKind.FULL)) {
      requireConfig(connection);
      rig.cluster.inject(SandboxRig.DC, new Fault.LinkCutAfter());

      var sent = connection.invoke(SandboxRig.sendCode("9996621234"), SandboxRig.soon());

      assertThat(sent).isInstanceOf(RpcResult.Ok.class);
      assertThat(rig.cluster.transcript().entries())
          .filteredOn(it -> it.name().equals("heard.call"))
          .as("the config, and the code once")
          .hasSize(2);
    }
  }

  @Test
  void survivesABadSalt() throws Exception {
    try (MtprotoConnection first = rig.connect(TransportKind.ABRIDGED)) {
      requireConfig(first);
    }
    StoredKey kept = rig.key.load().orElseThrow();
    rig.key.keep(new StoredKey(kept.key(), 0, kept.timeOffset()));

    try (MtprotoConnection second = rig.connect(TransportKind.ABRIDGED)) {
      requireConfig(second);
    }
    assertThat(rig.count("said.bad_server_salt")).isEqualTo(1);
  }

  @Test
  void callsAlthoughItsClockIsAnHourBehindAndTheStoredOffsetIsGone() throws Exception {
    callsWithAClockOffBy(Duration.ofHours(-1));
    assertThat(rig.count("said.bad_msg_notification.16")).isEqualTo(1);
  }

  @Test
  void callsAlthoughItsClockIsAnHourAheadAndTheStoredOffsetIsGone() throws Exception {
    callsWithAClockOffBy(Duration.ofHours(1));
    assertThat(rig.count("said.bad_msg_notification.17")).isEqualTo(1);
  }

  private void callsWithAClockOffBy(Duration error) throws Exception {
    InstantSource sound = new MonotonicClock();
    rig.withClock(() -> sound.instant().plus(error));
    try (MtprotoConnection first = rig.connect(TransportKind.ABRIDGED)) {
      requireConfig(first);
    }
    assertThat(rig.count("said.bad_msg_notification")).as("the handshake tells the time").isZero();
    StoredKey kept = rig.key.load().orElseThrow();
    rig.key.keep(new StoredKey(kept.key(), kept.serverSalt(), Duration.ZERO));

    try (MtprotoConnection second = rig.connect(TransportKind.ABRIDGED)) {
      requireConfig(second);
    }
  }

  @Test
  void aForgottenKeyIsReportedOnceTheSecondLinkSaysSoTooAndTheNextCallMakesAnother()
      throws Exception {
    try (MtprotoConnection first = rig.connect(TransportKind.ABRIDGED)) {
      requireConfig(first);
    }
    long keyId = rig.key.load().orElseThrow().key().id();
    rig.cluster.world().forget(SandboxRig.DC, keyId);

    try (MtprotoConnection second = rig.connect(TransportKind.ABRIDGED)) {
      assertThatThrownBy(() -> second.invoke(new HelpGetConfig(), SandboxRig.soon()))
          .isInstanceOfSatisfying(
              ConnectionLostException.class,
              lost -> {
                assertThat(lost.why()).isEqualTo(LinkFailure.KEY_FORGOTTEN);
                assertThat(lost.delivery()).isEqualTo(Delivery.NOT_SENT);
              });
      assertThat(rig.count("said.transport_error.-404")).isEqualTo(2);
      assertThat(rig.key.load()).isEmpty();

      requireConfig(second);
    }
  }

  @Test
  void aSpurious404CostsAReconnectAndNothingElse() throws Exception {
    try (MtprotoConnection connection = rig.connect(TransportKind.ABRIDGED)) {
      requireConfig(connection);
      rig.cluster.inject(SandboxRig.DC, new Fault.TransportError(-404));

      requireConfig(connection);
    }
    assertThat(rig.count("said.transport_error.-404")).isEqualTo(1);
  }

  @Test
  void tooManyLinksIsSaidAsFlooded() throws Exception {
    try (MtprotoConnection connection = rig.connect(TransportKind.ABRIDGED)) {
      requireConfig(connection);
      rig.cluster.inject(SandboxRig.DC, new Fault.TransportError(-429));

      assertThatThrownBy(() -> connection.invoke(new HelpGetConfig(), SandboxRig.soon()))
          .isInstanceOfSatisfying(
              ConnectionLostException.class,
              lost -> assertThat(lost.why()).isEqualTo(LinkFailure.FLOODED));
    }
  }

  @Test
  void garbageFromTheServerCostsAReconnectAndEndsAtTheDeadlineWhenTheAnswerIsGone()
      throws Exception {
    try (MtprotoConnection connection = rig.connect(TransportKind.ABRIDGED)) {
      requireConfig(connection);
      rig.cluster.inject(SandboxRig.DC, new Fault.Garbage(64));

      requireConfig(connection);
    }
  }

  @Test
  void anUnansweredCallEndsAtItsDeadlineInDoubtAndHarmsNoOther() throws Exception {
    try (MtprotoConnection connection = rig.connect(TransportKind.ABRIDGED)) {
      requireConfig(connection);
      rig.cluster.inject(SandboxRig.DC, new Fault.NoAnswer());

      assertThatThrownBy(() ->
              connection.invoke(
                  SandboxRig.sendCode("9996621234"),
                  CallTerms.until(Deadline.in(Duration.ofSeconds(1)))))
          .isInstanceOfSatisfying(
              CallTimeoutException.class,
              late -> assertThat(late.delivery()).isEqualTo(Delivery.ACKNOWLEDGED));
      requireConfig(connection);
    }
  }

  @Test
  void fiftyCallsInFlightAreAllAnsweredWithTheirOwnAnswers() throws Exception {
    try (MtprotoConnection connection = rig.connect(TransportKind.PADDED_INTERMEDIATE)) {
      List<PendingCall<Config>> configs = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        configs.add(connection.submit(new HelpGetConfig(), SandboxRig.soon()));
      }
      for (PendingCall<Config> call : configs) {
        assertThat(call.await()).isInstanceOf(RpcResult.Ok.class);
      }
    }
    assertThat(rig.count("said.bad_msg_notification")).isZero();
    assertThat(rig.count("forgiven")).isZero();
  }

  @Test
  void aDeadWireIsNoticedAndTheNextLinkIsUsed() throws Exception {
    try (CutWire wire = new CutWire(rig.dcAddress());
        MtprotoConnection connection =
            rig.connect(wire.address(), TransportKind.ABRIDGED, ConnectionSettings.defaults())) {
      requireConfig(connection);
      wire.goDead();
      PendingCall<Config> call = connection.submit(new HelpGetConfig(), SandboxRig.soon());
      await().until(() -> wire.accepted() == 1);
      wire.revive();

      assertThat(call.await()).isInstanceOf(RpcResult.Ok.class);
    }
  }

  @Test
  void aClosedConnectionRefusesCalls() throws Exception {
    MtprotoConnection connection = rig.connect(TransportKind.ABRIDGED);
    requireConfig(connection);
    connection.close();

    assertThatThrownBy(() -> connection.invoke(new HelpGetConfig(), SandboxRig.soon()))
        .isInstanceOfSatisfying(
            ConnectionLostException.class,
            lost -> {
              assertThat(lost.why()).isEqualTo(LinkFailure.CLOSED);
              assertThat(lost.delivery()).isEqualTo(Delivery.NOT_SENT);
            });
  }

  private static void requireConfig(MtprotoConnection connection) throws Exception {
    assertThat(connection.invoke(new HelpGetConfig(), SandboxRig.soon()))
        .isInstanceOf(RpcResult.Ok.class);
  }

  private static CallTerms countingWrites(AtomicInteger written) {
    Deadline end = Deadline.in(SandboxRig.PATIENCE);
    return new CallTerms(end, end, () -> {}, written::incrementAndGet);
  }

  private static ConnectionSettings idleAfter(Duration idleAfter) {
    ConnectionSettings usual = ConnectionSettings.defaults();
    return new ConnectionSettings(
        usual.dialTimeout(), usual.handshakeTimeout(), idleAfter, usual.backoff());
  }
}
