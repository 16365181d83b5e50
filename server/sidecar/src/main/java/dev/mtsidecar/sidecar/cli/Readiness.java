package dev.mtsidecar.sidecar.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a daemon listens; null is off. */
public record Readiness(
    String version,
    @Nullable String grpc,
    @Nullable String socket,
    @Nullable String health,
    String stateDir,
    List<Dc> dcs) {
  /** A DC it logs in to. */
  public record Dc(int id, List<String> addresses) {
    public Dc {
      addresses = List.copyOf(addresses);
    }
  }

  public Readiness {
    dcs = List.copyOf(dcs);
  }
}
