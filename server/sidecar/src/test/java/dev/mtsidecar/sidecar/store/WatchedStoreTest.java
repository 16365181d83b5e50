package dev.mtsidecar.sidecar.store;

import static dev.mtsidecar.sidecar.store.Fixtures.key;
import static dev.mtsidecar.sidecar.store.Fixtures.next;
import static dev.mtsidecar.sidecar.store.Fixtures.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.sidecar.store.WatchedStore.SessionChange;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class WatchedStoreTest {
  private final List<SessionChange> heard = new CopyOnWriteArrayList<>();
  private final WatchedStore store =
      new WatchedStore(new InMemorySessionStore(), List.of(heard::add));

  @Test
  void tellsOfEachChangeWithWhatWasBefore() throws Exception {
    StoredSession first = session("a");
    StoredSession second = next(first, "code sent");

    store.commit(Change.create(first));
    store.commit(Change.update(first, second));
    store.commit(Change.delete(second));

    assertThat(heard)
        .containsExactly(
            new SessionChange(first.id(), null, first),
            new SessionChange(first.id(), first, second),
            new SessionChange(first.id(), second, null));
  }

  @Test
  void saysNothingOfWhatWasRefusedOrConcernsNoSession() throws Exception {
    StoredSession first = session("a");
    store.commit(Change.create(first));
    heard.clear();

    assertThatThrownBy(() -> store.commit(Change.create(first)))
        .isInstanceOf(ChangeRefusedException.RevisionConflict.class);
    store.commit(Change.nothing().putKey(first.id(), key(2, 1)));

    assertThat(heard).isEmpty();
  }

  @Test
  void tellsOfASessionInTheOrderOfItsCommits() throws Exception {
    StoredSession first = session("a");
    store.commit(Change.create(first));
    try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        var _ = threads.submit(this::changeOften);
      }
    }

    assertThat(heard.stream().map(WatchedStoreTest::revision)).isSorted().hasSize(heard.size());
    assertThat(heard.size()).isGreaterThan(100);
  }

  private static long revision(SessionChange change) {
    return java.util.Objects.requireNonNull(change.after()).revision();
  }

  private Void changeOften() throws Exception {
    for (int done = 0; done < 50; ) {
      StoredSession now = store.load(new SessionId("a")).orElseThrow();
      try {
        store.commit(Change.update(now, next(now, "x")));
        done++;
      } catch (ChangeRefusedException.RevisionConflict e) {
        // Another thread was quicker: once more.
        Thread.onSpinWait();
      }
    }
    return null;
  }
}
