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
        Duration.ofSeconds(5),
        Duration.ofSeconds(8),
        Duration.ofMinutes(15),
        new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30)));
  }
}
