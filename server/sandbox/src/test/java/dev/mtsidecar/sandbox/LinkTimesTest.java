package dev.mtsidecar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LinkTimesTest {
  private static final long BEGIN = Long.MAX_VALUE - 5;
  private final LinkTimes times = new LinkTimes(BEGIN);

  @Test
  void aConnectionThatSaysNothingIsClosedSoon() {
    assertThat(times.overdue(after(19))).isEmpty();
    assertThat(times.overdue(after(21))).contains("silence");
  }

  @Test
  void aConnectionThatWasHeardMayBeSilentForAQuarterOfAnHour() {
    times.frameCame(after(10));

    assertThat(times.overdue(after(10 + 899))).isEmpty();
    assertThat(times.overdue(after(10 + 901))).contains("silence");
  }

  @Test
  void theLastPingDecidesWhenToDisconnect() {
    times.frameCame(after(0));
    times.closeIn(Duration.ofSeconds(5), after(0));
    times.closeIn(Duration.ofSeconds(75), after(1));

    assertThat(times.overdue(after(75))).isEmpty();
    assertThat(times.overdue(after(76))).contains("ping_delay_disconnect");
  }

  @Test
  void aPeerThatTakesNothingIsGivenUp() {
    times.frameCame(after(0));
    times.writeBegins(after(1));

    assertThat(times.overdue(after(30))).isEmpty();
    assertThat(times.overdue(after(32))).contains("peer_takes_nothing");

    times.writeEnded();
    assertThat(times.overdue(after(33))).isEmpty();
  }

  private static long after(long seconds) {
    return BEGIN + Duration.ofSeconds(seconds).toNanos();
  }
}
