package dev.mtsidecar.sidecar.store;

import static dev.mtsidecar.sidecar.store.Fixtures.NEXT_NOON;
import static dev.mtsidecar.sidecar.store.Fixtures.NOON;
import static dev.mtsidecar.sidecar.store.Fixtures.ended;
import static dev.mtsidecar.sidecar.store.Fixtures.key;
import static dev.mtsidecar.sidecar.store.Fixtures.next;
import static dev.mtsidecar.sidecar.store.Fixtures.request;
import static dev.mtsidecar.sidecar.store.Fixtures.session;
import static dev.mtsidecar.sidecar.store.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.sidecar.store.ChangeRefusedException.ClientReferenceTaken;
import dev.mtsidecar.sidecar.store.ChangeRefusedException.RevisionConflict;
import dev.mtsidecar.sidecar.store.StoreUnavailableException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store promises. */
abstract class SessionStoreContract {
  private SessionStore store;

  /** An empty store. */
  abstract SessionStore open() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void whatIsCommittedAheadIsThereLikeEverythingElse() throws Exception {
    List<SessionChange> heard = listened();
    StoredSession first = session("a");
    StoredSession second = next(first, "code sent");

    store.commit(Change.create(first));
    store.commitAhead(Change.update(first, second));

    assertThat(store.load(first.id())).contains(second);
    assertThat(heard).hasSize(2).endsWith(new SessionChange(first.id(), first, second));
    assertThatThrownBy(() -> store.commitAhead(Change.update(first, second)))
        .isInstanceOf(RevisionConflict.class);
  }

  @Test
  void tellsOfEachChangeWithWhatWasBefore() throws Exception {
    List<SessionChange> heard = listened();
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
    List<SessionChange> heard = listened();

    assertThatThrownBy(() -> store.commit(Change.create(first)))
        .isInstanceOf(RevisionConflict.class);
    store.commit(Change.nothing().putKey(first.id(), key(2, 1)));

    assertThat(heard).isEmpty();
  }

  @Test
  void tellsOfASessionInTheOrderOfItsCommits() throws Exception {
    List<SessionChange> heard = listened();
    store.commit(Change.create(session("a")));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        var _ = threads.submit(this::changeOften);
      }
    }

    assertThat(heard.stream().map(it -> Objects.requireNonNull(it.after()).revision()))
        .isSorted()
        .hasSize(401);
  }

  private List<SessionChange> listened() {
    List<SessionChange> heard = new CopyOnWriteArrayList<>();
    store.tell(heard::add);
    return heard;
  }

  private Void changeOften() throws Exception {
    for (int done = 0; done < 50; ) {
      StoredSession now = store.load(new SessionId("a")).orElseThrow();
      try {
        store.commit(Change.update(now, next(now, "x")));
        done++;
      } catch (RevisionConflict e) {
        // Another thread was quicker: once more.
        Thread.onSpinWait();
      }
    }
    return null;
  }

  @Test
  void knowsNothingAtFirst() throws Exception {
    assertThat(store.load(new SessionId("a"))).isEmpty();
    assertThat(store.findLive("shop-1")).isEmpty();
    assertThat(store.loadKey(SessionId.DAEMON, 2)).isEmpty();
    assertThat(store.findRequest("r-1")).isEmpty();
    assertThat(store.findFlood("auth.sendCode", text("+7"))).isEmpty();
    assertThat(store.liveSessions()).isZero();
  }

  @Test
  void givesBackASessionAsItWas() throws Exception {
    StoredSession session = session("a", "shop-1 ü");

    store.commit(Change.create(session));

    assertThat(store.load(session.id())).contains(session);
    assertThat(store.findLive("shop-1 ü")).contains(session);
    assertThat(store.liveSessions()).isEqualTo(1);
  }

  @Test
  void givesBackASessionThatNeverExpiresAndHasNoName() throws Exception {
    StoredSession session =
        StoredSession.first(new SessionId("a"), null, NOON, null, text("state"));

    store.commit(Change.create(session));

    assertThat(store.load(session.id())).contains(session);
  }

  @Test
  void keepsTimesToTheMillisecond() throws Exception {
    StoredSession session =
        StoredSession.first(new SessionId("a"), null, NOON.plusNanos(1_999_999), null, text("x"));

    store.commit(Change.create(session));

    assertThat(store.load(session.id())).contains(session);
    assertThat(session.createTime()).isEqualTo(NOON.plusMillis(1));
  }

  @Test
  void keepsTheLatestRevision() throws Exception {
    StoredSession first = session("a");
    StoredSession second = next(first, "code sent");
    StoredSession third = next(second, "signed in");

    store.commit(Change.create(first));
    store.commit(Change.update(first, second));
    store.commit(Change.update(second, third));

    assertThat(store.load(first.id())).contains(third);
  }

  @Test
  void refusesAnUpdateOfAnOldRevision() throws Exception {
    StoredSession first = session("a");
    StoredSession second = next(first, "the first one's");
    store.commit(Change.create(first));
    store.commit(Change.update(first, second));

    Change late = Change.update(first, next(first, "the second one's"));

    assertThatThrownBy(() -> store.commit(late)).isInstanceOf(RevisionConflict.class);
    assertThat(store.load(first.id())).contains(second);
  }

  @Test
  void refusesAnUpdateOfASessionThatIsGone() {
    StoredSession first = session("a");

    Change late = Change.update(first, next(first, "x"));

    assertThatThrownBy(() -> store.commit(late)).isInstanceOf(RevisionConflict.class);
  }

  @Test
  void refusesASecondSessionOfTheSameId() throws Exception {
    StoredSession session = session("a", "shop-1");
    store.commit(Change.create(session));

    assertThatThrownBy(() -> store.commit(Change.create(session)))
        .isInstanceOf(RevisionConflict.class);
    assertThat(store.liveSessions()).isEqualTo(1);
  }

  @Test
  void namesTheHolderOfATakenClientReference() throws Exception {
    store.commit(Change.create(session("a", "shop-1")));

    Change second = Change.create(session("b", "shop-1"));

    assertThatThrownBy(() -> store.commit(second))
        .isInstanceOfSatisfying(
            ClientReferenceTaken.class,
            refusal -> assertThat(refusal.holder()).isEqualTo(new SessionId("a")));
    assertThat(store.load(new SessionId("b"))).isEmpty();
  }

  @Test
  void freesTheClientReferenceOfAnEndedSession() throws Exception {
    StoredSession first = session("a", "shop-1");
    StoredSession over = ended(first);
    StoredSession second = session("b", "shop-1");
    store.commit(Change.create(first));

    store.commit(Change.update(first, over));
    store.commit(Change.create(second));

    assertThat(store.findLive("shop-1")).contains(second);
    assertThat(store.load(first.id())).contains(over);
    assertThat(store.liveSessions()).isEqualTo(1);
  }

  @Test
  void updatesAnEndedSessionWithoutTakingItsNameBack() throws Exception {
    StoredSession first = session("a", "shop-1");
    StoredSession over = ended(first);
    StoredSession later = over.next(NOON, NOON.plusSeconds(1), text("still ended"));
    store.commit(Change.create(first));
    store.commit(Change.update(first, over));

    store.commit(Change.update(over, later));

    assertThat(store.load(first.id())).contains(later);
    assertThat(store.findLive("shop-1")).isEmpty();
    assertThat(store.liveSessions()).isZero();
  }

  @Test
  void doesNothingOfARefusedChange() throws Exception {
    StoredSession session = session("a");
    store.commit(Change.create(session));
    Change refused =
        Change.update(next(session, "x"), next(next(session, "x"), "y"))
            .with(request("r-1", session))
            .with(new FloodRecord("auth.sendCode", text("+7"), NEXT_NOON, Blob.EMPTY))
            .putKey(session.id(), key(2, 1));

    assertThatThrownBy(() -> store.commit(refused)).isInstanceOf(RevisionConflict.class);

    assertThat(store.findRequest("r-1")).isEmpty();
    assertThat(store.findFlood("auth.sendCode", text("+7"))).isEmpty();
    assertThat(store.loadKey(session.id(), 2)).isEmpty();
  }

  @Test
  void keepsAKeyForEachDcWithoutChangingTheRevision() throws Exception {
    StoredSession session = session("a");
    store.commit(Change.create(session).putKey(session.id(), key(2, 1)));
    store.commit(Change.nothing().putKey(session.id(), key(4, 2)));

    store.commit(Change.update(session, next(session, "x")).putKey(session.id(), key(2, 3)));

    assertThat(store.loadKey(session.id(), 2)).contains(key(2, 3));
    assertThat(store.loadKey(session.id(), 4)).contains(key(4, 2));
  }

  @Test
  void forgetsKeysOneByOneOrAllAtOnce() throws Exception {
    StoredSession session = session("a");
    SessionId id = session.id();
    store.commit(
        Change.create(session).putKey(id, key(1, 1)).putKey(id, key(2, 2)).putKey(id, key(3, 3)));

    store.commit(Change.nothing().dropKey(id, 1).dropKey(id, 5));

    assertThat(store.loadKey(id, 1)).isEmpty();
    assertThat(store.loadKey(id, 2)).isPresent();

    store.commit(Change.update(session, ended(session)).dropKeys(id));

    assertThat(store.loadKey(id, 2)).isEmpty();
    assertThat(store.loadKey(id, 3)).isEmpty();
  }

  @Test
  void keepsNoKeyForASessionThatEndedOrNeverWas() throws Exception {
    StoredSession session = session("a");
    store.commit(Change.create(session));
    store.commit(Change.update(session, ended(session)));

    Change late = Change.nothing().putKey(session.id(), key(2, 1));
    Change orphan = Change.nothing().putKey(new SessionId("b"), key(2, 1));

    assertThatThrownBy(() -> store.commit(late)).isInstanceOf(RevisionConflict.class);
    assertThatThrownBy(() -> store.commit(orphan)).isInstanceOf(RevisionConflict.class);
  }

  @Test
  void keepsTheDaemonsOwnKeys() throws Exception {
    store.commit(Change.nothing().putKey(SessionId.DAEMON, key(2, 9)));

    assertThat(store.loadKey(SessionId.DAEMON, 2)).contains(key(2, 9));
    assertThat(store.load(SessionId.DAEMON)).isEmpty();
  }

  @Test
  void deletesASessionWithItsKeys() throws Exception {
    StoredSession session = session("a", "shop-1");
    store.commit(Change.create(session).putKey(session.id(), key(2, 1)));

    store.commit(Change.delete(session));

    assertThat(store.load(session.id())).isEmpty();
    assertThat(store.findLive("shop-1")).isEmpty();
    assertThat(store.loadKey(session.id(), 2)).isEmpty();
    assertThat(store.liveSessions()).isZero();
  }

  @Test
  void deletesOnlyTheRevisionThatWasMeant() throws Exception {
    StoredSession session = session("a");
    store.commit(Change.create(session));
    store.commit(Change.update(session, next(session, "x")));

    assertThatThrownBy(() -> store.commit(Change.delete(session)))
        .isInstanceOf(RevisionConflict.class);
    assertThat(store.load(session.id())).isPresent();
  }

  @Test
  void remembersARequestAndThenItsOutcome() throws Exception {
    StoredSession session = session("a");
    RequestRecord pending = request("r-1", session);
    store.commit(Change.create(session).with(pending));
    assertThat(store.findRequest("r-1")).contains(pending);

    RequestRecord settled = pending.settled(text("OK"));
    store.commit(Change.update(session, next(session, "x")).with(settled));

    assertThat(store.findRequest("r-1")).contains(settled);
    assertThat(store.findRequest("r-2")).isEmpty();
  }

  @Test
  void remembersFloodsByMethodAndSubject() throws Exception {
    FloodRecord flood = new FloodRecord("auth.sendCode", text("+7"), NEXT_NOON, text("FLOOD_WAIT"));
    store.commit(Change.nothing().with(flood));

    assertThat(store.findFlood("auth.sendCode", text("+7"))).contains(flood);
    assertThat(store.findFlood("auth.signIn", text("+7"))).isEmpty();
    assertThat(store.findFlood("auth.sendCode", text("+8"))).isEmpty();

    FloodRecord longer = new FloodRecord("auth.sendCode", text("+7"), NEXT_NOON, text("again"));
    store.commit(Change.nothing().with(longer));

    assertThat(store.findFlood("auth.sendCode", text("+7"))).contains(longer);
  }

  @Test
  void reportsSessionsWhoseTimeHasCome() throws Exception {
    StoredSession session = session("a");
    StoredSession over = ended(session("b"));
    StoredSession eternal = StoredSession.first(new SessionId("c"), null, NOON, null, Blob.EMPTY);
    store.commit(Change.create(session));
    store.commit(Change.create(session("b")));
    store.commit(Change.update(session("b"), over));
    store.commit(Change.create(eternal));

    assertThat(store.expired(NEXT_NOON.minusMillis(1), 10)).isEmpty();
    assertThat(store.expired(NEXT_NOON, 10)).containsExactlyInAnyOrder(session, over);
    assertThat(store.expired(NEXT_NOON, 1)).hasSize(1);
  }

  @Test
  void knowsWhenTheExpireTimeHasMoved() throws Exception {
    StoredSession first = session("a");
    StoredSession later = first.next(NOON, NEXT_NOON.plusSeconds(60), Blob.EMPTY);
    StoredSession earlier = later.next(NOON, NOON.plusSeconds(5), Blob.EMPTY);
    store.commit(Change.create(first));

    store.commit(Change.update(first, later));
    assertThat(store.expired(NEXT_NOON, 10)).isEmpty();
    assertThat(store.expired(NEXT_NOON.plusSeconds(60), 10)).containsExactly(later);

    store.commit(Change.update(later, earlier));
    assertThat(store.expired(NOON.plusSeconds(5), 10)).containsExactly(earlier);

    store.commit(Change.update(earlier, earlier.next(NOON, null, Blob.EMPTY)));
    assertThat(store.expired(NEXT_NOON.plus(Duration.ofDays(999)), 10)).isEmpty();
  }

  @Test
  void findsASessionInTimeHoweverOftenItsTimeMoves() throws Exception {
    RandomGenerator random = new Random(7);
    StoredSession now = session("a");
    store.commit(Change.create(now));
    for (int round = 0; round < 50; round++) {
      // Several moves between two looks: the store may remember an earlier time than the last one.
      Instant due = NOON;
      for (int moves = random.nextInt(1, 4); moves > 0; moves--) {
        due = NOON.plusSeconds(random.nextInt(1, 1_000));
        StoredSession next = now.next(NOON, due, Blob.EMPTY);
        store.commit(Change.update(now, next));
        now = next;
      }

      if (random.nextBoolean()) {
        assertThat(store.expired(due.minusMillis(1), 10)).isEmpty();
      }
      assertThat(store.expired(due, 10)).containsExactly(now);
    }
  }

  @Test
  void forgetsRequestsAfterADayAndFloodsWhenTheyAreOver() throws Exception {
    StoredSession session = session("a");
    store.commit(
        Change.create(session)
            .with(request("r-1", session))
            .with(new FloodRecord("m", text("s"), NOON.plusSeconds(5), Blob.EMPTY)));

    assertThat(store.forgetOld(NOON.plusSeconds(5), 10)).isZero();
    assertThat(store.forgetOld(NOON.plusSeconds(6), 10)).isEqualTo(1);
    assertThat(store.findFlood("m", text("s"))).isEmpty();
    assertThat(store.findRequest("r-1")).isPresent();

    assertThat(store.forgetOld(NEXT_NOON.plusMillis(1), 10)).isEqualTo(1);
    assertThat(store.findRequest("r-1")).isEmpty();
  }

  @Test
  void remembersANoteUntilItIsReplacedTakenAwayOrOver() throws Exception {
    NoteRecord note = new NoteRecord("token", text("+7"), NOON.plusSeconds(5), text("abc"));
    NoteRecord eternal = new NoteRecord("count", text("+7"), null, text("1"));
    store.commit(Change.nothing().with(note).with(eternal));

    assertThat(store.findNote("token", text("+7"))).contains(note);
    assertThat(store.findNote("count", text("+7"))).contains(eternal);
    assertThat(store.findNote("token", text("+8"))).isEmpty();

    NoteRecord other = new NoteRecord("token", text("+7"), NOON.plusSeconds(5), text("def"));
    store.commit(Change.nothing().with(other));
    assertThat(store.findNote("token", text("+7"))).contains(other);

    assertThat(store.forgetOld(NOON.plusSeconds(5), 10)).isZero();
    assertThat(store.forgetOld(NOON.plusSeconds(6), 10)).isEqualTo(1);
    assertThat(store.findNote("token", text("+7"))).isEmpty();

    store.commit(Change.nothing().dropNote("count", text("+7")).dropNote("none", text("+7")));
    assertThat(store.findNote("count", text("+7"))).isEmpty();
  }

  @Test
  void takesANoteWithAChangeOrNotAtAll() throws Exception {
    StoredSession session = session("a");
    store.commit(Change.create(session));
    NoteRecord note = new NoteRecord("token", text("+7"), null, text("abc"));

    assertThatThrownBy(() -> store.commit(Change.create(session).with(note)))
        .isInstanceOf(RevisionConflict.class);

    assertThat(store.findNote("token", text("+7"))).isEmpty();
  }

  @Test
  void listsSessionsInTheOrderInWhichTheyWereMade() throws Exception {
    StoredSession first = session("z");
    StoredSession second = session("m", "shop-1");
    StoredSession third = session("a");
    for (StoredSession each : List.of(first, second, third)) {
      store.commit(Change.create(each));
    }
    StoredSession over = ended(second);
    store.commit(Change.update(second, over));

    assertThat(sessions(store.list(0, 10))).containsExactly(first, over, third);
    List<PlacedSession> page = store.list(0, 2);
    assertThat(sessions(page)).containsExactly(first, over);
    store.commit(Change.delete(over));
    assertThat(sessions(store.list(page.getLast().place(), 2))).containsExactly(third);
    assertThat(store.list(store.list(0, 10).getLast().place(), 2)).isEmpty();
  }

  @Test
  void listsWaitsThatAreNotOverTheLongestFirst() throws Exception {
    FloodRecord over = new FloodRecord("a", text("+7"), NOON, text("1"));
    FloodRecord brief = new FloodRecord("b", text("+7"), NOON.plusSeconds(1), text("2"));
    FloodRecord longest = new FloodRecord("c", text("+8"), NOON.plusSeconds(9), text("3"));
    store.commit(Change.nothing().with(over).with(brief).with(longest));

    assertThat(store.floods(NOON, 10)).containsExactly(longest, brief);
    assertThat(store.floods(NOON, 1)).containsExactly(longest);
  }

  private static List<StoredSession> sessions(List<PlacedSession> placed) {
    return placed.stream().map(PlacedSession::session).toList();
  }

  @Test
  void digestsDependOnDomainAndOnWhereAPartEnds() {
    byte[] a = {'a'};
    byte[] ab = {'a', 'b'};
    byte[] b = {'b'};

    assertThat(store.digest("x", ab)).isEqualTo(store.digest("x", ab));
    assertThat(store.digest("x", ab).length()).isEqualTo(32);
    assertThat(store.digest("x", ab)).isNotEqualTo(store.digest("y", ab));
    assertThat(store.digest("x", a, b)).isNotEqualTo(store.digest("x", ab));
    assertThat(store.digest("x", a, b)).isNotEqualTo(store.digest("x", ab, new byte[0]));
  }

  @Test
  void ofManyRacingUpdatesOneWins() throws Exception {
    StoredSession first = session("a");
    store.commit(Change.create(first));
    Callable<Boolean> update =
        () -> {
          try {
            store.commit(Change.update(first, next(first, "mine")));
            return true;
          } catch (RevisionConflict e) {
            return false;
          }
        };

    List<Future<Boolean>> outcomes;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      outcomes = threads.invokeAll(IntStream.range(0, 50).mapToObj(i -> update).toList());
    }

    assertThat(outcomes.stream().filter(Future::resultNow)).hasSize(1);
  }

  @Test
  void anInterruptDoesNotTearACommit() throws Exception {
    StoredSession session = session("a");
    Thread.currentThread().interrupt();

    store.commit(Change.create(session));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(store.load(session.id())).contains(session);
  }

  @Test
  void refusesEverythingOnceItIsClosed() {
    store.close();

    assertThatThrownBy(() -> store.commit(Change.create(session("a"))))
        .isInstanceOfSatisfying(
            StoreUnavailableException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
    assertThatThrownBy(() -> store.findRequest("r-1"))
        .isInstanceOf(StoreUnavailableException.class);
  }
}
