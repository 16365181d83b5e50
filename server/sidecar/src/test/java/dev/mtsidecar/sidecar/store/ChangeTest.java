package dev.mtsidecar.sidecar.store;

import static dev.mtsidecar.sidecar.store.Fixtures.ended;
import static dev.mtsidecar.sidecar.store.Fixtures.key;
import static dev.mtsidecar.sidecar.store.Fixtures.next;
import static dev.mtsidecar.sidecar.store.Fixtures.request;
import static dev.mtsidecar.sidecar.store.Fixtures.session;
import static dev.mtsidecar.sidecar.store.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ChangeTest {
  private final StoredSession session = session("a", "secret-reference");

  @Test
  void anUpdateFollowsItsRevision() {
    StoredSession third = next(next(session, "x"), "y");

    assertThatThrownBy(() -> Change.update(session, third))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Change.update(session, next(session("b"), "x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEndedSessionNeverLivesAgain() {
    StoredSession over = ended(session);
    StoredSession risen =
        new StoredSession(
            over.id(), 3, null, over.createTime(), over.updateTime(), null, true, Blob.EMPTY);

    assertThatThrownBy(() -> Change.update(over, risen))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyAFirstRevisionIsCreated() {
    assertThatThrownBy(() -> Change.create(next(session, "x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatItHoldsIsNotPrinted() {
    StoredSession later = next(session, "secret-body");
    Change change =
        Change.update(session, later)
            .with(request("secret-request", session).settled(text("secret-outcome")))
            .with(new FloodRecord("m", text("secret-subject"), Instant.EPOCH, text("secret")))
            .putKey(session.id(), key(2, 's'));

    assertThat(change.toString()).contains("StoredSession[a").doesNotContain("secret");
  }

  @Test
  void oversizedPartsAreRefused() {
    Blob large = Blob.of(new byte[StoredSession.BODY_BYTES_MAX + 1]);

    assertThatThrownBy(() -> session.next(Instant.EPOCH, null, large))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> request("r", session).settled(large))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> session("a", "x".repeat(129)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FloodRecord("m", Blob.EMPTY, Instant.EPOCH, large))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
