package dev.mtsidecar.sidecar.login;

import static dev.mtsidecar.sidecar.login.ManySessions.START;
import static dev.mtsidecar.sidecar.login.ManySessions.codeSent;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SweepTest {
  private final ManySessions all = new ManySessions();

  @Test
  void doubtsThatNobodyAnswersHoldUpNothing() throws Exception {
    for (int i = 0; i < 450; i++) {
      all.makeDoubtful("s_doubt_" + i);
    }
    all.make("s_expired", codeSent());
    all.now = START.plus(Duration.ofDays(1));
    all.isStalled = true;

    all.logins.sweep().run(() -> all.now);

    assertThat(all.store.liveSessions()).isEqualTo(450);
    assertThat(all.stalled).as("asked about at once").isEqualTo(Sweep.DOUBTS_MAX);
  }

  @Test
  void everybodyHasATurnBeforeAnybodyHasTwo() {
    Turns turns = new Turns();
    List<Integer> all = IntStream.range(0, 250).boxed().toList();

    assertThat(turns.next(all, 100)).isEqualTo(all.subList(0, 100));
    assertThat(turns.next(all, 100)).isEqualTo(all.subList(100, 200));
    assertThat(turns.next(all, 100)).startsWith(200).contains(249, 0).endsWith(49);
    assertThat(turns.next(all.subList(0, 3), 100)).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(turns.next(List.of(), 100)).isEmpty();
  }
}
