package dev.mtsidecar.sandbox.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.Vectors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceIgeTest {
  private static final Vectors VECTORS = Vectors.load("seal");

  @ParameterizedTest
  @ValueSource(strings = {"ige256-mtcute", "ige256-seq-enc"})
  void encryptsAsOtherImplementationsDo(String name) {
    assertThat(
            ReferenceIge.encrypt(
                VECTORS.bytes(name + ".plain"),
                VECTORS.bytes(name + ".key"),
                VECTORS.bytes(name + ".iv")))
        .isEqualTo(VECTORS.bytes(name + ".cipher"));
  }

  @Test
  void decryptsAsOtherImplementationsDo() {
    assertThat(
            ReferenceIge.decrypt(
                VECTORS.bytes("ige256-seq-dec.cipher"),
                VECTORS.bytes("ige256-seq-dec.key"),
                VECTORS.bytes("ige256-seq-dec.iv")))
        .isEqualTo(VECTORS.bytes("ige256-seq-dec.plain"));
  }

  @Test
  void chainsAllThirtySevenBlocksOfARecordedAnswer() {
    byte[] clear =
        ReferenceIge.decrypt(
            VECTORS.bytes("handshake-2024.encrypted_answer"),
            VECTORS.bytes("handshake-2024.tmp_aes_key"),
            VECTORS.bytes("handshake-2024.tmp_aes_iv"));

    assertThat(clear).hasSize(592);
    assertThat(Arrays.copyOf(clear, 20)).isEqualTo(VECTORS.bytes("handshake-2024.answer_sha1"));
    assertThat(Arrays.copyOfRange(clear, 20, 584))
        .isEqualTo(VECTORS.bytes("handshake-2024.answer"));
    assertThat(Arrays.copyOfRange(clear, 584, 592))
        .isEqualTo(VECTORS.bytes("handshake-2024.answer_padding"));
  }

  @Test
  void sealsARecordedAnswerToTheBytesOnTheWire() {
    byte[] clear =
        concat(
            VECTORS.bytes("handshake-2024.answer_sha1"),
            VECTORS.bytes("handshake-2024.answer"),
            VECTORS.bytes("handshake-2024.answer_padding"));

    assertThat(
            ReferenceIge.encrypt(
                clear,
                VECTORS.bytes("handshake-2024.tmp_aes_key"),
                VECTORS.bytes("handshake-2024.tmp_aes_iv")))
        .isEqualTo(VECTORS.bytes("handshake-2024.encrypted_answer"));
  }

  private static byte[] concat(byte[]... pieces) {
    var out = new java.io.ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      out.writeBytes(piece);
    }
    return out.toByteArray();
  }
}
