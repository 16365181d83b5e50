package dev.mtsidecar.sidecar.store;

import static dev.mtsidecar.sidecar.store.Fixtures.next;
import static dev.mtsidecar.sidecar.store.Fixtures.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sidecar.store.Change.SessionWrite;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SessionCacheTest {
  private final SessionCache cache = new SessionCache(2);

  @Test
  void keepsWhatWasReadWhileNothingWasCommitted() {
    StoredSession read = session("a");

    cache.fill(read, cache.generation());

    assertThat(cache.get(read.id())).isEqualTo(read);
  }

  @Test
  void doesNotLetAnOldReadHideACommit() {
    StoredSession old = session("a");
    long generation = cache.generation();
    cache.publish(List.of(new SessionWrite.Update(old, next(old, "new"))));

    cache.fill(old, generation);

    assertThat(cache.get(old.id())).isEqualTo(next(old, "new"));
  }

  @Test
  void doesNotLetAnOldReadBringBackWhatWasDeleted() {
    StoredSession old = session("a");
    long generation = cache.generation();
    cache.publish(List.of(new SessionWrite.Delete(old)));

    cache.fill(old, generation);

    assertThat(cache.get(old.id())).isNull();
  }

  @Test
  void forgetsWhatWasUsedLongestAgo() {
    cache.publish(
        List.of(new SessionWrite.Create(session("a")), new SessionWrite.Create(session("b"))));
    assertThat(cache.get(new SessionId("a"))).isNotNull();

    cache.publish(List.of(new SessionWrite.Create(session("c"))));

    assertThat(cache.get(new SessionId("a"))).isNotNull();
    assertThat(cache.get(new SessionId("b"))).isNull();
    assertThat(cache.get(new SessionId("c"))).isNotNull();
  }
}
