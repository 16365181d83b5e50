package dev.mtsidecar.tl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TlPrimitivesTest {
  @ParameterizedTest
  @CsvSource({"string-0,''", "string-1,a", "string-3,abc", "string-4,abcd"})
  void stringsAreLengthContentAndZerosUpToAWord(String vector, String text) throws Exception {
    TlWriter out = new TlWriter();
    out.writeString(text);

    TlReader in = Vectors.reader(vector);

    assertThat(out.toByteArray()).isEqualTo(Vectors.wire(vector));
    assertThat(in.readString()).isEqualTo(text);
    in.requireEnd();
  }

  /** Head, tail and length by the specification's rule, worked out by hand. */
  @ParameterizedTest
  @CsvSource({
    "253,256,fd787878,78780000",
    "254,260,fefe0000,78780000",
    "255,260,feff0000,78787800",
    "256,260,fe000100,78787878",
    "65536,65540,fe000001,78787878",
  })
  void longBytesHaveThreeBytesOfLength(int length, int total, String head, String tail)
      throws Exception {
    Bytes content = Bytes.of("x".repeat(length).getBytes(StandardCharsets.US_ASCII));
    TlWriter out = new TlWriter();
    out.writeBytes(content);
    String hex = out.toBytes().toHex();

    assertThat(out.size()).isEqualTo(total);
    assertThat(hex).startsWith(head).endsWith(tail);
    assertThat(out.toBytes().reader().readBytes()).isEqualTo(content);
  }

  @Test
  void moreThanThreeBytesOfLengthCanSayIsRefusedBeforeItIsWritten() {
    byte[] tooLong = new byte[TlWriter.STRING_LENGTH_MAX + 1];

    assertThatThrownBy(() -> new TlWriter().writeBytes(tooLong))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void vectorsAndDoublesMatchForeignBytes() throws Exception {
    TlWriter out = new TlWriter();
    out.writeVector(List.of(1L, -1L), TlWriter::writeLong);
    TlWriter number = new TlWriter();
    number.writeDouble(1.5);

    assertThat(out.toByteArray()).isEqualTo(Vectors.wire("vector-long"));
    assertThat(Vectors.reader("vector-long").readVector(TlReader::readLong))
        .containsExactly(1L, -1L);
    assertThat(number.toByteArray()).isEqualTo(Vectors.wire("double"));
    assertThat(Vectors.reader("double").readDouble()).isEqualTo(1.5);
  }

  @Test
  void numbersAreLittleEndianAndSigned() throws Exception {
    TlReader in = Bytes.ofHex("feffffff" + "0807060504030201").reader();

    assertThat(in.readInt()).isEqualTo(-2);
    assertThat(in.readLong()).isEqualTo(0x0102030405060708L);
    in.requireEnd();
  }

  @Test
  void wideIntegersKeepTheirOrderAndTheirZeros() throws Exception {
    String hex = "00".repeat(3) + "0102030405060708090a0b0c" + "00";

    assertThat(Bytes.ofHex(hex).reader().readInt128().toHex()).isEqualTo(hex);
    assertThat(Bytes.ofHex(hex + hex).reader().readInt256().toHex()).isEqualTo(hex + hex);
  }

  @Test
  void paddingMayBeAnythingButMustBeThere() throws Exception {
    assertThat(Bytes.ofHex("0161aabb").reader().readString()).isEqualTo("a");
    assertRefused(in -> in.readString(), "04616263640000", "3 bytes of padding", 5);
  }

  @ParameterizedTest
  @CsvSource({"01c30000", "01800000", "01ff0000", "02c32800", "02c08000"})
  void textThatIsNotUtf8IsRefusedRatherThanChanged(String wire) {
    assertRefused(TlReader::readString, wire, "UTF-8 text", 0);
  }

  @Test
  void surrogatesEncodedOneByOneAreNotUtf8() {
    assertRefused(TlReader::readString, "06eda080edb08000", "UTF-8 text", 0);
  }

  @Test
  void aReplacementCharacterThatWasReallySentIsKept() throws Exception {
    assertThat(Bytes.ofHex("03efbfbd").reader().readString()).isEqualTo("\ufffd");
  }

  @Test
  void textBeyondAsciiSurvives() throws Exception {
    TlWriter out = new TlWriter();
    out.writeString("Ünï 😀");

    // Python: 'Ünï 😀'.encode() has 10 bytes.
    assertThat(out.toBytes().toHex()).isEqualTo("0ac39c6ec3af20f09f988000");
    assertThat(out.toBytes().reader().readString()).isEqualTo("Ünï 😀");
  }

  @Test
  void bytesKeepWhatIsNotText() throws Exception {
    assertThat(Bytes.ofHex("02c32800").reader().readBytes().toHex()).isEqualTo("c328");
  }

  @Test
  void everyShortageSaysWhatWasExpectedAndWhere() {
    assertRefused(TlReader::readInt, "010203", "int (4 bytes)", 0);
    assertRefused(TlReader::readLong, "01020304050607", "long (8 bytes)", 0);
    assertRefused(TlReader::readInt128, "00".repeat(15), "16 bytes", 0);
    assertRefused(TlReader::readBytes, "ff000000", "a string's length byte up to fe", 0);
    assertRefused(TlReader::readBytes, "feffffff", "a string within 0 bytes", 0);
    assertRefused(TlReader::readBytes, "05000000", "a string within 3 bytes", 0);
    assertRefused(TlReader::readBool, "00000000", "a constructor of Bool", 0);
    assertRefused(TlReader::peekId, "0000", "constructor id (4 bytes)", 0);
    assertRefused(in -> in.skip(-1), "00000000", "a length of 0 or more", 0);
    assertRefused(in -> in.readRaw(-1), "00000000", "a length of 0 or more", 0);
    assertRefused(TlReader::requireEnd, "00000000", "the end of the message", 0);
  }

  @ParameterizedTest
  @CsvSource({"ffffffff", "00000080", "03000000", "ffffff7f"})
  void aCountThatTheRestCannotHoldIsRefusedAtOnce(String count) {
    assertRefused(
        in -> in.readVector(TlReader::readInt),
        "15c4b51c" + count + "0000000000000000",
        "a count that 8 bytes can hold",
        4);
  }

  @Test
  void aVectorWithoutItsIdIsRefusedWhereItMustBeBoxed() {
    assertRefused(
        in -> in.readVector(TlReader::readInt), "0100000007000000", "a constructor of Vector", 0);
  }

  @Test
  void aSliceEndsWhereItWasTold() throws Exception {
    TlReader in = Bytes.ofHex("010000000200000003000000").reader();
    TlReader slice = in.slice(8);

    assertThat(slice.readLong()).isEqualTo(0x200000001L);
    assertThatThrownBy(slice::readInt).isInstanceOf(TlFormatException.class);
    assertThat(in.readInt()).isEqualTo(3);
  }

  @Test
  void offsetsCountFromTheStartOfThePartThatIsRead() {
    byte[] packet = new byte[24];

    TlReader in = new TlReader(packet, 20, 4);

    assertThatThrownBy(in::readLong)
        .isInstanceOfSatisfying(TlFormatException.class, it -> assertThat(it.offset()).isZero());
  }

  private interface Passing {
    void pass(TlReader in) throws TlFormatException;
  }

  private static void assertRefused(Passing reading, String hex, String expected, int offset) {
    TlReader in = Bytes.ofHex(hex).reader();
    assertThatThrownBy(() -> reading.pass(in))
        .isInstanceOfSatisfying(
            TlFormatException.class,
            it -> {
              assertThat(it.expected()).isEqualTo(expected);
              assertThat(it.offset()).isEqualTo(offset);
            });
  }
}
