package dev.mtsidecar.sidecar.store;

import static dev.mtsidecar.sidecar.store.Fixtures.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sidecar.store.ChangeFeed.News;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class ChangeFeedTest {
  private final ChangeFeed feed = opened(3, 1_000);

  @Test
  void holdsNothingBeforeSomebodyReads() throws Exception {
    ChangeFeed unread = new ChangeFeed(3, 1_000);
    unread.committed(made("a"));

    assertThat(unread.last()).isZero();
    unread.open();
    unread.committed(made("b"));
    assertThat(unread.behind(0, Duration.ZERO)).isEqualTo(new News.Changes(List.of(made("b"))));
  }

  @Test
  void tellsWhatCameBehindAPlace() throws Exception {
    SessionChange first = made("a");
    SessionChange second = made("b");
    feed.committed(first);
    feed.committed(second);

    assertThat(feed.behind(0, Duration.ZERO)).isEqualTo(new News.Changes(List.of(first, second)));
    assertThat(feed.behind(1, Duration.ZERO)).isEqualTo(new News.Changes(List.of(second)));
    assertThat(feed.behind(2, Duration.ZERO)).isEqualTo(new News.Changes(List.of()));
  }

  @Test
  void forgetsTheOldestOfTooMany() throws Exception {
    for (String id : List.of("a", "b", "c", "d")) {
      feed.committed(made(id));
    }

    assertThat(feed.reaches(0)).isFalse();
    assertThat(feed.behind(0, Duration.ZERO)).isEqualTo(new News.Gone());
    assertThat(feed.reaches(1)).isTrue();
    assertThat(feed.behind(1, Duration.ZERO))
        .isEqualTo(new News.Changes(List.of(made("b"), made("c"), made("d"))));
  }

  @Test
  void forgetsTheOldestWhenTheyAreTooLarge() throws Exception {
    ChangeFeed small = opened(100, 25);
    small.committed(made("a"));
    small.committed(made("b"));
    small.committed(made("c"));

    assertThat(small.reaches(0)).isFalse();
    assertThat(small.behind(1, Duration.ZERO))
        .isEqualTo(new News.Changes(List.of(made("b"), made("c"))));
  }

  @Test
  void aPlaceThatWasNeverThereIsGone() throws Exception {
    assertThat(feed.behind(7, Duration.ZERO)).isEqualTo(new News.Gone());
    assertThat(feed.reaches(7)).isFalse();
  }

  @Test
  void whoeverWaitsIsWoken() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(() -> feed.behind(0, Duration.ofSeconds(30)));
      feed.committed(made("a"));

      assertThat(waiting.get()).isEqualTo(new News.Changes(List.of(made("a"))));
    }
  }

  private static ChangeFeed opened(int changesMax, long bytesMax) {
    ChangeFeed feed = new ChangeFeed(changesMax, bytesMax);
    feed.open();
    return feed;
  }

  private static SessionChange made(String id) {
    return new SessionChange(new SessionId(id), null, session(id));
  }
}
