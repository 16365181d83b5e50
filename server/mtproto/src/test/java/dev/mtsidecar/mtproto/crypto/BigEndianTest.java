package dev.mtsidecar.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class BigEndianTest {

  @Test
  void writesNoSignByteAndNoZeros() {
    assertThat(BigEndian.minimal(BigInteger.valueOf(0xff01))).containsExactly(0xff, 1);
    assertThat(BigEndian.minimal(BigInteger.valueOf(65537))).containsExactly(1, 0, 1);
    assertThat(BigEndian.minimal(BigInteger.ZERO)).isEmpty();
  }

  @Test
  void fillsAFixedLengthWithZerosOnTheLeft() {
    assertThat(BigEndian.fixed(BigInteger.valueOf(0xff01), 4)).containsExactly(0, 0, 0xff, 1);
    assertThat(BigEndian.fixed(BigInteger.valueOf(0xff01), 2)).containsExactly(0xff, 1);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> BigEndian.fixed(BigInteger.valueOf(0x10000), 2))
        .hasMessageContaining("17 bits does not fit 2 bytes");
    assertThatThrownBy(() -> BigEndian.fixed(BigInteger.valueOf(-1), 2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
