package dev.mtsidecar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.sandbox.fault.Fault;
import dev.mtsidecar.sandbox.seal.AuthKey;
import dev.mtsidecar.sandbox.world.Login;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.api.ApiSchema;
import dev.mtsidecar.tl.api.AuthSendCode;
import dev.mtsidecar.tl.api.AuthSentCode;
import dev.mtsidecar.tl.api.AuthSignIn;
import dev.mtsidecar.tl.api.CodeSettings;
import dev.mtsidecar.tl.api.Config;
import dev.mtsidecar.tl.api.DcOption;
import dev.mtsidecar.tl.api.HelpGetConfig;
import dev.mtsidecar.tl.api.InitConnection;
import dev.mtsidecar.tl.api.InvokeWithLayer;
import dev.mtsidecar.tl.service.BadServerSalt;
import dev.mtsidecar.tl.service.RpcError;
import dev.mtsidecar.tl.service.RpcResultMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SandboxClusterIT {
  private static final String PHONE = "9996621234";
  private static final String HASH = "0123456789abcdef0123456789abcdef";

  @TempDir private Path folder;

  @Test
  void finishesALoginOverTheWire() throws Exception {
    try (var cluster = start(Optional.empty(), false);
        var client = new Guest(cluster, 2)) {
      AuthSentCode sent = AuthSentCode.read(client.ask(sendCode(PHONE)));
      client.ask(new AuthSignIn(PHONE, sent.phoneCodeHash(), "22222", null));

      assertThat(cluster.world().registry().login(2, client.key.id()).map(Login::who))
          .hasValue(PHONE);
    }
  }

  @Test
  void listsEveryDcWithItsPort() throws Exception {
    try (var cluster = start(Optional.empty(), false);
        var client = new Guest(cluster, 1)) {
      Config config = Config.read(client.ask(new HelpGetConfig()));

      assertThat(config.thisDc()).isEqualTo(1);
      assertThat(config.dcOptions())
          .extracting(DcOption::port)
          .containsExactlyElementsOf(
              cluster.dcs().stream().map(dc -> dc.address().getPort()).toList());
    }
  }

  @Test
  void knowsKeysCodesAndClientsAgainAfterItsEnd() throws Exception {
    AuthKey key;
    String pem;
    AuthSentCode sent;
    try (var cluster = start(Optional.of(folder), false);
        var client = new Guest(cluster, 2)) {
      sent = AuthSentCode.read(client.ask(sendCode(PHONE)));
      key = client.key;
      pem = cluster.publicKeyPem();
    }

    try (var cluster = start(Optional.of(folder), false);
        var client = new Guest(cluster, 2, key)) {
      assertThat(cluster.publicKeyPem()).isEqualTo(pem);
      client.takeTheSaltOfTheServer();
      client.askBare(new AuthSignIn(PHONE, sent.phoneCodeHash(), "22222", null));
      assertThat(cluster.world().registry().login(2, key.id()).map(Login::who)).hasValue(PHONE);
    }
  }

  @Test
  void forgetsItsKeysWhenItStartsFresh() throws Exception {
    AuthKey key;
    String pem;
    try (var cluster = start(Optional.of(folder), false);
        var client = new Guest(cluster, 2)) {
      key = client.key;
      pem = cluster.publicKeyPem();
    }

    try (var cluster = start(Optional.of(folder), true);
        var client = new Guest(cluster, 2, key)) {
      assertThat(cluster.publicKeyPem()).isEqualTo(pem);
      assertThatThrownBy(() -> client.askBare(new HelpGetConfig()))
          .isInstanceOfSatisfying(
              TinyClient.HeardTransportError.class,
              error -> assertThat(error.code()).isEqualTo(-404));
    }
  }

  @Test
  void refusesAFolderThatAnotherOneHolds() throws Exception {
    try (var cluster = start(Optional.of(folder), false)) {
      assertThat(cluster.dcs()).hasSize(3);
      assertThatThrownBy(() -> start(Optional.of(folder), false))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void namesAPortThatIsTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      var settings =
          new SandboxSettings(Optional.of(folder), port - 1, InstantSource.system(), false);

      assertThatThrownBy(() -> SandboxCluster.start(settings))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("port " + port)
          .hasMessageContaining("--dc-base-port");
    }

    // It let go of everything that it held.
    start(Optional.of(folder), false).close();
  }

  @Test
  void doesWrongWhatItIsToldAndRecovers() throws Exception {
    try (var cluster = start(Optional.empty(), false);
        var client = new Guest(cluster, 2)) {
      client.ask(new HelpGetConfig());

      cluster.inject(2, new Fault.WrongSalt());
      client.send(new HelpGetConfig());
      assertThat(client.link.next(client.key, BadServerSalt.class).errorCode()).isEqualTo(48);

      client.askBare(new HelpGetConfig());
      cluster.inject(2, new Fault.TransportError(-429));
      assertThatThrownBy(() -> client.askBare(new HelpGetConfig()))
          .isInstanceOfSatisfying(
              TinyClient.HeardTransportError.class,
              error -> assertThat(error.code()).isEqualTo(-429));
    }
  }

  @Test
  void answersErrorsByTheirNames() throws Exception {
    try (var cluster = start(Optional.empty(), false);
        var client = new Guest(cluster, 2)) {
      client.ask(new HelpGetConfig());
      client.send(sendCode("9996620402"));

      assertThat(client.session.error(client.link))
          .isEqualTo(new RpcError(400, "PHONE_NUMBER_BANNED"));
    }
  }

  private static SandboxCluster start(Optional<Path> folder, boolean fresh) throws IOException {
    return SandboxCluster.start(new SandboxSettings(folder, 0, InstantSource.system(), fresh));
  }

  private static AuthSendCode sendCode(String phone) {
    return new AuthSendCode(
        phone,
        17349,
        HASH,
        new CodeSettings(false, false, false, false, false, false, null, null, null));
  }

  /** A client with a key, new or its own from before. */
  private static final class Guest implements AutoCloseable {
    final TinyClient link;
    final AuthKey key;
    TinySession session;

    Guest(SandboxCluster cluster, int dcId) throws Exception {
      link = new TinyClient(cluster.dcs().get(dcId - 1).address());
      var handshake = PublicPem.handshake(cluster.publicKeyPem());
      handshake.dc = dcId;
      key = handshake.run(link);
      session = new TinySession(key, handshake.salt, 77);
    }

    Guest(SandboxCluster cluster, int dcId, AuthKey key) throws Exception {
      link = new TinyClient(cluster.dcs().get(dcId - 1).address());
      this.key = key;
      session = new TinySession(key, 0, 78);
    }

    void takeTheSaltOfTheServer() throws Exception {
      send(new HelpGetConfig());
      long salt = link.next(key, BadServerSalt.class).newServerSalt();
      session = new TinySession(key, salt, 78);
    }

    /** Introduces itself with the call. */
    TlReader ask(TlFunction<?> call) throws Exception {
      return askBare(
          new InvokeWithLayer<>(
              ApiSchema.LAYER,
              new InitConnection<>(17349, "a", "b", "c", "en", "", "en", null, null, call)));
    }

    TlReader askBare(TlFunction<?> call) throws Exception {
      send(call);
      return new TlReader(link.next(key, RpcResultMessage.class).result().toByteArray());
    }

    void send(TlFunction<?> call) throws IOException {
      link.packet(session.packet(session.query(call.toByteArray())));
    }

    @Override
    public void close() throws IOException {
      link.close();
    }
  }
}
