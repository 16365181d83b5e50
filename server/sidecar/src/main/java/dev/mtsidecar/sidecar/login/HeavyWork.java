package dev.mtsidecar.sidecar.login;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/**
 * Runs what keeps a core busy for long on threads of its own: a virtual thread that computes holds
 * its carrier, on a small machine the only one, and every other login with it.
 *
 * <p>As many at a time as there are cores. Safe for concurrent use.
 */
final class HeavyWork {
  private final Semaphore free = new Semaphore(Runtime.getRuntime().availableProcessors());

  /**
   * Waits for a core, and for the result.
   *
   * @throws ExecutionException what the work threw
   * @throws InterruptedException if the waiter is to stop; the work then ends unheard
   */
  <R> R run(String name, Callable<R> work) throws ExecutionException, InterruptedException {
    free.acquire();
    try {
      FutureTask<R> task = new FutureTask<>(work);
      Thread.ofPlatform().daemon().name(name).start(task);
      return task.get();
    } finally {
      free.release();
    }
  }
}
