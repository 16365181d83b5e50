package dev.mtsidecar.sidecar.diagnosis;

import dev.mtsidecar.sidecar.diagnosis.Hop.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What was found on the way to one address. Belongs to one thread. */
final class Hops {
  private final int dcId;
  private final String address;
  private final List<Hop> found = new ArrayList<>();
  private long since = System.nanoTime();

  Hops(int dcId, String address) {
    this.dcId = dcId;
    this.address = address;
  }

  void works(Kind kind, String description) {
    add(kind, true, System.nanoTime(), description);
  }

  /** What worked at a moment that is over, by {@link System#nanoTime}. */
  void worked(Kind kind, long nanoTime, String description) {
    add(kind, true, nanoTime, description);
  }

  void fails(Kind kind, String description) {
    add(kind, false, System.nanoTime(), description);
  }

  /** What took no time of its own. */
  void read(Kind kind, boolean ok, String description) {
    found.add(new Hop(dcId, address, kind, ok, Duration.ZERO, description));
  }

  private void add(Kind kind, boolean ok, long now, String description) {
    found.add(new Hop(dcId, address, kind, ok, Duration.ofNanos(now - since), description));
    since = now;
  }

  List<Hop> list() {
    return List.copyOf(found);
  }
}
