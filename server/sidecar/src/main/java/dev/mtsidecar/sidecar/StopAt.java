package dev.mtsidecar.sidecar;

import dev.mtsidecar.sidecar.login.StopPoint;
import java.util.concurrent.CountDownLatch;

/**
 * Stands still for ever at one moment of a step, so that a test can kill the process just there.
 * Only {@code -Dmtsidecar.stop-at=KEY_STORED} (a system property, no setting) asks for it.
 */
record StopAt(StopPoint point) implements StopPoint.Listener {
  static final String PROPERTY = "mtsidecar.stop-at";

  static StopPoint.Listener fromProperty() {
    String name = System.getProperty(PROPERTY, "");
    return name.isEmpty() ? StopPoint.Listener.none() : new StopAt(StopPoint.valueOf(name));
  }

  @Override
  public void reached(StopPoint reached) {
    if (reached == point) {
      System.err.println("stopped at " + point);
      System.err.flush();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
