package dev.mtsidecar.mtproto;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  @Test
  void isOverWhenItsTimeHasPassed() {
    assertThat(Deadline.in(Duration.ofSeconds(-1)).isOver()).isTrue();
    assertThat(Deadline.in(Duration.ofHours(1)).isOver()).isFalse();
  }

  @Test
  void theEarlierOfTwoEndsFirst() {
    Deadline soon = Deadline.in(Duration.ofMinutes(1));
    Deadline late = Deadline.in(Duration.ofHours(1));

    assertThat(soon.earlier(late)).isSameAs(soon);
    assertThat(late.earlier(soon)).isSameAs(soon);
  }

  @Test
  void forEverIsAYear() {
    assertThat(Deadline.in(Duration.ofSeconds(Long.MAX_VALUE)).remaining())
        .isBetween(Duration.ofDays(364), Duration.ofDays(365));
  }
}
