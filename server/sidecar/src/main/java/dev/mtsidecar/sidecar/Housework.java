package dev.mtsidecar.sidecar;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the daemon does by itself, each on a thread of its own, until it ends. */
final class Housework {
  /** One thing that is to be done. */
  interface Chore {
    void run() throws InterruptedException;
  }

  private final List<Thread> threads = new ArrayList<>();

  /** Will go on until it is interrupted. */
  Housework alwaysDoing(String name, Chore chore) {
    threads.add(
        Thread.ofVirtual()
            .name(name)
            .unstarted(() -> {
              try {
                chore.run();
              } catch (InterruptedException e) {
                // The daemon's end.
                Thread.currentThread().interrupt();
              }
            }));
    return this;
  }

  /** Will be done again and again, with a pause before each time. */
  Housework doingEvery(Duration pause, String name, Chore chore) {
    return alwaysDoing(
        name,
        () -> {
          while (true) {
            Thread.sleep(pause);
            chore.run();
          }
        });
  }

  void begin() {
    threads.forEach(Thread::start);
  }

  void end() {
    threads.forEach(Thread::interrupt);
  }
}
