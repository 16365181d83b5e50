package dev.mtsidecar.mtproto.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.mtproto.TestVectors;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageCipherTest {

  private static final TestVectors VECTORS = TestVectors.load("messages");
  private static final ListedEntropy NONE = new ListedEntropy();

  @Test
  void sealsTheBytesThatOthersSeal() {
    byte[] text = VECTORS.text("encrypt2-grammers.plaintext_utf8").getBytes(UTF_8);
    byte[] padding = VECTORS.hex("encrypt2-grammers.padding");
    byte[] plaintext = Arrays.copyOf(text, text.length + padding.length);

    assertThat(cipher("encrypt2-grammers").sealPadded(plaintext))
        .isEqualTo(VECTORS.hex("encrypt2-grammers.packet"));
  }

  @Test
  void sealsAWholePacketAsOthersDo() {
    assertThat(cipher("encrypt2-full").sealPadded(VECTORS.hex("encrypt2-full.plaintext")))
        .isEqualTo(VECTORS.hex("encrypt2-full.packet"));
  }

  @Test
  void opensARecordedPacketOfAServer() throws BadPacketException {
    assertThat(cipher("decrypt2-grammers").open(VECTORS.hex("decrypt2-grammers.packet")))
        .isEqualTo(VECTORS.hex("decrypt2-grammers.plaintext"));
  }

  @Test
  void opensAWholePacketAsOthersDo() throws BadPacketException {
    assertThat(cipher("decrypt2-full").open(VECTORS.hex("decrypt2-full.packet")))
        .isEqualTo(VECTORS.hex("decrypt2-full.plaintext"));
  }

  @ParameterizedTest
  @CsvSource({
    "reject-bad-msg-key, a msg_key that matches the plaintext",
    "reject-bad-length-too-long, a message_data_length of 0 to",
    "reject-bad-length-mod4, a multiple of 4",
    "reject-bad-padding, 12 to 1024 bytes of padding",
  })
  void refusesPacketsThatOthersRefuse(String vector, String expected) {
    assertThatThrownBy(() -> cipher(vector).open(VECTORS.hex(vector + ".packet")))
        .isInstanceOfSatisfying(
            BadPacketException.class, refusal -> assertThat(refusal.expected()).contains(expected));
  }

  @Test
  void leavesTheSessionIdToTheSession() throws BadPacketException {
    byte[] plaintext = cipher("reject-bad-session").open(VECTORS.hex("reject-bad-session.packet"));

    assertThat(Arrays.copyOfRange(plaintext, 8, 16))
        .isNotEqualTo(VECTORS.hex("reject-bad-session.session_id_wire"));
  }

  @Test
  void padsWithRandomBytesUpToTheNextSize() {
    byte[] unpadded = Arrays.copyOf(VECTORS.hex("encrypt2-full.plaintext"), 48);
    byte[] padding = VECTORS.hex("encrypt2-full.padding");
    var entropy = new ListedEntropy(padding);

    byte[] packet = new MessageCipher(key("encrypt2-full"), entropy).seal(unpadded);

    assertThat(packet).isEqualTo(VECTORS.hex("encrypt2-full.packet"));
    assertThat(entropy.remaining()).isZero();
  }

  @Test
  void refusesAnotherKeysPacket() {
    byte[] packet = VECTORS.hex("decrypt2-full.packet");
    packet[0] ^= 1;

    assertThatThrownBy(() -> cipher("decrypt2-full").open(packet))
        .isInstanceOf(BadPacketException.class)
        .hasMessageContaining("AuthKey[id=");
  }

  @ParameterizedTest
  @CsvSource({"0", "4", "23", "24", "40", "55", "71", "87"})
  void refusesPacketsOfImpossibleLength(int length) {
    byte[] packet = Arrays.copyOf(VECTORS.hex("decrypt2-full.packet"), length);

    assertThatThrownBy(() -> cipher("decrypt2-full").open(packet))
        .isInstanceOf(BadPacketException.class)
        .hasMessageContaining(length + " bytes");
  }

  @Test
  void refusesOnesOwnPacketSentBack() {
    byte[] packet = VECTORS.hex("encrypt2-full.packet");

    assertThatThrownBy(() -> cipher("encrypt2-full").open(packet))
        .isInstanceOf(BadPacketException.class)
        .hasMessageContaining("msg_key");
  }

  @Test
  void refusesAnyChangedByte() {
    for (int at = 0; at < VECTORS.hex("decrypt2-full.packet").length; at++) {
      byte[] packet = VECTORS.hex("decrypt2-full.packet");
      packet[at] ^= (byte) 0x80;

      assertThatThrownBy(() -> cipher("decrypt2-full").open(packet))
          .isInstanceOf(BadPacketException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"12, true", "1024, true", "8, false", "1028, false", "2048, false"})
  void acceptsTwelveToAThousandAndTwentyFourBytesOfPadding(int padding, boolean isAccepted)
      throws BadPacketException {
    int data = Math.floorMod(-(MessageCipher.HEADER_LENGTH + padding), 16);
    byte[] plaintext = new byte[MessageCipher.HEADER_LENGTH + data + padding];
    plaintext[28] = (byte) data;

    byte[] packet = serverPacket(key("decrypt2-full"), plaintext);

    if (isAccepted) {
      assertThat(cipher("decrypt2-full").open(packet)).isEqualTo(plaintext);
    } else {
      assertThatThrownBy(() -> cipher("decrypt2-full").open(packet))
          .hasMessageContaining("expected 12 to 1024 bytes of padding, got " + padding);
    }
  }

  @Test
  void refusesANegativeLength() {
    byte[] plaintext = new byte[64];
    Arrays.fill(plaintext, 28, 32, (byte) 0xfc);

    assertThatThrownBy(
            () -> cipher("decrypt2-full").open(serverPacket(key("decrypt2-full"), plaintext)))
        .isInstanceOf(BadPacketException.class)
        .hasMessageContaining("message_data_length");
  }

  /** What a server would send, made with the textbook's cipher. */
  private static byte[] serverPacket(AuthKey key, byte[] plaintext) {
    MessageDigest sha256 = Digests.sha256();
    byte[] msgKey = MessageKeys.msgKey(key, MessageKeys.SERVER_TO_CLIENT, plaintext, sha256);
    MessageKeys keys = MessageKeys.derive(key, MessageKeys.SERVER_TO_CLIENT, msgKey, 0, sha256);
    byte[] data = TextbookIge.encrypt(keys.aesKey(), keys.aesIv(), plaintext);
    byte[] packet = new byte[24 + data.length];
    LittleEndian.putLong(packet, 0, key.id());
    System.arraycopy(msgKey, 0, packet, 8, 16);
    System.arraycopy(data, 0, packet, 24, data.length);
    return packet;
  }

  private static MessageCipher cipher(String vector) {
    return new MessageCipher(key(vector), NONE);
  }

  private static AuthKey key(String vector) {
    return AuthKey.of(VECTORS.hex(vector + ".auth_key"));
  }
}
