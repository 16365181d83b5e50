package dev.mtsidecar.sandbox;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How to start a sandbox.
 *
 * @param stateDir where its world is kept; empty: in memory only. Made (0700) when missing
 * @param dcBasePort DC n listens on this plus n; 0: each on any free port
 * @param clock the time of all DCs
 * @param fresh whether to forget what was kept; the RSA key stays
 */
public record SandboxSettings(
    Optional<Path> stateDir, int dcBasePort, InstantSource clock, boolean fresh) {
  /** The highest base port that leaves room for three DCs. */
  public static final int BASE_PORT_MAX = 65_532;

  /** Checks the port. */
  public SandboxSettings {
    if (dcBasePort < 0 || dcBasePort > BASE_PORT_MAX) {
      throw new IllegalArgumentException(
          "the DC base port is %d, it must be 0 to %d".formatted(dcBasePort, BASE_PORT_MAX));
    }
  }
}
