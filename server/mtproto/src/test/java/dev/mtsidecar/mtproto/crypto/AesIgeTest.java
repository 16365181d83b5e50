package dev.mtsidecar.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.mtproto.TestVectors;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesIgeTest {

  private static final TestVectors VECTORS = TestVectors.load("aes-ige");
  private static final TestVectors OFFICIAL = TestVectors.load("handshake-2024");
  private static final TestVectors OLDER = TestVectors.load("temporary-key");

  private final AesIge aes = new AesIge();

  @ParameterizedTest
  @ValueSource(strings = {"ige256-mtcute", "ige256-seq-enc", "ige256-seq-dec"})
  void agreesWithPublishedVectors(String vector) {
    byte[] key = VECTORS.hex(vector + ".key");
    byte[] iv = VECTORS.hex(vector + ".iv");
    byte[] plain = VECTORS.hex(vector + ".plain");
    byte[] cipher = VECTORS.hex(vector + ".cipher");

    assertThat(encrypt(key, iv, plain)).isEqualTo(cipher);
    assertThat(aes.decrypt(key, iv, cipher, 0, cipher.length)).isEqualTo(plain);
  }

  @Test
  void chainsOverTheThirtySevenBlocksOfTheOfficialAnswer() {
    byte[] key = OFFICIAL.hex("handshake-2024.tmp_aes_key");
    byte[] iv = OFFICIAL.hex("handshake-2024.tmp_aes_iv");
    byte[] cipher = OFFICIAL.hex("handshake-2024.encrypted_answer");
    byte[] plain =
        concat(
            OFFICIAL.hex("handshake-2024.answer_sha1"),
            OFFICIAL.hex("handshake-2024.answer"),
            OFFICIAL.hex("handshake-2024.answer_padding"));

    assertThat(cipher).hasSize(592);
    assertThat(aes.decrypt(key, iv, cipher, 0, cipher.length)).isEqualTo(plain);
    assertThat(encrypt(key, iv, plain)).isEqualTo(cipher);
  }

  @Test
  void decryptsTheOlderOfficialAnswerToo() {
    byte[] cipher = OLDER.hex("handshake-old-answer.encrypted_answer");

    byte[] plain =
        aes.decrypt(
            OLDER.hex("handshake-old-answer.tmp_aes_key"),
            OLDER.hex("handshake-old-answer.tmp_aes_iv"),
            cipher,
            0,
            cipher.length);

    assertThat(plain)
        .startsWith(
            concat(
                OLDER.hex("handshake-old-answer.answer_sha1"),
                OLDER.hex("handshake-old-answer.answer")));
  }

  @Test
  void agreesWithTheTextbookOnAnyLength() {
    long seed = System.nanoTime();
    System.out.println("AesIgeTest seed " + seed);
    var random = new Random(seed);

    for (int round = 0; round < 500; round++) {
      byte[] key = drawn(random, 32);
      byte[] iv = drawn(random, 32);
      byte[] plain = drawn(random, 16 * random.nextInt(100));
      byte[] cipher = TextbookIge.encrypt(key, iv, plain);

      assertThat(encrypt(key, iv, plain)).as("seed %d", seed).isEqualTo(cipher);
      assertThat(aes.decrypt(key, iv, cipher, 0, cipher.length))
          .as("seed %d", seed)
          .isEqualTo(TextbookIge.decrypt(key, iv, cipher))
          .isEqualTo(plain);
    }
  }

  @Test
  void worksInTheMiddleOfLargerArrays() {
    byte[] key = VECTORS.hex("ige256-mtcute.key");
    byte[] iv = VECTORS.hex("ige256-mtcute.iv");
    byte[] plain = VECTORS.hex("ige256-mtcute.plain");
    byte[] packet = new byte[24 + plain.length];

    aes.encrypt(key, iv, plain, packet, 24);

    assertThat(Arrays.copyOfRange(packet, 24, packet.length))
        .isEqualTo(VECTORS.hex("ige256-mtcute.cipher"));
    assertThat(aes.decrypt(key, iv, packet, 24, plain.length)).isEqualTo(plain);
  }

  @Test
  void refusesHalfBlocksAndShortKeys() {
    assertThatThrownBy(() -> aes.decrypt(new byte[32], new byte[32], new byte[17], 0, 17))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("17");
    assertThatThrownBy(() -> aes.encrypt(new byte[16], new byte[32], new byte[16], new byte[16], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("16 and 32");
  }

  private byte[] encrypt(byte[] key, byte[] iv, byte[] plain) {
    byte[] cipher = new byte[plain.length];
    aes.encrypt(key, iv, plain, cipher, 0);
    return cipher;
  }

  private static byte[] drawn(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] concat(byte[]... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    new ListedEntropy(parts).fill(all);
    return all;
  }
}
