package dev.mtsidecar.sidecar.store;

import static dev.mtsidecar.sidecar.store.Fixtures.NEXT_NOON;
import static dev.mtsidecar.sidecar.store.Fixtures.NOON;
import static dev.mtsidecar.sidecar.store.Fixtures.next;
import static dev.mtsidecar.sidecar.store.Fixtures.session;
import static dev.mtsidecar.sidecar.store.Fixtures.storeKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mtsidecar.sidecar.store.ChangeRefusedException.RevisionConflict;
import dev.mtsidecar.sidecar.store.StoreUnavailableException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer on a disk that fails, and with changes that are refused. */
final class GroupWriterIT {
  private static final String NO_LIMIT = "PRAGMA query_only = OFF";

  @TempDir Path directory;
  private Path file;
  private volatile String limit = NO_LIMIT;
  private SessionCache cache;
  private GroupWriter writer;

  @BeforeEach
  void start() throws Exception {
    SqliteSessionStore.open(directory, storeKey(7)).close();
    file = directory.resolve("sessions.db");
    cache = new SessionCache(10);
    writer = GroupWriter.start(this::openLimited, cache);
  }

  @AfterEach
  void stop() {
    writer.close();
  }

  @Test
  void aFullDiskLosesNothingAndIsForgottenWhenSpaceReturns() throws Exception {
    writer.perform(Commit.of(Change.create(session("a"))));
    limit = "PRAGMA max_page_count = 1";
    failOnce();

    Change large = Change.create(large("b"));
    assertUnavailable(Reason.DISK_FULL, large);
    assertUnavailable(Reason.DISK_FULL, large);
    assertThat(cache.get(new SessionId("b"))).isNull();
    assertThat(writer.liveSessions()).isEqualTo(1);

    limit = NO_LIMIT;
    failOnce();
    writer.perform(Commit.of(large));

    assertThat(writer.liveSessions()).isEqualTo(2);
    assertThat(stored("a")).isEqualTo(session("a"));
    assertThat(stored("b")).isEqualTo(large("b"));
  }

  @Test
  void aReadOnlyDiskIsSaidSo() throws Exception {
    writer.perform(Commit.of(Change.create(session("a"))));
    limit = "PRAGMA query_only = ON";
    failOnce();

    assertUnavailable(Reason.READ_ONLY, Change.create(session("b")));

    limit = NO_LIMIT;
    failOnce();
    writer.perform(Commit.of(Change.create(session("b"))));
    assertThat(stored("a")).isEqualTo(session("a"));
  }

  @Test
  void aRefusedChangeDoesNotHarmTheOthersOfItsGroup() throws Exception {
    StoredSession first = session("a");
    writer.perform(Commit.of(Change.create(first)));
    writer.perform(Commit.of(Change.update(first, next(first, "x"))));
    CountDownLatch isBlocking = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);

    List<Future<Long>> outcomes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var blocker =
          threads.submit(() -> writer.perform(Commit.of(rows -> block(isBlocking, release))));
      isBlocking.await();
      for (int i = 0; i < 20; i++) {
        Change change =
            i % 2 == 0
                ? Change.create(session("b" + i))
                : Change.update(first, next(first, "late"));
        outcomes.add(threads.submit(() -> writer.perform(Commit.of(change))));
      }
      release.countDown();
      assertThat(blocker.get()).isZero();
    }

    for (int i = 0; i < 20; i++) {
      if (i % 2 == 0) {
        assertThat(outcomes.get(i).resultNow()).isEqualTo(1);
        assertThat(stored("b" + i)).isEqualTo(session("b" + i));
      } else {
        assertThat(outcomes.get(i).exceptionNow()).isInstanceOf(RevisionConflict.class);
      }
    }
    assertThat(writer.liveSessions()).isEqualTo(11);
  }

  @Test
  void aDefectInOneChangeDoesNotEndTheWriter() throws Exception {
    Commit defect =
        Commit.of(rows -> {
          throw new IllegalStateException("a defect that the test wants");
        });
    assertThatThrownBy(() -> writer.perform(defect))
        .isInstanceOf(StoreUnavailableException.class)
        .hasRootCauseMessage("a defect that the test wants");

    writer.perform(Commit.of(Change.create(session("a"))));

    assertThat(stored("a")).isEqualTo(session("a"));
  }

  @Test
  void aDefectOfAListenerDoesNotEndTheWriter() throws Exception {
    List<SessionChange> heard = new CopyOnWriteArrayList<>();
    writer.tell(_ -> {
      throw new IllegalStateException("a defect that the test wants");
    });
    writer.tell(heard::add);

    writer.perform(Commit.of(Change.create(session("a"))));
    writer.perform(Commit.of(Change.create(session("b"))));

    assertThat(heard).hasSize(2);
  }

  @Test
  void whatIsWrittenAheadIsShownAndGoesToTheDiskByItself() throws Exception {
    StoredSession first = session("a");
    writer.perform(Commit.of(Change.create(first)));

    StoredSession second = next(first, "x");
    writer.perform(Commit.ahead(Change.update(first, second)));
    assertThat(cache.get(first.id())).isEqualTo(second);
    assertThat(stored("a")).isEqualTo(second);

    await().untilAsserted(() -> assertThat(touches()).isEqualTo(1));
    writer.perform(Commit.ahead(Change.update(second, next(second, "y"))));
    writer.perform(Commit.of(_ -> 0));
    await().untilAsserted(() -> assertThat(touches()).isEqualTo(2));
  }

  @Test
  void whatIsWrittenAheadIsWrittenByAConnectionThatWasOpenedAnew() throws Exception {
    writer.perform(Commit.of(Change.create(session("a"))));
    failOnce();
    writer.perform(Commit.ahead(Change.update(session("a"), next(session("a"), "x"))));
    failOnce();
    writer.perform(Commit.ahead(Change.create(session("b"))));

    assertThat(stored("a")).isEqualTo(next(session("a"), "x"));
    assertThat(stored("b")).isEqualTo(session("b"));
  }

  @Test
  void whatIsWrittenAheadGoesToTheDiskWithTheOthersOfItsGroup() throws Exception {
    CountDownLatch isBlocking = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread blocker = performing(() -> Commit.of(rows -> block(isBlocking, release)));
    isBlocking.await();
    Thread ahead = performing(() -> Commit.ahead(Change.create(session("a"))));
    Thread durable = performing(() -> Commit.of(Change.create(session("b"))));
    await().until(() -> isWaiting(ahead) && isWaiting(durable));
    release.countDown();
    for (Thread thread : List.of(blocker, ahead, durable)) {
      thread.join();
    }
    writer.close();

    assertThat(stored("a")).isEqualTo(session("a"));
    assertThat(stored("b")).isEqualTo(session("b"));
    assertThat(touches()).isZero();
  }

  @Test
  void whatIsDurableIsShownToOthers() throws Exception {
    StoredSession first = session("a");
    writer.perform(Commit.of(Change.create(first)));
    assertThat(cache.get(first.id())).isEqualTo(first);

    writer.perform(Commit.of(Change.update(first, next(first, "x"))));
    assertThat(cache.get(first.id())).isEqualTo(next(first, "x"));

    writer.perform(Commit.of(Change.delete(next(first, "x"))));
    assertThat(cache.get(first.id())).isNull();
  }

  private ChangeWriter openLimited() throws SQLException {
    Database database = Database.openWriter(file);
    database.run(limit);
    return new ChangeWriter(
        database, new Sealer(storeKey(7)), new IndexDigests(new KeyedDigest(storeKey(7))));
  }

  /** After a failure the writer opens its connection anew, with the limit of now. */
  private void failOnce() {
    Commit failing =
        Commit.of(rows -> {
          throw new SQLException("a failure that the test wants");
        });
    assertThatThrownBy(() -> writer.perform(failing)).isInstanceOf(StoreUnavailableException.class);
  }

  private void assertUnavailable(Reason reason, Change change) {
    assertThatThrownBy(() -> writer.perform(Commit.of(change)))
        .isInstanceOfSatisfying(
            StoreUnavailableException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  /** A commit wakes the thread that made it. */
  private Thread performing(Supplier<Commit> commit) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            writer.perform(commit.get());
          } catch (StoreException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.WAITING;
  }

  /** How often the writer went to the disk for nothing but what was written ahead. */
  private long touches() throws SQLException {
    try (Database reader = Database.openReader(file)) {
      return reader.number("SELECT value FROM meta WHERE name = 'touched'");
    }
  }

  private StoredSession stored(String id) throws Exception {
    try (RowReader reader = new RowReader(Database.openReader(file), new Sealer(storeKey(7)))) {
      return reader.session(new SessionId(id)).orElseThrow();
    }
  }

  private static StoredSession large(String id) {
    return StoredSession.first(
        new SessionId(id), null, NOON, NEXT_NOON, Blob.of(new byte[StoredSession.BODY_BYTES_MAX]));
  }

  private static long block(CountDownLatch isBlocking, CountDownLatch release) {
    isBlocking.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return 0;
  }
}
