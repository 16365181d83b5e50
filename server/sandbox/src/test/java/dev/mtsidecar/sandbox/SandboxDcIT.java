package dev.mtsidecar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.rpc.Answer;
import dev.mtsidecar.sandbox.seal.AuthKey;
import dev.mtsidecar.tl.service.NewSessionCreated;
import dev.mtsidecar.tl.service.Ping;
import dev.mtsidecar.tl.service.Pong;
import dev.mtsidecar.tl.service.RpcError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxDcIT {
  private TestDc dc;

  @BeforeEach
  void start() throws Exception {
    dc = new TestDc((caller, query) -> new Answer.Refusal(420, "FLOOD_WAIT_" + query.length));
  }

  @AfterEach
  void stop() {
    dc.close();
  }

  @Test
  void agreesOnAKeyAndAnswersAQuery() throws Exception {
    try (TinyClient client = dc.client()) {
      TinyHandshake handshake = dc.handshake();
      AuthKey key = handshake.run(client);
      TinySession session = new TinySession(key, handshake.salt, 77);

      client.packet(session.packet(session.message(new Ping(5))));

      assertThat(client.nextMessage(key)).isInstanceOf(NewSessionCreated.class);
      assertThat(client.nextMessage(key)).isInstanceOf(Pong.class);

      client.packet(session.packet(session.query(new byte[] {1, 2, 3, 4, 5, 6, 7, 8})));

      assertThat(session.error(client)).isEqualTo(new RpcError(420, "FLOOD_WAIT_8"));
    }
  }
}
