package dev.mtsidecar.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.mtproto.TestVectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageKeysTest {

  private static final TestVectors VECTORS = TestVectors.load("message-keys");

  @ParameterizedTest
  @ValueSource(
      strings = {"kdf2-mtcute-x0", "kdf2-mtcute-x8", "kdf2-grammers-x0", "kdf2-grammers-x8"})
  void deriveAsOtherImplementationsDo(String vector) {
    AuthKey authKey = AuthKey.of(VECTORS.hex(vector + ".auth_key"));
    int x = (int) VECTORS.number(vector + ".x");
    byte[] msgKey = VECTORS.hex(vector + ".msg_key");

    MessageKeys keys = MessageKeys.derive(authKey, x, msgKey, 0, Digests.sha256());

    assertThat(keys.aesKey()).isEqualTo(VECTORS.hex(vector + ".aes_key"));
    assertThat(keys.aesIv()).isEqualTo(VECTORS.hex(vector + ".aes_iv"));
  }
}
