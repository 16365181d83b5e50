package dev.mtsidecar.mtproto.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReconnectsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private final Reconnects reconnects =
      new Reconnects(new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30)), new Random(1));

  @Test
  void theFirstLinkIsDialledAtOnce() {
    assertThat(reconnects.mayDial(NOW)).isTrue();
    assertThat(reconnects.isHopeless()).isFalse();
  }

  @Test
  void eachFailureWaitsLongerAndTheSecondIsHopeless() {
    reconnects.failed(NOW);
    Duration first = reconnects.untilDial(NOW);
    assertThat(reconnects.isHopeless()).isFalse();
    reconnects.failed(NOW);

    assertThat(reconnects.mayDial(NOW)).isFalse();
    assertThat(reconnects.untilDial(NOW)).isGreaterThan(first);
    assertThat(reconnects.isHopeless()).isTrue();
  }

  @Test
  void aSoundPacketClearsTheAccount() {
    reconnects.failed(NOW);
    reconnects.failed(NOW);
    reconnects.succeeded();

    assertThat(reconnects.mayDial(NOW)).isTrue();
    assertThat(reconnects.isHopeless()).isFalse();
  }

  @Test
  void whoeverComesLaterDoesNotWaitForWhatOthersSuffered() {
    for (int i = 0; i < 10; i++) {
      reconnects.failed(NOW);
    }

    reconnects.wanted(NOW);

    assertThat(reconnects.untilDial(NOW)).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void aFloodedServerIsLeftAlone() {
    reconnects.flooded(NOW);
    reconnects.wanted(NOW);

    assertThat(reconnects.untilDial(NOW)).isGreaterThanOrEqualTo(Duration.ofMillis(800));
  }
}
