package dev.mtsidecar.sidecar.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * SIGINT (Ctrl-C), SIGTERM and SIGHUP: the first one asks to drain, the next one ends the process
 * at once. Heard from before the daemon starts, so that none is lost.
 */
final class StopSignal {
  /** What letting go of files and sockets may take when nobody wants to wait. */
  private static final long GOODBYE_MILLIS = 500;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final AtomicBoolean isSecond = new AtomicBoolean();
  private volatile Runnable atOnce = () -> {};

  static StopSignal listen() {
    StopSignal stop = new StopSignal();
    for (String name : new String[] {"INT", "TERM", "HUP"}) {
      Signals.handle(name, stop::heard);
    }
    return stop;
  }

  /** What is let go of before the process ends at once. */
  void onSecond(Runnable action) {
    atOnce = action;
  }

  void await() throws InterruptedException {
    asked.await();
  }

  private void heard() {
    if (!isSecond.getAndSet(true)) {
      asked.countDown();
      return;
    }
    Thread goodbye = Thread.ofPlatform().daemon().name("goodbye").start(atOnce);
    try {
      goodbye.join(GOODBYE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // No shutdown hooks: what is durable is durable already.
    Runtime.getRuntime().halt(CommandLineApp.FAILED);
  }
}
