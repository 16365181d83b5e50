package dev.mtsidecar.sidecar.store;

import static dev.mtsidecar.sidecar.store.Fixtures.NEXT_NOON;
import static dev.mtsidecar.sidecar.store.Fixtures.NOON;
import static dev.mtsidecar.sidecar.store.Fixtures.key;
import static dev.mtsidecar.sidecar.store.Fixtures.next;
import static dev.mtsidecar.sidecar.store.Fixtures.session;
import static dev.mtsidecar.sidecar.store.Fixtures.storeKey;
import static dev.mtsidecar.sidecar.store.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.sidecar.store.StoreOpenException.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreOpeningIT {
  private static final SessionId A = new SessionId("a");

  @TempDir Path parent;
  private Path directory;
  private Path file;

  @BeforeEach
  void nameFiles() {
    directory = parent.resolve("state").resolve("store");
    file = directory.resolve("sessions.db");
  }

  @Test
  void everythingIsThereAfterReopening() throws Exception {
    StoredSession first = session("a", "shop-1");
    StoredSession second = next(first, "code sent");
    FloodRecord flood = new FloodRecord("auth.sendCode", text("+7"), NEXT_NOON, text("420"));
    RequestRecord request = Fixtures.request("r-1", first);
    Blob digest;
    try (var store = open()) {
      store.commit(Change.create(first).putKey(A, key(2, 5)).with(request));
      store.commit(Change.update(first, second).with(flood));
      store.commit(Change.nothing().putKey(SessionId.DAEMON, key(2, 6)));
      digest = store.digest("phone", new byte[] {1});
    }

    try (var store = open()) {
      assertThat(store.load(A)).contains(second);
      assertThat(store.findLive("shop-1")).contains(second);
      assertThat(store.loadKey(A, 2)).contains(key(2, 5));
      assertThat(store.loadKey(SessionId.DAEMON, 2)).contains(key(2, 6));
      assertThat(store.findRequest("r-1")).contains(request);
      assertThat(store.findFlood("auth.sendCode", text("+7"))).contains(flood);
      assertThat(store.liveSessions()).isEqualTo(1);
      assertThat(store.digest("phone", new byte[] {1})).isEqualTo(digest);
    }
  }

  @Test
  void onlyTheOwnerMayLookAtTheFiles() throws Exception {
    try (var store = open()) {
      store.commit(Change.create(session("a")));

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
          .isEqualTo("rwx------");
      for (Path each : List.of(file, directory.resolve("sessions.db-wal"))) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void nothingSecretCanBeReadFromTheFiles() throws Exception {
    byte[] secret = new byte[StoredDcKey.KEY_BYTES];
    System.arraycopy("canary-key".getBytes(StandardCharsets.US_ASCII), 0, secret, 40, 10);
    StoredSession session = session("visible_id", "canary-reference");
    try (var store = open()) {
      StoredSession later = session.next(NOON, NEXT_NOON, text("canary-body"));
      RequestRecord request =
          new RequestRecord(
              "canary-request", "rpc", text("canary-digest"), A, NOON, false, text("canary-out"));
      store.commit(Change.create(session));
      store.commit(
          Change.update(session, later)
              .with(request)
              .with(new FloodRecord("m", text("canary-subject"), NEXT_NOON, text("canary-flood")))
              .putKey(
                  session.id(), new StoredDcKey(2, Blob.of(secret), 0, key(2, 0).timeOffset())));

      assertThat(filesContaining("visible_id")).isNotEmpty();
      assertThat(filesContaining("canary")).isEmpty();
    }
    assertThat(filesContaining("visible_id")).isNotEmpty();
    assertThat(filesContaining("canary")).isEmpty();
  }

  @Test
  void aWrongKeyIsSaidSo() throws Exception {
    open().close();

    assertRefused(Fault.WRONG_KEY, "another store key", () -> open(storeKey(8)));
    open().close();
  }

  @Test
  void aForeignFileIsLeftAlone() throws Exception {
    Files.createDirectories(directory);
    Files.writeString(file, "shopping list: milk, bread and some more text");

    assertRefused(Fault.FOREIGN, "not a store of mtsidecar", this::open);

    assertThat(Files.readString(file)).startsWith("shopping list");
  }

  @Test
  void aForeignDatabaseIsLeftAlone() throws Exception {
    Files.createDirectories(directory);
    NativeLibrary.prepare(directory);
    try (Database foreign = Database.openRaw(file)) {
      foreign.run("CREATE TABLE recipe (name TEXT)");
    }
    byte[] before = Files.readAllBytes(file);

    assertRefused(Fault.FOREIGN, "not a store of mtsidecar", this::open);

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void anEmptyFileBecomesAStore() throws Exception {
    Files.createDirectories(directory);
    Files.createFile(file);

    open().close();

    assertThat(Files.size(file)).isPositive();
  }

  @Test
  void theFormOfTheNextReleaseCanBeRead() throws Exception {
    try (var store = open()) {
      store.commit(Change.create(session("a")));
    }
    try (Database later = Database.openRaw(file)) {
      later.run("ALTER TABLE session ADD COLUMN mood TEXT NOT NULL DEFAULT 'good'");
      later.run("CREATE TABLE peer (id INTEGER PRIMARY KEY)");
      later.run("PRAGMA user_version = 3");
    }

    try (var store = open()) {
      StoredSession session = store.load(A).orElseThrow();
      store.commit(Change.update(session, next(session, "x")));
      store.commit(Change.create(session("b")));
      assertThat(store.liveSessions()).isEqualTo(2);
    }
  }

  @Test
  void theFormOfTheReleaseBeforeGrows() throws Exception {
    try (var store = open()) {
      store.commit(Change.create(session("a")));
    }
    try (Database earlier = Database.openRaw(file)) {
      earlier.run("DROP TABLE note");
      earlier.run("PRAGMA user_version = 1");
    }

    NoteRecord note = new NoteRecord("count", text("+7"), null, text("1"));
    try (var store = open()) {
      store.commit(Change.nothing().with(note));
    }
    try (var store = open()) {
      assertThat(store.findNote("count", text("+7"))).contains(note);
      assertThat(store.load(A)).contains(session("a"));
    }
  }

  @Test
  void aFormThatNeedsALaterReleaseIsRefused() throws Exception {
    open().close();
    try (Database later = Database.openRaw(file)) {
      later.run("UPDATE meta SET value = 3 WHERE name = 'oldest_code'");
      later.run("PRAGMA user_version = 4");
    }

    assertRefused(Fault.TOO_NEW, "knows form 3", this::open);
  }

  @Test
  void aFileAtTheDirectorysPlaceIsSaidSo() throws Exception {
    Files.createDirectories(directory.getParent());
    Files.createFile(directory);

    assertRefused(Fault.NOT_ACCESSIBLE, directory.toString(), this::open);
  }

  @Test
  void theSameProcessCannotOpenItTwiceAndKeepsItsLock() throws Exception {
    try (var store = open()) {
      assertRefused(
          Fault.HELD, "process " + ProcessHandle.current().pid(), () -> open(storeKey(7)));
      store.commit(Change.create(session("a")));
    }
    open().close();
  }

  @Test
  void erasingLeavesAnEmptyStore() throws Exception {
    SqliteSessionStore.erase(directory);
    try (var store = open()) {
      store.commit(Change.create(session("a")));
    }

    SqliteSessionStore.erase(directory);

    try (var store = open(storeKey(9))) {
      assertThat(store.load(A)).isEmpty();
    }
  }

  @Test
  void aDamagedRowHarmsItsSessionOnly() throws Exception {
    try (var store = open()) {
      store.commit(Change.create(session("a")).putKey(A, key(2, 1)));
      store.commit(Change.create(session("b")));
      store.commit(Change.create(session("c")));
    }
    try (Database hand = Database.openRaw(file)) {
      hand.run("UPDATE session SET sealed = zeroblob(80) WHERE id = 'a'");
      hand.run(
          "UPDATE session SET sealed = (SELECT sealed FROM session WHERE id = 'c') WHERE id = 'b'");
    }

    try (var store = open()) {
      assertThatThrownBy(() -> store.load(A))
          .isInstanceOf(RowUnreadableException.class)
          .hasMessageContaining("session a");
      assertThatThrownBy(() -> store.load(new SessionId("b")))
          .isInstanceOf(RowUnreadableException.class);
      assertThat(store.load(new SessionId("c"))).contains(session("c"));
      assertThat(store.loadKey(A, 2)).contains(key(2, 1));
      assertThat(store.list(0, 1)).containsExactly(new PlacedSession(3, session("c")));
      assertThat(store.expired(NEXT_NOON, 10)).containsExactly(session("c"));
      assertThat(store.expired(NEXT_NOON, 10)).containsExactly(session("c"));
    }
  }

  @Test
  void nothingIsLeftInTheDirectoryForTemporaryFiles() throws Exception {
    List<Path> before = librariesInTemporaryDirectory();

    open().close();

    assertThat(librariesInTemporaryDirectory()).isEqualTo(before);
  }

  private static List<Path> librariesInTemporaryDirectory() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(it -> it.toString().contains("sqlitejdbc")).sorted().toList();
    }
  }

  private SqliteSessionStore open() throws StoreOpenException {
    return open(storeKey(7));
  }

  private SqliteSessionStore open(StoreKey key) throws StoreOpenException {
    return SqliteSessionStore.open(directory, key);
  }

  private interface Opening {
    SqliteSessionStore open() throws StoreOpenException;
  }

  private static void assertRefused(Fault fault, String words, Opening opening) {
    assertThatThrownBy(opening::open)
        .isInstanceOfSatisfying(
            StoreOpenException.class,
            refusal -> {
              assertThat(refusal.fault()).isEqualTo(fault);
              assertThat(refusal).hasMessageContaining(words);
            });
  }

  private List<Path> filesContaining(String text) throws IOException {
    String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(it -> contains(it, text) || contains(it, hex))
          .toList();
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
