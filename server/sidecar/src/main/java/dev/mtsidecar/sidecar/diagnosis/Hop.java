package dev.mtsidecar.sidecar.diagnosis;

import java.time.Duration;

/**
 * One thing that was tried on the way to Telegram.
 *
 * @param address host and port
 * @param description what was found, in words
 */
public record Hop(
    int dcId, String address, Kind kind, boolean ok, Duration took, String description) {
  /** A part of the way. */
  public enum Kind {
    DNS,
    TCP,
    HANDSHAKE,
    CLOCK,
    CONFIG
  }
}
