package dev.mtsidecar.sandbox.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.sandbox.Vectors;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceSealTest {
  private static final Vectors VECTORS = Vectors.load("seal");

  @ParameterizedTest
  @ValueSource(
      strings = {"kdf2-mtcute-x0", "kdf2-mtcute-x8", "kdf2-grammers-x0", "kdf2-grammers-x8"})
  void derivesKeysAsOtherImplementationsDo(String name) {
    AuthKey key = new AuthKey(VECTORS.bytes(name + ".auth_key"));
    Direction direction =
        VECTORS.text(name + ".x").equals("0") ? Direction.TO_SERVER : Direction.TO_CLIENT;
    byte[] msgKey = VECTORS.bytes(name + ".msg_key");

    assertThat(ReferenceSeal.aesKey(key, direction, msgKey))
        .isEqualTo(VECTORS.bytes(name + ".aes_key"));
    assertThat(ReferenceSeal.aesIv(key, direction, msgKey))
        .isEqualTo(VECTORS.bytes(name + ".aes_iv"));
  }

  @Test
  void opensAClientsPacketAndTellsItsQuickAckToken() throws Exception {
    AuthKey key = new AuthKey(VECTORS.bytes("encrypt2-grammers.auth_key"));

    OpenedPacket opened =
        ReferenceSeal.open(key, Direction.TO_SERVER, VECTORS.bytes("encrypt2-grammers.packet"));

    assertThat(opened.plaintext())
        .startsWith(
            VECTORS.text("encrypt2-grammers.plaintext_utf8").getBytes(StandardCharsets.UTF_8))
        .endsWith(VECTORS.bytes("encrypt2-grammers.padding"));
    assertThat(Integer.toUnsignedLong(opened.quickAckToken())).isEqualTo(3445038338L);
  }

  @Test
  void opensTheFullPacketOfAnotherClient() throws Exception {
    AuthKey key = new AuthKey(VECTORS.bytes("encrypt2-full.auth_key"));

    OpenedPacket opened =
        ReferenceSeal.open(key, Direction.TO_SERVER, VECTORS.bytes("encrypt2-full.packet"));
    MessageEnvelope envelope = MessageEnvelope.parse(opened.plaintext());

    assertThat(envelope.seqNo()).isEqualTo(777);
    assertThat(envelope.body())
        .isEqualTo(VECTORS.text("encrypt2-full.body_utf8").getBytes(StandardCharsets.UTF_8));
    assertThat(envelope.msgId())
        .isEqualTo(Long.reverseBytes(Long.parseUnsignedLong("3412efbeefbe3412", 16)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"decrypt2-grammers", "decrypt2-full"})
  void opensWhatARealServerSealed(String name) throws Exception {
    AuthKey key = new AuthKey(VECTORS.bytes(name + ".auth_key"));

    byte[] plaintext =
        ReferenceSeal.open(key, Direction.TO_CLIENT, VECTORS.bytes(name + ".packet")).plaintext();

    assertThat(plaintext).startsWith(VECTORS.bytes(name + ".plaintext"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"decrypt2-grammers", "decrypt2-full"})
  void sealsToTheVeryBytesOfARealServer(String name) throws Exception {
    AuthKey key = new AuthKey(VECTORS.bytes(name + ".auth_key"));
    byte[] packet = VECTORS.bytes(name + ".packet");
    byte[] plaintext = ReferenceSeal.open(key, Direction.TO_CLIENT, packet).plaintext();

    assertThat(ReferenceSeal.seal(key, Direction.TO_CLIENT, plaintext)).isEqualTo(packet);
  }

  @Test
  void writesAnEnvelopeAsAnotherClientDoes() {
    ByteArrayOutputStream padding = new ByteArrayOutputStream();
    padding.writeBytes(VECTORS.bytes("encrypt2-full.padding"));
    MessageEnvelope envelope =
        new MessageEnvelope(
            little("efbeaddeaddeefbe"),
            little("efbeedfeedfeefbe"),
            little("3412efbeefbe3412"),
            777,
            VECTORS.text("encrypt2-full.body_utf8").getBytes(StandardCharsets.UTF_8));

    byte[] plaintext =
        envelope.toPlaintext(
            target -> System.arraycopy(padding.toByteArray(), 0, target, 0, target.length));

    assertThat(plaintext).isEqualTo(VECTORS.bytes("encrypt2-full.plaintext"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"reject-bad-msg-key", "reject-bad-length-too-long", "reject-bad-length-mod4"})
  void refusesWhatOtherImplementationsRefuse(String name) {
    refuses(name);
  }

  @Test
  void refusesAMissingPadding() {
    refuses("reject-bad-padding");
  }

  private static void refuses(String name) {
    AuthKey key = new AuthKey(VECTORS.bytes(name + ".auth_key"));
    assertThatThrownBy(() ->
            MessageEnvelope.parse(
                ReferenceSeal.open(key, Direction.TO_CLIENT, VECTORS.bytes(name + ".packet"))
                    .plaintext()))
        .isInstanceOf(BrokenSealException.class);
  }

  private static long little(String wireHex) {
    return Long.reverseBytes(Long.parseUnsignedLong(wireHex, 16));
  }
}
