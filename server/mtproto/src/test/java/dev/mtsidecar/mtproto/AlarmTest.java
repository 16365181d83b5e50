package dev.mtsidecar.mtproto;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody here waits with a limit of its own: a thread that is not woken stays asleep. */
@Timeout(30)
class AlarmTest {
  private static final Deadline LATE = Deadline.in(Duration.ofHours(1));

  @Test
  void wakesItsSleeper() throws InterruptedException {
    sleeper(Deadline.in(Duration.ofMillis(20))).join();
  }

  @Test
  void startsAThread() throws InterruptedException {
    CountDownLatch isStarted = new CountDownLatch(1);

    Alarm.starting(isStarted::countDown, Deadline.in(Duration.ofMillis(20)));

    isStarted.await();
  }

  @Test
  void aTimeThatHasPassedWakesAtOnce() throws InterruptedException {
    sleeper(Deadline.in(Duration.ofSeconds(-1))).join();
  }

  @Test
  void anEarlierOneRingsThoughALaterOneIsAwaited() throws InterruptedException {
    try (Alarm late = Alarm.unparking(Thread.currentThread(), LATE)) {
      sleeper(Deadline.in(Duration.ofMillis(20))).join();

      assertThat(late.ringsBy(LATE)).isTrue();
    }
  }

  @Test
  void oneThatIsClosedKeepsNoOtherFromRinging() throws InterruptedException {
    Alarm.unparking(Thread.currentThread(), Deadline.in(Duration.ofMillis(10))).close();

    sleeper(Deadline.in(Duration.ofMillis(40))).join();
  }

  @Test
  void manyRingEachForItsOwnThread() throws InterruptedException {
    Random random = new Random(1);
    List<Thread> sleepers = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      sleepers.add(sleeper(Deadline.in(Duration.ofMillis(random.nextInt(100)))));
    }

    for (Thread sleeper : sleepers) {
      sleeper.join();
    }
  }

  @Test
  void isToRingUntilItIsClosed() {
    Deadline soon = Deadline.in(Duration.ofMinutes(1));
    Alarm alarm = Alarm.unparking(Thread.currentThread(), soon);

    assertThat(alarm.ringsBy(soon)).isTrue();
    assertThat(alarm.ringsBy(LATE)).isTrue();
    assertThat(alarm.ringsBy(Deadline.in(Duration.ZERO))).isFalse();

    alarm.close();
    alarm.close();
    assertThat(alarm.ringsBy(LATE)).isFalse();
  }

  @Test
  void ringsOnce() throws InterruptedException {
    List<Alarm> alarms = new ArrayList<>();
    Deadline soon = Deadline.in(Duration.ofMillis(20));
    Thread sleeper =
        Thread.ofVirtual()
            .start(() -> {
              alarms.add(Alarm.unparking(Thread.currentThread(), soon));
              while (!soon.isOver()) {
                LockSupport.park();
              }
            });

    sleeper.join();
    assertThat(alarms.getFirst().ringsBy(LATE)).isFalse();
  }

  private static Thread sleeper(Deadline until) {
    return Thread.ofVirtual()
        .start(() -> {
          try (Alarm _ = Alarm.unparking(Thread.currentThread(), until)) {
            while (!until.isOver()) {
              LockSupport.park();
            }
          }
        });
  }
}
