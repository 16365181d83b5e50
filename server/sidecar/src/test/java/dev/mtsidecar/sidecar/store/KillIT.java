package dev.mtsidecar.sidecar.store;

import static dev.mtsidecar.sidecar.store.Fixtures.storeKey;
import static dev.mtsidecar.sidecar.store.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.sidecar.store.StoreOpenException.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other processes do to a store, and what is done to them. */
final class KillIT {
  @TempDir Path directory;

  @RepeatedTest(3)
  void everythingAcknowledgedIsThereAfterKills() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("seed of the kills: " + seed);
    Random random = new Random(seed);
    Map<SessionId, Long> acknowledged = new HashMap<>();

    for (int kill = 0; kill < 3; kill++) {
      collectThenKill(acknowledged, 1 + random.nextInt(300));
      requireAll(acknowledged);
    }

    assertThat(acknowledged).isNotEmpty();
  }

  @Test
  void aSecondProcessIsToldWhoHasTheStore() throws Exception {
    CommittingProcess first = CommittingProcess.start(directory);
    first.nextAcknowledged();

    try {
      assertThatThrownBy(() -> SqliteSessionStore.open(directory, storeKey(7)))
          .isInstanceOfSatisfying(
              StoreOpenException.class,
              refusal -> {
                assertThat(refusal.fault()).isEqualTo(Fault.HELD);
                var holder = Objects.requireNonNull(refusal.holder());
                assertThat(holder.pid()).isEqualTo(first.pid());
                assertThat(holder.command()).contains("java");
                assertThat(refusal).hasMessageContaining("process " + first.pid());
              });
      assertThatThrownBy(() -> SqliteSessionStore.erase(directory))
          .isInstanceOf(StoreOpenException.class);
    } finally {
      first.kill();
    }
  }

  @Test
  void aLockLeftByAKilledProcessHoldsNobodyUp() throws Exception {
    CommittingProcess first = CommittingProcess.start(directory);
    first.nextAcknowledged();
    first.kill();
    assertThat(Files.readString(directory.resolve("lock"))).startsWith(first.pid() + "\n");

    try (var store = SqliteSessionStore.open(directory, storeKey(7))) {
      assertThat(store.liveSessions()).isPositive();
    }
  }

  private void collectThenKill(Map<SessionId, Long> acknowledged, int commits) throws Exception {
    CommittingProcess process = CommittingProcess.start(directory);
    for (int i = 0; i < commits; i++) {
      note(acknowledged, process.nextAcknowledged().orElseThrow());
    }
    process.kill();
    // What it wrote before it died counts as well.
    for (var left = process.nextAcknowledged();
        left.isPresent();
        left = process.nextAcknowledged()) {
      note(acknowledged, left.get());
    }
  }

  private static void note(
      Map<SessionId, Long> acknowledged, CommittingProcess.Acknowledged commit) {
    acknowledged.merge(commit.session(), commit.revision(), Math::max);
  }

  private void requireAll(Map<SessionId, Long> acknowledged) throws Exception {
    try (var store = SqliteSessionStore.open(directory, storeKey(7))) {
      for (var entry : acknowledged.entrySet()) {
        StoredSession session = store.load(entry.getKey()).orElseThrow();
        assertThat(session.revision()).isGreaterThanOrEqualTo(entry.getValue());
        assertThat(session.body()).isEqualTo(text("revision " + session.revision()));
        Optional<RequestRecord> request =
            store.findRequest(session.id() + "-" + session.revision());
        assertThat(request).isPresent();
      }
    }
  }
}
