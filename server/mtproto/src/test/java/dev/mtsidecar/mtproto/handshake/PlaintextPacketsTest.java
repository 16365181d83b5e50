package dev.mtsidecar.mtproto.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.mtproto.TestVectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaintextPacketsTest {

  private static final TestVectors OFFICIAL = TestVectors.load("handshake-2024");
  private static final Instant NOW = Instant.ofEpochSecond(1_705_754_877, 250_000_000);

  private final PlaintextPackets packets = new PlaintextPackets();

  @Test
  void lookAsInTheOfficialSampleButForTheirTime() {
    byte[] sample = OFFICIAL.hex("handshake-2024.req_pq_multi_packet");
    byte[] body = Arrays.copyOfRange(sample, 20, sample.length);

    byte[] packet = packets.write(body, NOW);

    System.arraycopy(sample, 8, packet, 8, 8);
    assertThat(packet).isEqualTo(sample);
  }

  @Test
  void areNumberedByTheClock() {
    // Unix time 1705754877.25 in its upper half, a quarter in its lower.
    assertThat(msgId(packets.write(new byte[4], NOW))).isEqualTo(0x65abc0fd40000000L);
  }

  @Test
  void areNumberedUpwardsEvenWhenTheClockStandsStillOrGoesBack() {
    long first = msgId(packets.write(new byte[4], NOW));

    assertThat(msgId(packets.write(new byte[4], NOW))).isEqualTo(first + 4);
    assertThat(msgId(packets.write(new byte[4], NOW.minusSeconds(5)))).isEqualTo(first + 8);
  }

  @Test
  void neverHaveAnEmptyLowerHalf() {
    Instant wholeSecond = Instant.ofEpochSecond(1_705_754_877);

    assertThat(msgId(packets.write(new byte[4], wholeSecond))).isEqualTo(0x65abc0fd00000004L);
  }

  @Test
  void giveTheirDataWithWhateverPaddingIsCountedIn() throws HandshakeException {
    byte[] body = Arrays.copyOf(OFFICIAL.hex("handshake-2024.resPQ_body"), 184);
    byte[] packet = server(OFFICIAL.text("handshake-2024.msg_ids_wire.resPQ"), 184, body);

    assertThat(packets.read(packet)).isEqualTo(body);
    assertThat(packets.read(Arrays.copyOf(packet, packet.length + 3))).isEqualTo(body);
  }

  @ParameterizedTest
  @CsvSource({"0", "4", "19"})
  void areRefusedWhenTooShort(int length) {
    assertThatThrownBy(() -> packets.read(new byte[length]))
        .isInstanceOf(HandshakeException.class)
        .hasMessageContaining("20 bytes or more, got " + length);
  }

  @Test
  void areRefusedWhenEncrypted() {
    byte[] packet = TestVectors.load("messages").hex("decrypt2-full.packet");

    assertThatThrownBy(() -> packets.read(packet))
        .isInstanceOf(HandshakeException.class)
        .hasMessageContaining("auth_key_id 0");
  }

  @ParameterizedTest
  @CsvSource({"0000000000000000", "00c46fbefcc0ab65", "02c46fbefcc0ab65", "01c46fbefcc0abe5"})
  void areRefusedWithAnIdThatNoServerGives(String msgId) {
    assertThatThrownBy(() -> packets.read(server(msgId, 4, new byte[4])))
        .isInstanceOf(HandshakeException.class)
        .hasMessageContaining("an odd msg_id from a server");
  }

  @ParameterizedTest
  @CsvSource({"-1", "0", "3", "9", "2147483647"})
  void areRefusedWithALengthThatIsNotThere(int length) {
    assertThatThrownBy(() -> packets.read(server("01c46fbefcc0ab65", length, new byte[8])))
        .isInstanceOf(HandshakeException.class)
        .hasMessageContaining("a message_data_length of 4 to 8, got " + length);
  }

  private static byte[] server(String msgIdHex, int length, byte[] body) {
    return ByteBuffer.allocate(20 + body.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(0)
        .put(HexFormat.of().parseHex(msgIdHex))
        .putInt(length)
        .put(body)
        .array();
  }

  private static long msgId(byte[] packet) {
    return ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).getLong(8);
  }
}
