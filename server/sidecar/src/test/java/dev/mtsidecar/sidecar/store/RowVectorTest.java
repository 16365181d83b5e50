package dev.mtsidecar.sidecar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The form on the disk, which must stay readable, against what another program computed. */
final class RowVectorTest {
  private static final Properties VECTORS = vectors();
  private static final SessionId ID = new SessionId(VECTORS.getProperty("session"));
  private static final StoredSession SESSION =
      new StoredSession(
          ID,
          3,
          "shop-1",
          Instant.parse("2026-03-01T12:00:00Z"),
          Instant.parse("2026-03-01T12:00:01.234Z"),
          Instant.parse("2026-03-02T12:00:00Z"),
          true,
          Fixtures.text("body"));

  private final StoreKey key = StoreKey.of(countingBytes());
  private final Sealer sealer = new Sealer(key);

  @Test
  void derivesTheSealingKey() {
    assertThat(key.derive("seal 1", "AES").getEncoded()).isEqualTo(bytes("seal_key"));
  }

  @Test
  void digestsPartsWithTheirLengths() {
    KeyedDigest digest = new KeyedDigest(key);

    assertThat(digest.of("caller phone", ascii("99966")).toByteArray())
        .isEqualTo(bytes("digest_of_phone_99966"));
    assertThat(digest.of("caller phone", ascii("999"), ascii("66")).toByteArray())
        .isEqualTo(bytes("digest_of_phone_999_66"));
  }

  @Test
  void encodesARow() {
    assertThat(RowCodec.encode(SESSION)).isEqualTo(bytes("plain_row"));
    assertThat(RowNames.ofSession(ID, 3)).isEqualTo(bytes("row_name"));
  }

  @Test
  void opensARowThatAnotherProgramSealed() throws Exception {
    byte[] plain = sealer.open(RowNames.ofSession(ID, 3), bytes("sealed_row"));

    assertThat(RowCodec.decodeSession(ID, 3, plain)).isEqualTo(SESSION);
  }

  @Test
  void opensWhatItSealedAndNeverSealsAlike() {
    byte[] row = RowNames.ofSession(ID, 3);

    byte[] one = sealer.seal(row, bytes("plain_row"));
    byte[] other = sealer.seal(row, bytes("plain_row"));

    assertThat(one).isNotEqualTo(other).hasSameSizeAs(bytes("sealed_row"));
    assertThat(sealer.open(row, one)).isEqualTo(bytes("plain_row"));
    assertThat(sealer.open(row, other)).isEqualTo(bytes("plain_row"));
  }

  @Test
  void opensNothingInAnotherPlace() {
    byte[] sealed = bytes("sealed_row");

    assertThat(sealer.open(RowNames.ofSession(ID, 2), sealed)).isNull();
    assertThat(sealer.open(RowNames.ofSession(new SessionId("other"), 3), sealed)).isNull();
    assertThat(sealer.open(RowNames.ofKey(ID, 3), sealed)).isNull();
    assertThat(new Sealer(Fixtures.storeKey(1)).open(RowNames.ofSession(ID, 3), sealed)).isNull();
  }

  @Test
  void opensNothingOfWhichABitWasChanged() {
    byte[] row = RowNames.ofSession(ID, 3);
    byte[] sealed = bytes("sealed_row");

    assertThat(IntStream.range(0, sealed.length).mapToObj(i -> flipped(sealed, i)))
        .allSatisfy(forged -> assertThat(sealer.open(row, forged)).isNull());
    assertThat(IntStream.range(0, sealed.length).mapToObj(i -> Arrays.copyOf(sealed, i)))
        .allSatisfy(cut -> assertThat(sealer.open(row, cut)).isNull());
  }

  @Test
  void ignoresWhatALaterReleaseAppends() throws Exception {
    byte[] plain = bytes("plain_row");

    byte[] longer = Arrays.copyOf(plain, plain.length + 7);

    assertThat(RowCodec.decodeSession(ID, 3, longer)).isEqualTo(SESSION);
  }

  @Test
  void saysThatARowIsCutShortOrOfAnUnknownForm() {
    byte[] plain = bytes("plain_row");

    assertThat(IntStream.range(0, plain.length).mapToObj(i -> Arrays.copyOf(plain, i)))
        .allSatisfy(RowVectorTest::assertUnreadable);
    plain[0] = 2;
    assertUnreadable(plain);
    assertThatThrownBy(() -> RowCodec.decodeSession(ID, 3, null))
        .isInstanceOf(RowUnreadableException.class);
  }

  private static void assertUnreadable(byte[] plain) {
    assertThatThrownBy(() -> RowCodec.decodeSession(ID, 3, plain))
        .isInstanceOf(RowUnreadableException.class)
        .hasMessage("stored row cannot be read: session " + ID);
  }

  private static byte[] flipped(byte[] sealed, int index) {
    byte[] forged = sealed.clone();
    forged[index] ^= 1;
    return forged;
  }

  private static byte[] bytes(String name) {
    return HexFormat.of().parseHex(VECTORS.getProperty(name));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] countingBytes() {
    byte[] bytes = new byte[StoreKey.BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  private static Properties vectors() {
    Properties vectors = new Properties();
    try (InputStream in =
        RowVectorTest.class.getResourceAsStream("/vectors/store-row.properties")) {
      vectors.load(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return vectors;
  }
}
