package dev.mtsidecar.mtproto.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.MonotonicClock;
import dev.mtsidecar.mtproto.RpcResult;
import dev.mtsidecar.mtproto.SecureEntropy;
import dev.mtsidecar.mtproto.crypto.AuthKey;
import dev.mtsidecar.mtproto.crypto.RsaPublicKey;
import dev.mtsidecar.mtproto.transport.TransportKind;
import dev.mtsidecar.tl.api.Config;
import dev.mtsidecar.tl.api.HelpGetConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that are not there, say nothing, or hang up: each its own failure, and soon. */
@Timeout(60)
class ConnectionFailureIT {
  private static final ConnectionSettings IMPATIENT =
      new ConnectionSettings(
          Duration.ofMillis(300),
          Duration.ofMillis(300),
          Duration.ofMinutes(1),
          new Backoff(Duration.ofMillis(10), Duration.ofMillis(50)));

  @Test
  void nobodyListensIsUnreachable() throws Exception {
    try (MtprotoConnection connection = connect(closedPort(), new KeyInMemory())) {
      assertThatThrownBy(() -> connection.invoke(new HelpGetConfig(), soon()))
          .isInstanceOfSatisfying(
              ConnectionLostException.class,
              lost -> {
                assertThat(lost.why()).isEqualTo(LinkFailure.UNREACHABLE);
                assertThat(lost.delivery()).isEqualTo(Delivery.NOT_SENT);
              });
    }
  }

  @Test
  void acceptedAndSilentIsNoAnswer() throws Exception {
    try (ServerSocket silent = listen();
        MtprotoConnection connection = connect(address(silent), new KeyInMemory())) {
      assertThatThrownBy(() -> connection.invoke(new HelpGetConfig(), soon()))
          .isInstanceOfSatisfying(
              ConnectionLostException.class,
              lost -> assertThat(lost.why()).isEqualTo(LinkFailure.NO_ANSWER));
    }
  }

  @Test
  void theCallersDeadlineEndsTheWaitForALink() throws Exception {
    try (ServerSocket silent = listen();
        MtprotoConnection connection = connect(address(silent), new KeyInMemory())) {
      assertThatThrownBy(() ->
              connection.invoke(
                  new HelpGetConfig(), CallTerms.until(Deadline.in(Duration.ofMillis(100)))))
          .isInstanceOfSatisfying(
              CallTimeoutException.class,
              late -> assertThat(late.delivery()).isEqualTo(Delivery.NOT_SENT));
    }
  }

  @Test
  void aServerThatHangsUpOnEachLinkIsNotDialledInATightLoop() throws Exception {
    AtomicInteger accepted = new AtomicInteger();
    try (ServerSocket rude = listen()) {
      Thread.ofVirtual()
          .start(() -> {
            while (!rude.isClosed()) {
              try {
                rude.accept().close();
                accepted.incrementAndGet();
              } catch (IOException e) {
                return;
              }
            }
          });
      KeyInMemory key = new KeyInMemory();
      key.keep(new StoredKey(AuthKey.of(new byte[256]), 1, Duration.ZERO));
      try (MtprotoConnection connection = connect(address(rude), key)) {
        assertThatThrownBy(() ->
                connection.invoke(
                    new HelpGetConfig(), CallTerms.until(Deadline.in(Duration.ofSeconds(1)))))
            .isInstanceOfSatisfying(
                ConnectionLostException.class,
                lost -> assertThat(lost.delivery()).isEqualTo(Delivery.UNKNOWN));
      }
    }
    // The first link, and those on which the old session was tried; a tight loop makes thousands.
    assertThat(accepted.get()).isBetween(2, 10);
  }

  @Test
  void theSecondAddressIsTakenWhenTheFirstIsDead() throws Exception {
    try (SandboxRig rig = new SandboxRig()) {
      Endpoint endpoint =
          new Endpoint(
              SandboxRig.DC,
              SandboxRig.DC,
              List.of(closedPort(), rig.dcAddress()),
              RsaPublicKey.allFromPem(rig.cluster.publicKeyPem()),
              TransportKind.ABRIDGED);
      try (MtprotoConnection connection = connect(endpoint, rig.key)) {
        assertThat(connection.invoke(new HelpGetConfig(), soon())).isInstanceOf(RpcResult.Ok.class);
      }
    }
  }

  @Test
  void aKeyOfAnotherServerIsAHandshakeFailure() throws Exception {
    try (SandboxRig rig = new SandboxRig();
        SandboxRig other = new SandboxRig()) {
      Endpoint endpoint =
          new Endpoint(
              SandboxRig.DC,
              SandboxRig.DC,
              List.of(rig.dcAddress()),
              RsaPublicKey.allFromPem(other.cluster.publicKeyPem()),
              TransportKind.ABRIDGED);
      try (MtprotoConnection connection = connect(endpoint, rig.key)) {
        assertThatThrownBy(() -> connection.invoke(new HelpGetConfig(), soon()))
            .isInstanceOfSatisfying(
                ConnectionLostException.class,
                lost -> assertThat(lost.why()).isEqualTo(LinkFailure.HANDSHAKE));
      }
    }
  }

  @Test
  void aWrongDcIdIsToldByItsName() throws Exception {
    try (SandboxRig rig = new SandboxRig()) {
      Endpoint endpoint =
          new Endpoint(
              SandboxRig.DC,
              77,
              List.of(rig.dcAddress()),
              RsaPublicKey.allFromPem(rig.cluster.publicKeyPem()),
              TransportKind.PADDED_INTERMEDIATE);
      try (MtprotoConnection connection = connect(endpoint, rig.key)) {
        assertThatThrownBy(() -> connection.invoke(new HelpGetConfig(), soon()))
            .isInstanceOfSatisfying(
                ConnectionLostException.class,
                lost -> assertThat(lost.why()).isEqualTo(LinkFailure.WRONG_DC));
      }
    }
  }

  @Test
  void aKeyThatCannotBeKeptIsNotUsed() throws Exception {
    KeyKeeper broken =
        new KeyKeeper() {
          @Override
          public Optional<StoredKey> load() {
            return Optional.empty();
          }

          @Override
          public void keep(StoredKey key) throws KeyNotKeptException {
            throw new KeyNotKeptException("disk full", null);
          }

          @Override
          public void forget(long keyId) {}
        };
    try (SandboxRig rig = new SandboxRig();
        MtprotoConnection connection = connect(endpointOf(rig), broken)) {
      assertThatThrownBy(() -> connection.invoke(new HelpGetConfig(), soon()))
          .isInstanceOfSatisfying(
              ConnectionLostException.class,
              lost -> {
                assertThat(lost.why()).isEqualTo(LinkFailure.KEY_NOT_KEPT);
                assertThat(lost.delivery()).isEqualTo(Delivery.NOT_SENT);
              });
      assertThat(rig.count("heard.call")).isZero();
    }
  }

  @Test
  void aCallWhoseIntentCannotBeKeptIsNotSent() throws Exception {
    try (SandboxRig rig = new SandboxRig();
        MtprotoConnection connection = connect(endpointOf(rig), rig.key)) {
      Deadline end = Deadline.in(SandboxRig.PATIENCE);
      CallTerms refusing =
          new CallTerms(
              end,
              end,
              () -> {
                throw new IllegalStateException("disk full");
              },
              () -> {});

      assertThatThrownBy(() -> connection.invoke(new HelpGetConfig(), refusing))
          .isInstanceOfSatisfying(
              ConnectionLostException.class,
              lost -> {
                assertThat(lost.why()).isEqualTo(LinkFailure.KEY_NOT_KEPT);
                assertThat(lost.delivery()).isEqualTo(Delivery.NOT_SENT);
              });
      assertThat(rig.count("heard.call")).isZero();
    }
  }

  @Test
  void theHooksRunOnceAndInOrderAroundTheFirstWrite() throws Exception {
    try (SandboxRig rig = new SandboxRig();
        MtprotoConnection connection = connect(endpointOf(rig), rig.key)) {
      Queue<String> heard = new ConcurrentLinkedQueue<>();
      Deadline end = Deadline.in(SandboxRig.PATIENCE);

      connection.invoke(
          new HelpGetConfig(),
          new CallTerms(end, end, () -> heard.add("before"), () -> heard.add("after")));

      await().untilAsserted(() -> assertThat(heard).containsExactly("before", "after"));
    }
  }

  @Test
  void aCallWithdrawnWhileThereIsNoLinkWasNeverSent() throws Exception {
    try (ServerSocket silent = listen();
        MtprotoConnection connection =
            new MtprotoConnection(
                endpoint(address(silent)),
                SandboxRig.PROFILE,
                new KeyInMemory(),
                ConnectionSettings.defaults(),
                new SecureEntropy(),
                new MonotonicClock(),
                _ -> {})) {
      PendingCall<Config> call = connection.submit(new HelpGetConfig(), soon());

      call.withdraw();

      assertThatThrownBy(call::await)
          .isInstanceOfSatisfying(
              ConnectionLostException.class,
              lost -> assertThat(lost.delivery()).isEqualTo(Delivery.NOT_SENT));
    }
  }

  private static CallTerms soon() {
    return SandboxRig.soon();
  }

  private static MtprotoConnection connect(InetSocketAddress address, KeyKeeper key) {
    return connect(endpoint(address), key, IMPATIENT);
  }

  private static MtprotoConnection connect(Endpoint endpoint, KeyKeeper key) {
    return connect(endpoint, key, ConnectionSettings.defaults());
  }

  private static MtprotoConnection connect(
      Endpoint endpoint, KeyKeeper key, ConnectionSettings settings) {
    return new MtprotoConnection(
        endpoint,
        SandboxRig.PROFILE,
        key,
        settings,
        new SecureEntropy(),
        new MonotonicClock(),
        _ -> {});
  }

  private static Endpoint endpoint(InetSocketAddress address) {
    return new Endpoint(
        SandboxRig.DC, SandboxRig.DC, List.of(address), List.of(), TransportKind.ABRIDGED);
  }

  private static Endpoint endpointOf(SandboxRig rig) {
    return new Endpoint(
        SandboxRig.DC,
        SandboxRig.DC,
        List.of(rig.dcAddress()),
        RsaPublicKey.allFromPem(rig.cluster.publicKeyPem()),
        TransportKind.ABRIDGED);
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static InetSocketAddress address(ServerSocket listener) {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  private static InetSocketAddress closedPort() throws IOException {
    try (ServerSocket listener = listen()) {
      return address(listener);
    }
  }
}
