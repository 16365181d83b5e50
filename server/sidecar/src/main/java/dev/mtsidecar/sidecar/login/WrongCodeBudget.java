package dev.mtsidecar.sidecar.login;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How many wrong codes the whole daemon lets through to Telegram: somebody who tries codes on one
 * number after the other would have every number of this address banned. Safe for concurrent use.
 */
final class WrongCodeBudget {
  /** Many people mistype now and then; more than this in an hour is not people. */
  static final int MAX = 200;

  static final Duration WINDOW = Duration.ofHours(1);

  private final Deque<Instant> wrong = new ArrayDeque<>();

  /** When there is room again; empty: there is room. */
  synchronized Optional<Duration> waitLeft(Instant now) {
    forget(now);
    return wrong.size() < MAX
        ? Optional.empty()
        : Optional.of(Duration.between(now, wrong.getFirst().plus(WINDOW)));
  }

  synchronized void spend(Instant now) {
    forget(now);
    if (wrong.size() == MAX) {
      wrong.removeFirst();
    }
    wrong.addLast(now);
  }

  private void forget(Instant now) {
    while (!wrong.isEmpty() && !wrong.getFirst().plus(WINDOW).isAfter(now)) {
      wrong.removeFirst();
    }
  }
}
