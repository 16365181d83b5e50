package dev.mtsidecar.tl.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlReader;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GzipPackedTest {
  private static final String PONG = "c573773404000000bbaa91650700000000000000";

  // Both by Python 3: gzip.compress(pong, mtime=0) and zlib.compress(pong).
  private static final String GZIP =
      "1f8b08000000000002033b5a5c6ec2c2c0c0b07bd5c4547606080000d7e3b53314000000";
  private static final String ZLIB = "789c3b5a5c6ec2c2c0c0b07bd5c45476060800003d94044a";

  @ParameterizedTest
  @ValueSource(strings = {GZIP, ZLIB})
  void unpacksGzipAndZlib(String packed) throws Exception {
    assertThat(new GzipPacked(Bytes.ofHex(packed)).unpack(20).toHex()).isEqualTo(PONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {GZIP, ZLIB})
  void oneByteOverTheLimitIsMalformed(String packed) {
    assertThatThrownBy(() -> new GzipPacked(Bytes.ofHex(packed)).unpack(19))
        .isInstanceOf(TlFormatException.class)
        .hasMessageContaining("at most 19 bytes");
  }

  @Test
  void aBombStopsAtTheLimit() {
    GzipPacked bomb = GzipPacked.pack(new byte[50_000_000]);

    assertThatThrownBy(() -> bomb.unpack(1 << 20)).isInstanceOf(TlFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1f",
        "1f8b",
        "1f8b0800",
        "00112233445566778899",
        // Cut, a wrong method, a wrong checksum; raw deflate; zlib that asks for a dictionary.
        "1f8b08000000000002033b5a5c6ec2c2",
        "1f8b07000000000002033b5a5c6ec2c2c0c0b07bd5c4547606080000d7e3b53314000000",
        "1f8b08000000000002033b5a5c6ec2c2c0c0b07bd5c4547606080000d7e3b53414000000",
        "3b5a5c6ec2c2c0c0b07bd5c4547606080000",
        "78bb00000001",
      })
  void damagedStreamsAreMalformed(String packed) {
    assertThatThrownBy(() -> new GzipPacked(Bytes.ofHex(packed)).unpack(1000))
        .isInstanceOf(TlFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {GZIP, ZLIB})
  void anyDamageIsAFormatExceptionAtMost(String packed) {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      byte[] damaged = Bytes.ofHex(packed).toByteArray();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(new GzipPacked(Bytes.of(damaged)).unpack(100).length()).isLessThanOrEqualTo(100);
      } catch (TlFormatException expected) {
        assertThat(expected.expected()).isNotEmpty();
      }
    }
  }

  @Test
  void packsWhatItUnpacks() throws Exception {
    GzipPacked packed = GzipPacked.pack(Bytes.ofHex(PONG).toByteArray());
    TlReader in = new TlReader(packed.toByteArray());
    in.expectId(GzipPacked.ID, "gzip_packed");

    assertThat(GzipPacked.readBody(in).unpack(1000).toHex()).isEqualTo(PONG);
    in.requireEnd();
  }
}
