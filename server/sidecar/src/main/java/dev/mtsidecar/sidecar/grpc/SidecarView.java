package dev.mtsidecar.sidecar.grpc;

import java.time.Instant;
import java.util.List;

/**
 * The daemon as it tells of itself.
 *
 * @param mode the command that started it
 * @param telegramAnswers on the daemon's own link
 */
public record SidecarView(
    String version,
    int layer,
    String mode,
    Instant startTime,
    int liveSessions,
    int maxSessions,
    List<Dc> dcs,
    boolean telegramAnswers) {
  public SidecarView {
    dcs = List.copyOf(dcs);
  }

  /**
   * A DC as the daemon knows it.
   *
   * @param addresses host and port, in order of preference
   * @param connections of sessions, open now
   */
  public record Dc(int id, List<String> addresses, boolean isDefault, int connections) {
    public Dc {
      addresses = List.copyOf(addresses);
    }
  }
}
