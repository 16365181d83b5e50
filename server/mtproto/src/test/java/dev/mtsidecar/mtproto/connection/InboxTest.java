package dev.mtsidecar.mtproto.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InboxTest {
  private static final ConnectionEvent EVENT = new ConnectionEvent.TimeCame();

  /** What was handled; kept without a lock, because one thread at a time is promised. */
  private final List<ConnectionEvent> handled = new ArrayList<>();

  private final Set<Thread> threads = new HashSet<>();

  /** What else a turn does. */
  private Inbox.Handler also = _ -> {};

  private final Inbox inbox = new Inbox(this::turn);

  @Test
  void whoeverPutsTheFirstHandlesIt() throws InterruptedException {
    ConnectionEvent other = numbered(2);

    assertThat(inbox.put(EVENT)).isTrue();
    assertThat(inbox.putAtOnce(other)).isTrue();

    assertThat(handled).containsExactly(EVENT, other);
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void whoeverComesMeanwhileLeavesItsEventAndGoes() throws InterruptedException {
    CountDownLatch goesOn = new CountDownLatch(1);
    Thread first = putterInItsTurn(numbered(1), goesOn);

    assertThat(inbox.put(numbered(2))).isTrue();
    assertThat(inbox.putAtOnce(numbered(3))).isTrue();
    goesOn.countDown();
    first.join();

    assertThat(handled).containsExactly(numbered(1), numbered(2), numbered(3));
    assertThat(threads).containsExactly(first);
  }

  @Test
  void oneThreadAtATimeHandlesWhatManyPut() throws InterruptedException {
    CountDownLatch all = new CountDownLatch(50 * 100);
    also =
        batch -> {
          batch.forEach(_ -> all.countDown());
        };
    for (int putter = 0; putter < 50; putter++) {
      int first = putter * 100;
      Thread.ofVirtual()
          .start(() -> {
            for (int number = first; number < first + 100; number++) {
              inbox.putAtOnce(numbered(number));
            }
          });
    }
    all.await();

    for (int putter = 0; putter < 50; putter++) {
      int first = putter * 100;
      assertThat(handled.stream().map(InboxTest::number).filter(it -> it / 100 * 100 == first))
          .containsExactlyElementsOf(IntStream.range(first, first + 100).boxed().toList());
    }
  }

  @Test
  void aThreadThatCameWithOneEventIsRelieved() throws InterruptedException {
    CountDownLatch all = new CountDownLatch(10 * Inbox.TURNS_MAX);
    also =
        _ -> {
          all.countDown();
          if (all.getCount() > 0) {
            inbox.putAtOnce(EVENT);
          }
        };

    inbox.putAtOnce(EVENT);
    all.await();

    assertThat(handled).hasSize(10 * Inbox.TURNS_MAX);
    assertThat(threads.size()).isBetween(10, 11);
  }

  @Test
  void knowsWhoseTurnItIs() throws InterruptedException {
    List<Boolean> isOurs = new ArrayList<>();
    also = _ -> isOurs.add(inbox.isOurTurn());

    inbox.put(EVENT);

    assertThat(isOurs).containsExactly(true);
    assertThat(inbox.isOurTurn()).isFalse();
  }

  @Test
  void aDefectOfTheHandlerDoesNotKeepItsPlace() throws InterruptedException {
    also =
        _ -> {
          if (handled.size() == 1) {
            throw new IllegalStateException("a defect that the test wants");
          }
        };

    assertThatThrownBy(() -> inbox.put(EVENT)).isInstanceOf(IllegalStateException.class);
    inbox.put(EVENT);

    assertThat(handled).hasSize(2);
  }

  @Test
  void whatCameDuringADefectIsHandledAllTheSame() throws InterruptedException {
    CountDownLatch isHandled = new CountDownLatch(1);
    also =
        _ -> {
          if (handled.size() == 1) {
            inbox.putAtOnce(numbered(2));
            throw new IllegalStateException("a defect that the test wants");
          }
          isHandled.countDown();
        };

    assertThatThrownBy(() -> inbox.put(numbered(1))).isInstanceOf(IllegalStateException.class);
    isHandled.await();

    assertThat(handled).containsExactly(numbered(1), numbered(2));
  }

  @Test
  void refusesWhatComesAfterTheEndAndHandsOutTheRest() throws InterruptedException {
    List<ConnectionEvent> rest = new ArrayList<>();
    also =
        _ -> {
          inbox.putAtOnce(EVENT);
          rest.addAll(inbox.close());
        };

    assertThat(inbox.put(numbered(1))).isTrue();

    assertThat(rest).containsExactly(EVENT);
    assertThat(inbox.put(EVENT)).isFalse();
    assertThat(inbox.putAtOnce(EVENT)).isFalse();
  }

  @Test
  void whatMustNotWaitFindsRoomWhenOthersDoNot() throws InterruptedException {
    CountDownLatch goesOn = new CountDownLatch(1);
    Thread first = putterInItsTurn(EVENT, goesOn);
    for (int i = 0; i < Inbox.EVENTS_MAX; i++) {
      inbox.put(EVENT);
    }
    Thread late = Thread.ofVirtual().start(() -> put(numbered(1)));
    while (late.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    assertThat(inbox.putAtOnce(EVENT)).isTrue();
    goesOn.countDown();
    late.join();
    first.join();

    assertThat(handled).hasSize(Inbox.EVENTS_MAX + 3).endsWith(numbered(1));
  }

  /** A thread that handles its event for as long as it must. */
  private Thread putterInItsTurn(ConnectionEvent event, CountDownLatch goesOn)
      throws InterruptedException {
    CountDownLatch isBlocked = new CountDownLatch(1);
    also =
        _ -> {
          isBlocked.countDown();
          await(goesOn);
        };
    Thread putter = Thread.ofVirtual().start(() -> inbox.putAtOnce(event));
    isBlocked.await();
    return putter;
  }

  private void put(ConnectionEvent event) {
    try {
      inbox.put(event);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void turn(List<ConnectionEvent> batch) {
    handled.addAll(batch);
    threads.add(Thread.currentThread());
    also.turn(batch);
  }

  private static ConnectionEvent numbered(int number) {
    return new ConnectionEvent.DialFailed(LinkFailure.NO_ANSWER, String.valueOf(number));
  }

  private static int number(ConnectionEvent event) {
    return event instanceof ConnectionEvent.DialFailed(LinkFailure _, String number)
        ? Integer.parseInt(number)
        : -1;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
