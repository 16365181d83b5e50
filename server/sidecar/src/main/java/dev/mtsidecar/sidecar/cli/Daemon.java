package dev.mtsidecar.sidecar.cli;

import java.time.Duration;

/** A daemon that listens. */
public interface Daemon {
  /** Where it listens and what it serves. */
  Readiness ready();

  int callsInFlight();

  /** Takes no new calls, waits for those in flight, then lets go of everything. */
  void drain(Duration patience) throws InterruptedException;

  /** Lets go of everything at once. */
  void stopNow();
}
