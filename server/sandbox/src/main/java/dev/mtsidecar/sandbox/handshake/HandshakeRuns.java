package dev.mtsidecar.sandbox.handshake;

import dev.mtsidecar.tl.Int128;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The runs of the last ten minutes, at most so many, by the client's nonce. */
final class HandshakeRuns {
  /** "The server remembers its answer for up to 10 minutes." */
  private static final Duration MEMORY = Duration.ofMinutes(10);

  /** A run holds about 2 KB; the oldest gives way to a new one. */
  private static final int RUNS_MAX = 2_000;

  private final Map<Int128, HandshakeRun> runs = new LinkedHashMap<>();

  Optional<HandshakeRun> find(Int128 nonce, Instant now) {
    runs.values().removeIf(run -> run.begun().plus(MEMORY).isBefore(now));
    return Optional.ofNullable(runs.get(nonce));
  }

  void add(HandshakeRun run) {
    runs.remove(run.nonce());
    if (runs.size() >= RUNS_MAX) {
      runs.remove(runs.keySet().iterator().next());
    }
    runs.put(run.nonce(), run);
  }
}
