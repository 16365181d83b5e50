package dev.mtsidecar.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.mtproto.TestVectors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeCipherTest {

  private static final TestVectors VECTORS = TestVectors.load("temporary-key");
  private static final TestVectors OFFICIAL = TestVectors.load("handshake-2024");

  @ParameterizedTest
  @ValueSource(strings = {"tmp-kdf-mtcute", "tmp-kdf-grammers", "tmp-kdf-leading-zero"})
  void derivesItsKeyAsOthersDo(String vector) {
    var cipher =
        new HandshakeCipher(
            VECTORS.hex(vector + ".new_nonce"), VECTORS.hex(vector + ".server_nonce"));

    assertThat(cipher.key()).isEqualTo(VECTORS.hex(vector + ".key"));
    assertThat(cipher.iv()).isEqualTo(VECTORS.hex(vector + ".iv"));
  }

  @Test
  void derivesTheKeyOfTheOfficialSample() {
    assertThat(official().key()).isEqualTo(OFFICIAL.hex("handshake-2024.tmp_aes_key"));
    assertThat(official().iv()).isEqualTo(OFFICIAL.hex("handshake-2024.tmp_aes_iv"));
  }

  @Test
  void opensTheOfficialAnswer() {
    byte[] answer = OFFICIAL.hex("handshake-2024.answer");

    byte[] opened = official().open(OFFICIAL.hex("handshake-2024.encrypted_answer"));

    assertThat(Arrays.copyOfRange(opened, 20, 20 + answer.length)).isEqualTo(answer);
    assertThat(HandshakeCipher.isIntact(opened, answer.length)).isTrue();
    assertThat(HandshakeCipher.isIntact(opened, answer.length - 4)).isFalse();
  }

  @Test
  void sealsTheOfficialClientData() {
    byte[] sealed =
        official()
            .seal(
                OFFICIAL.hex("handshake-2024.client_DH_inner_data"),
                new ListedEntropy(OFFICIAL.hex("handshake-2024.client_DH_padding")));

    assertThat(sealed).isEqualTo(OFFICIAL.hex("handshake-2024.client_DH_encrypted_data"));
  }

  private static HandshakeCipher official() {
    return new HandshakeCipher(
        OFFICIAL.hex("handshake-2024.new_nonce"), OFFICIAL.hex("handshake-2024.server_nonce"));
  }
}
