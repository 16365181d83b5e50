package dev.mtsidecar.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceNumbersTest {
  @Test
  void isTwiceTheContentRelatedMessagesBeforePlusOneForOneOfThem() {
    SequenceNumbers numbers = new SequenceNumbers();

    assertThat(numbers.next(false)).isZero();
    assertThat(numbers.next(true)).isEqualTo(1);
    assertThat(numbers.next(false)).isEqualTo(2);
    assertThat(numbers.next(true)).isEqualTo(3);
    assertThat(numbers.next(true)).isEqualTo(5);
    assertThat(numbers.next(false)).isEqualTo(6);
  }
}
