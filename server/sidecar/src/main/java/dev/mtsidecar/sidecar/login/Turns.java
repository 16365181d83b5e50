package dev.mtsidecar.sidecar.login;

import java.util.ArrayList;
import java.util.List;

/** Takes some of a list each time, going on where it stopped, so that everybody has a turn. */
final class Turns {
  private int first;

  /** At most {@code max} of {@code all}, each once. */
  synchronized <T> List<T> next(List<T> all, int max) {
    List<T> taken = new ArrayList<>();
    for (int i = 0; i < Math.min(all.size(), max); i++) {
      taken.add(all.get((first + i) % all.size()));
    }
    first = all.isEmpty() ? 0 : (first + taken.size()) % all.size();
    return taken;
  }
}
