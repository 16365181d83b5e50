package dev.mtsidecar.sandbox;

import dev.mtsidecar.sandbox.world.SandboxWorld;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forces the world to disk again and again, so that the machine may fail, too. The process may be
 * killed anyway: what a DC has answered is with the operating system by then.
 */
final class WorldKeeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WorldKeeper.class);

  /** So much of the toy world may be lost with the power. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Thread thread;

  private WorldKeeper(Thread thread) {
    this.thread = thread;
  }

  /** Begins. */
  static WorldKeeper start(SandboxWorld world) {
    return new WorldKeeper(Thread.ofVirtual().name("sandbox-world").start(() -> keep(world)));
  }

  private static void keep(SandboxWorld world) {
    try {
      while (true) {
        Thread.sleep(PAUSE);
        world.force();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (UncheckedIOException e) {
      log.atError().setCause(e).log("the sandbox's world is not forced to disk any more");
    }
  }

  /** Ends; the world's own close forces the rest. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
