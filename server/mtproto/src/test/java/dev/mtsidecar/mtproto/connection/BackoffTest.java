package dev.mtsidecar.mtproto.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));

  @Test
  void doublesUpToTheLongestWaitHalfOfItByChance() {
    Random random = new Random(1);

    assertThat(backoff.delay(0, random).toMillis()).isBetween(100L, 200L);
    assertThat(backoff.delay(3, random).toMillis()).isBetween(800L, 1_600L);
    assertThat(backoff.delay(30, random).toMillis()).isBetween(15_000L, 30_000L);
    assertThat(backoff.delay(Integer.MAX_VALUE, random).toMillis()).isBetween(15_000L, 30_000L);
  }
}
