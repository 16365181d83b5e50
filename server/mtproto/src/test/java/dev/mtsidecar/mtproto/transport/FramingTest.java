package dev.mtsidecar.mtproto.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.mtproto.TestVectors;
import dev.mtsidecar.mtproto.crypto.ListedEntropy;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of each framing, against other implementations' and the specification's. */
class FramingTest {

  private static final TestVectors VECTORS = TestVectors.load("framing");
  private static final TestVectors MESSAGES = TestVectors.load("messages");

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 128", "2, 1024"})
  void abridgedCountsWordsInOneByteOrFour(int index, int length) {
    Transport abridged = new Abridged();
    String header = VECTORS.list("abridged.headers").get(index);

    byte[] frame = abridged.frame(new byte[length]);

    assertThat(hex(abridged.greeting()) + hex(frame)).isEqualTo(header + "00".repeat(length));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 128"})
  void intermediateCountsBytes(int index, int length) {
    Transport intermediate = new Intermediate();
    String header = VECTORS.list("intermediate.headers").get(index);

    byte[] frame = intermediate.frame(new byte[length]);

    assertThat(hex(intermediate.greeting()) + hex(frame)).isEqualTo(header + "00".repeat(length));
  }

  @Test
  void fullCountsFramesAndSumsThemUp() {
    Transport full = new Full();
    byte[] payload = VECTORS.hex("full-128-seq0.payload");

    assertThat(full.greeting()).isEmpty();
    assertThat(new Full().frame(new byte[0])).isEqualTo(VECTORS.hex("full-empty.packet"));
    assertThat(full.frame(payload)).isEqualTo(VECTORS.hex("full-128-seq0.packet"));
    assertThat(full.frame(payload)).isEqualTo(VECTORS.hex("full-128-seq1.packet"));
  }

  @Test
  void fullReadsWhatOthersWrote() throws FrameException {
    Transport full = new Full();

    feed(full, VECTORS.text("full-128-seq0.packet") + VECTORS.text("full-128-seq1.packet"));

    assertThat(packet(full.next())).isEqualTo(VECTORS.hex("full-128-seq0.payload"));
    assertThat(packet(full.next())).isEqualTo(VECTORS.hex("full-128-seq1.payload"));
    assertThat(full.next()).isEmpty();
  }

  @Test
  void fullRefusesAFrameOutOfOrder() {
    Transport full = new Full();

    feed(full, VECTORS.text("full-128-seq1.packet"));

    assertThatThrownBy(full::next)
        .isInstanceOf(FrameException.class)
        .hasMessage("bad frame: expected frame number 0, got frame number 1");
  }

  @Test
  void fullRefusesAWrongChecksum() {
    Transport full = new Full();
    byte[] frame = VECTORS.hex("full-128-seq0.packet");
    frame[50] ^= 1;

    full.feed(ByteBuffer.wrap(frame));

    assertThatThrownBy(full::next)
        .isInstanceOf(FrameException.class)
        .hasMessageContaining("expected CRC32");
  }

  @Test
  void fullTakesAnErrorWithoutAnyFrame() throws FrameException {
    Transport full = new Full();

    feed(full, VECTORS.text("transport-error-404.payload"));

    assertThat(full.next()).contains(new Frame.Error(TransportError.NOT_FOUND, -404));
  }

  @Test
  void paddedIntermediateAddsUpToThreeBytes() {
    var entropy = new ListedEntropy(new byte[] {(byte) 0xfe, 1, 2, 3, 4, 5, 6, 7});
    Transport padded = new PaddedIntermediate(entropy);

    assertThat(padded.greeting()).containsExactly(0xdd, 0xdd, 0xdd, 0xdd);
    assertThat(hex(padded.frame(new byte[20]))).isEqualTo("16000000" + "00".repeat(20) + "0102");
    assertThat(hex(padded.frame(new byte[20]))).isEqualTo("14000000" + "00".repeat(20));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 7, 12, 15})
  void paddedIntermediateCutsPaddingBehindAnEncryptedPacket(int padding) throws FrameException {
    Transport padded = new PaddedIntermediate(new ListedEntropy());
    byte[] packet = MESSAGES.hex("decrypt2-full.packet");

    feedPadded(padded, packet, padding);

    assertThat(packet(padded.next())).isEqualTo(packet);
  }

  @Test
  void paddedIntermediateLeavesAPlaintextPacketAsItIs() throws FrameException {
    Transport padded = new PaddedIntermediate(new ListedEntropy());
    byte[] packet = TestVectors.load("handshake-2024").hex("handshake-2024.req_pq_multi_packet");

    feedPadded(padded, packet, 5);

    assertThat(packet(padded.next())).isEqualTo(Arrays.copyOf(packet, packet.length + 5));
  }

  @Test
  void anErrorIsFourBytesInAFrame() throws FrameException {
    Transport intermediate = new Intermediate();
    Transport abridged = new Abridged();

    feed(intermediate, VECTORS.text("transport-error-404.intermediate"));
    feed(abridged, VECTORS.text("transport-error-404.abridged"));

    assertThat(intermediate.next()).contains(new Frame.Error(TransportError.NOT_FOUND, -404));
    assertThat(abridged.next()).contains(new Frame.Error(TransportError.NOT_FOUND, -404));
  }

  @Test
  void aPaddedErrorIsItsFirstFourBytes() throws FrameException {
    Transport padded = new PaddedIntermediate(new ListedEntropy());

    feed(padded, VECTORS.text("padded-intermediate.packet"));

    assertThat(padded.next()).contains(new Frame.Error(TransportError.NOT_FOUND, -404));
  }

  @ParameterizedTest
  @CsvSource({
    "53feffff, FLOODED, -429, BACK_OFF",
    "44feffff, WRONG_DC, -444, MEND_THE_CONFIGURATION",
    "6dfeffff, FORBIDDEN, -403, BACK_OFF",
    "6cfeffff, NOT_FOUND, -404, CHECK_THE_KEY",
    "0cfeffff, OTHER, -500, BACK_OFF"
  })
  void errorsSayWhatToDo(
      String payload, TransportError error, int code, TransportError.Remedy remedy)
      throws FrameException {
    Transport intermediate = new Intermediate();

    feed(intermediate, "04000000" + payload);

    assertThat(intermediate.next()).contains(new Frame.Error(error, code));
    assertThat(error.remedy()).isEqualTo(remedy);
  }

  @Test
  void quickAcknowledgementsAreToldApartInEachFraming() throws FrameException {
    int token = 0x81020304;
    Transport abridged = new Abridged();
    Transport intermediate = new Intermediate();
    Transport padded = new PaddedIntermediate(new ListedEntropy());

    feed(abridged, "81020304" + VECTORS.text("transport-error-404.abridged"));
    feed(intermediate, "04030281" + VECTORS.text("transport-error-404.intermediate"));
    feed(padded, "0b000000ffffffff04030281aabbcc" + "04030281");

    assertThat(abridged.next()).contains(new Frame.QuickAck(token));
    assertThat(abridged.next()).contains(new Frame.Error(TransportError.NOT_FOUND, -404));
    assertThat(intermediate.next()).contains(new Frame.QuickAck(token));
    assertThat(intermediate.next()).contains(new Frame.Error(TransportError.NOT_FOUND, -404));
    assertThat(padded.next()).contains(new Frame.QuickAck(token));
    assertThat(padded.next()).contains(new Frame.QuickAck(token));
  }

  @Test
  void fourZeroBytesMeanNothing() throws FrameException {
    Transport intermediate = new Intermediate();

    feed(intermediate, "0400000000000000" + VECTORS.text("transport-error-404.intermediate"));

    assertThat(intermediate.next()).contains(new Frame.Error(TransportError.NOT_FOUND, -404));
  }

  @Test
  void fewBytesThatAreNoErrorAreRefused() {
    Transport intermediate = new Intermediate();

    feed(intermediate, "0800000001000000aabbccdd");

    assertThatThrownBy(intermediate::next)
        .isInstanceOf(FrameException.class)
        .hasMessageContaining("8 bytes, 01000000aabbccdd");
  }

  private static void feedPadded(Transport padded, byte[] packet, int padding) {
    ByteBuffer frame = ByteBuffer.allocate(4 + packet.length + padding);
    frame.order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(packet.length + padding);
    padded.feed(frame.put(packet).put(new byte[padding]).flip());
  }

  private static void feed(Transport transport, String hex) {
    transport.feed(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
  }

  private static byte[] packet(Optional<Frame> frame) {
    return ((Frame.Packet) frame.orElseThrow()).packet();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
