package dev.mtsidecar.mtproto.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.mtproto.RpcResult;
import dev.mtsidecar.mtproto.transport.TransportKind;
import dev.mtsidecar.tl.api.AuthSentCode;
import dev.mtsidecar.tl.api.HelpGetConfig;
import java.io.IOException;
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
      assertThat(sent).isInstanceOf(RpcResult.Ok.class);
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

      assertThat(refused).isInstanceOf(RpcResult.Refused.class);
      assertThat(((RpcResult.Refused<?>) refused).error().type()).isEqualTo("PHONE_NUMBER_INVALID");
    }
  }
}
