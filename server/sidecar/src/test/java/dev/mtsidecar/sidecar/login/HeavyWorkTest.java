package dev.mtsidecar.sidecar.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class HeavyWorkTest {
  private final HeavyWork heavyWork = new HeavyWork();

  @Test
  void runsOnAThreadThatHoldsNoCarrier() throws Exception {
    assertThat(heavyWork.run("work", () -> Thread.currentThread().isVirtual())).isFalse();
  }

  @Test
  void tellsWhatWentWrong() {
    assertThatThrownBy(() ->
            heavyWork.run(
                "work",
                () -> {
                  throw new IOException("no");
                }))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void everybodysWorkIsDoneThoughMoreComesThanThereAreCores() throws Exception {
    List<Callable<Integer>> callers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int number = i;
      callers.add(() -> heavyWork.run("work", () -> number));
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int sum = 0;
      for (Future<Integer> done : threads.invokeAll(callers)) {
        sum += done.get();
      }
      assertThat(sum).isEqualTo(4950);
    }
  }

  @Test
  void whoeverIsToStopDoesNotWait() throws Exception {
    CountDownLatch isNeverOver = new CountDownLatch(1);
    CountDownLatch isUnderWay = new CountDownLatch(1);
    Thread waiter =
        Thread.ofVirtual()
            .start(() ->
                assertThatThrownBy(() ->
                        heavyWork.run(
                            "work",
                            () -> {
                              isUnderWay.countDown();
                              isNeverOver.await();
                              return 0;
                            }))
                    .isInstanceOf(InterruptedException.class));
    isUnderWay.await();

    waiter.interrupt();
    waiter.join();

    isNeverOver.countDown();
  }
}
