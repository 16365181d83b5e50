package dev.mtsidecar.mtproto.connection;

import java.time.Duration;

/**
 * How patient a connection is.
 *
 * @param dialTimeout for one address to accept
 * @param handshakeTimeout for one auth key to be agreed, from the first byte
 * @param idleAfter a link that nobody needs is closed; the next call opens another
 */
public record ConnectionSettings(
    Duration dialTimeout, Duration handshakeTimeout, Duration idleAfter, Backoff backoff) {

  public static ConnectionSettings defaults() {
    return new ConnectionSettings(
        // Two rounds of either end before a caller's default deadline of ten seconds.
        Duration.ofSeconds(3),
        Duration.ofSeconds(4),
        Duration.ofMinutes(15),
        new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30)));
  }
}
