package dev.mtsidecar.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaddingTest {

  /** The sizes are those of tdlib/td, Transport.cpp. */
  @ParameterizedTest
  @CsvSource({
    "32, 64",
    "52, 64",
    "53, 128",
    "116, 128",
    "117, 192",
    "180, 192",
    "244, 256",
    "372, 384",
    "500, 512",
    "756, 768",
    "1012, 1024",
    "1268, 1280",
    "1269, 1728",
    "1716, 1728",
    "1717, 2176",
  })
  void roundsUpToAFewSizes(int length, int padded) {
    assertThat(Padding.paddedLength(length)).isEqualTo(padded);
  }

  @Test
  void staysWithinTwelveAndAThousandAndTwentyFour() {
    for (int length = 32; length < 20_000; length += 4) {
      int padded = Padding.paddedLength(length);

      assertThat(padded - length).isBetween(12, 1024);
      assertThat(padded % 16).isZero();
    }
  }
}
