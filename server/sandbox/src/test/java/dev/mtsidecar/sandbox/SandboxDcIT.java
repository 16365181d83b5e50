package dev.mtsidecar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.handshake.ServerRsaKey;
import dev.mtsidecar.sandbox.rpc.Answer;
import dev.mtsidecar.sandbox.rpc.Caller;
import dev.mtsidecar.sandbox.seal.AuthKey;
import dev.mtsidecar.sandbox.transcript.Transcript;
import dev.mtsidecar.sandbox.world.RsaKeyFile;
import dev.mtsidecar.tl.service.NewSessionCreated;
import dev.mtsidecar.tl.service.Ping;
import dev.mtsidecar.tl.service.Pong;
import dev.mtsidecar.tl.service.RpcError;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxDcIT {
  private static KeyPair pair;

  private final MemoryVault vault = new MemoryVault();
  private final Transcript transcript = new Transcript(InstantSource.system());
  private SandboxDc dc;

  @BeforeAll
  static void makeKey() {
    pair = RsaKeyFile.make(ServerRsaKey::fits);
  }

  @BeforeEach
  void start() throws Exception {
    dc =
        SandboxDc.start(
            2,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            ServerRsaKey.of(pair),
            vault,
            SandboxDcIT::refuse,
            InstantSource.system(),
            transcript);
  }

  @AfterEach
  void stop() {
    dc.close();
  }

  private static Answer refuse(Caller caller, byte[] query) {
    return new Answer.Refusal(420, "FLOOD_WAIT_" + query.length);
  }

  @Test
  void agreesOnAKeyAndAnswersAQuery() throws Exception {
    try (TinyClient client = new TinyClient(dc.address())) {
      TinyHandshake handshake = handshake();
      AuthKey key = handshake.run(client);
      TinySession session = new TinySession(key, handshake.salt, 77);

      client.packet(session.packet(session.message(new Ping(5))));

      assertThat(client.nextMessage(key)).isInstanceOf(NewSessionCreated.class);
      assertThat(client.nextMessage(key)).isInstanceOf(Pong.class);

      client.packet(session.packet(session.query(new byte[] {1, 2, 3, 4, 5, 6, 7, 8})));

      assertThat(session.error(client)).isEqualTo(new RpcError(420, "FLOOD_WAIT_8"));
    }
  }

  static TinyHandshake handshake() {
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    return new TinyHandshake(key.getModulus(), ServerRsaKey.of(pair).fingerprint());
  }
}
