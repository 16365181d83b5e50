package dev.mtsidecar.mtproto.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InboxTest {
  private static final ConnectionEvent EVENT = new ConnectionEvent.Closed();
  private final Inbox inbox = new Inbox();

  @Test
  void givesEverythingThatIsThereInItsOrder() throws InterruptedException {
    ConnectionEvent other = new ConnectionEvent.DialFailed(LinkFailure.NO_ANSWER, "");
    inbox.put(EVENT);
    inbox.put(other);

    assertThat(inbox.take(Duration.ofHours(1))).containsExactly(EVENT, other);
    assertThat(inbox.take(Duration.ZERO)).isEmpty();
  }

  @Test
  void aTimeThatHasPassedIsNotWaitedFor() throws InterruptedException {
    assertThat(inbox.take(Duration.ofSeconds(-1))).isEmpty();
  }

  @Test
  void refusesWhatComesAfterTheEndAndHandsOutTheRest() throws InterruptedException {
    inbox.put(EVENT);

    assertThat(inbox.close()).containsExactly(EVENT);
    assertThat(inbox.put(EVENT)).isFalse();
    assertThat(inbox.putAtOnce(EVENT)).isFalse();
  }

  @Test
  void whatMustNotWaitFindsRoomWhenOthersDoNot() throws InterruptedException {
    for (int i = 0; i < Inbox.EVENTS_MAX; i++) {
      inbox.put(EVENT);
    }

    assertThat(inbox.putAtOnce(EVENT)).isTrue();
    assertThat(inbox.take(Duration.ZERO)).hasSize(Inbox.EVENTS_MAX + 1);
  }

  @Test
  @Timeout(30)
  void whoeverPutsWakesTheDriver() throws InterruptedException {
    for (int i = 0; i < 1_000; i++) {
      Thread.ofVirtual().start(() -> inbox.putAtOnce(EVENT));

      assertThat(inbox.take(Duration.ofHours(1))).containsExactly(EVENT);
    }
  }

  @Test
  @Timeout(30)
  void aShorterWaitEndsThoughALongerOneCameBefore() throws InterruptedException {
    Thread.ofVirtual().start(() -> inbox.putAtOnce(EVENT));
    assertThat(inbox.take(Duration.ofHours(1))).containsExactly(EVENT);

    assertThat(inbox.take(Duration.ofMillis(20))).isEmpty();
    assertThat(inbox.take(Duration.ofMillis(20))).isEmpty();
  }
}
