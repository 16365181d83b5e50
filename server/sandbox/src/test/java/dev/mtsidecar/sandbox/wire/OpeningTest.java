package dev.mtsidecar.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.sandbox.Vectors;
import dev.mtsidecar.sandbox.seal.ByteSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTest {
  private static final Vectors VECTORS = Vectors.load("wire");
  private static final ByteSource PADDING = target -> Arrays.fill(target, (byte) 3);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  // The headers are those of the abridged and intermediate vectors, the packets those of "full".
  @ParameterizedTest
  @CsvSource({
    "ef20, ABRIDGED, 128",
    "ef7f000100, ABRIDGED, 1024",
    "eeeeeeee80000000, INTERMEDIATE, 128",
    "dddddddd80000000, PADDED_INTERMEDIATE, 128",
  })
  void readsAnAnnouncedFraming(String header, Framing framing, int length) throws Exception {
    byte[] packet = new byte[length];
    Arrays.fill(packet, (byte) 7);

    Opening opening = open(header, packet);

    assertThat(opening.framing()).isEqualTo(framing);
    assertThat(opening.isObfuscated()).isFalse();
    Frame frame = opening.reader().next().orElseThrow();
    assertThat(frame.packet()).isEqualTo(packet);
    assertThat(frame.isQuickAckWanted()).isFalse();
    assertThat(opening.reader().next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"efa0", "efff200000", "eeeeeeee80000080", "dddddddd80000080"})
  void hearsThatAQuickAcknowledgementIsWanted(String header) throws Exception {
    Frame frame = open(header, new byte[128]).reader().next().orElseThrow();

    assertThat(frame.isQuickAckWanted()).isTrue();
    assertThat(frame.packet()).hasSize(128);
  }

  @Test
  void recognisesFullByItsZeroSequenceNumber() throws Exception {
    byte[] both =
        concat(VECTORS.bytes("full-128-seq0.packet"), VECTORS.bytes("full-128-seq1.packet"));

    Opening opening = open("", both);

    assertThat(opening.framing()).isEqualTo(Framing.FULL);
    assertThat(opening.reader().next().orElseThrow().packet())
        .isEqualTo(VECTORS.bytes("full-128-seq0.payload"));
    assertThat(opening.reader().next().orElseThrow().packet())
        .isEqualTo(VECTORS.bytes("full-128-seq1.payload"));
  }

  @Test
  void writesFullFramesAsAnotherClientDoes() throws Exception {
    Opening opening = open("", VECTORS.bytes("full-128-seq0.packet"));

    opening.writer().packet(VECTORS.bytes("full-128-seq0.payload"));
    opening.writer().packet(VECTORS.bytes("full-128-seq1.payload"));

    assertThat(out.toByteArray())
        .isEqualTo(
            concat(VECTORS.bytes("full-128-seq0.packet"), VECTORS.bytes("full-128-seq1.packet")));
  }

  @Test
  void closesAFullConnectionWithAWrongChecksum() throws Exception {
    byte[] packet = VECTORS.bytes("full-128-seq0.packet");
    packet[20] ^= 1;

    Opening opening = open("", packet);

    assertThatThrownBy(() -> opening.reader().next())
        .isInstanceOf(MalformedFrameException.class)
        .hasMessageContaining("CRC32");
  }

  @Test
  void closesAFullConnectionThatSkipsANumber() throws Exception {
    byte[] first = VECTORS.bytes("full-128-seq0.packet");

    Opening opening = open("", concat(first, first));
    opening.reader().next();

    assertThatThrownBy(() -> opening.reader().next())
        .isInstanceOf(MalformedFrameException.class)
        .hasMessageContaining("frame number 1 expected");
  }

  @Test
  void speaksUnderAnotherClientsObfuscation() throws Exception {
    Opening opening =
        open(
            "",
            concat(
                VECTORS.bytes("obf2-keys.sent_init"),
                VECTORS.bytes("obf2-keys.sent_1"),
                VECTORS.bytes("obf2-keys.sent_2")));

    assertThat(opening.framing()).isEqualTo(Framing.INTERMEDIATE);
    assertThat(opening.isObfuscated()).isTrue();
    byte[] packet = HexFormat.of().parseHex("6cfeffff");
    assertThat(opening.reader().next().orElseThrow().packet()).isEqualTo(packet);
    assertThat(opening.reader().next().orElseThrow().packet()).isEqualTo(packet);

    opening.writer().error(-404);
    opening.writer().error(-404);
    assertThat(out.toByteArray())
        .isEqualTo(
            concat(VECTORS.bytes("obf2-keys.received_1"), VECTORS.bytes("obf2-keys.received_2")));
  }

  @ParameterizedTest
  @CsvSource({
    "ef, 016cfeffff",
    "eeeeeeee, 040000006cfeffff",
    "dddddddd, 040000006cfeffff",
  })
  void saysATransportErrorInExactlyFourBytes(String announcement, String frame) throws Exception {
    open(announcement, new byte[0]).writer().error(-404);

    assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo(frame);
  }

  // Section 11.5's table: big-endian in abridged, little-endian in intermediate, and a packet
  // that begins with ffffffff in padded intermediate; the padding here is 3 bytes of 03.
  @ParameterizedTest
  @CsvSource({
    "ef, 81020304",
    "eeeeeeee, 04030281",
    "dddddddd, 0b000000ffffffff04030281030303",
  })
  void acknowledgesQuicklyInTheWayOfTheFraming(String announcement, String frame) throws Exception {
    open(announcement, new byte[0]).writer().quickAck(0x81020304);

    assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo(frame);
  }

  @ParameterizedTest
  @CsvSource({"ef, 1024, 7f000100", "ef, 128, 20", "eeeeeeee, 128, 80000000"})
  void writesHeadersAsOtherImplementationsDo(String announcement, int length, String header)
      throws Exception {
    open(announcement, new byte[0]).writer().packet(new byte[length]);

    assertThat(HexFormat.of().formatHex(out.toByteArray())).startsWith(header);
    assertThat(out.size()).isEqualTo(header.length() / 2 + length);
  }

  @Test
  void padsByAtMostThreeBytes() throws Exception {
    byte[] nothing = new byte[0];
    ByteSource largest = target -> Arrays.fill(target, (byte) 0xff);

    Opening.read(
            new ByteArrayInputStream(concat(HexFormat.of().parseHex("dddddddd"), nothing)),
            out,
            largest)
        .writer()
        .packet(new byte[128]);

    assertThat(out.size()).isEqualTo(4 + 128 + 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n\r\n",
        "POST /api HTTP/1.1\r\n",
        "OPTIONS * HTTP/1.1",
        "HEAD /"
      })
  void namesAnHttpRequest(String request) {
    assertThatThrownBy(() -> open("", request.getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(ForeignProtocolException.class)
        .hasMessageContaining("HTTP");
  }

  @Test
  void namesATlsHello() {
    assertThatThrownBy(() -> open("16030102000100", new byte[64]))
        .isInstanceOf(ForeignProtocolException.class)
        .hasMessageContaining("TLS");
  }

  @Test
  void refusesSixtyFourBytesOfGarbage() {
    byte[] garbage = new byte[64];
    Arrays.fill(garbage, (byte) 0x55);

    assertThatThrownBy(() -> open("", garbage))
        .isInstanceOf(ForeignProtocolException.class)
        .hasMessageContaining("64 bytes");
  }

  @Test
  void reportsAConnectionThatClosesTooEarly() {
    assertThatThrownBy(() -> open("5555", new byte[0])).isInstanceOf(EOFException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ef7fffffff", "eeeeeeeeffffff7f", "ddddddddffffff7f", "eeeeeeee01002000"})
  void refusesAPacketThatIsTooLongBeforeReadingIt(String header) throws Exception {
    Opening opening = open(header, new byte[0]);

    assertThatThrownBy(() -> opening.reader().next())
        .isInstanceOf(MalformedFrameException.class)
        .hasMessageContaining("at most");
  }

  private Opening open(String header, byte[] rest) throws Exception {
    return Opening.read(
        new ByteArrayInputStream(concat(HexFormat.of().parseHex(header), rest)), out, PADDING);
  }

  private static byte[] concat(byte[] first, byte[] second, byte[]... more) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(first);
    all.writeBytes(second);
    for (byte[] piece : more) {
      all.writeBytes(piece);
    }
    return all.toByteArray();
  }
}
