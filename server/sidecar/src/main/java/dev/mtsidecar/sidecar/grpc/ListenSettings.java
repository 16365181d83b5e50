package dev.mtsidecar.sidecar.grpc;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Where and how the daemon listens.
 *
 * @param tcp a loopback address; port 0: any free one
 * @param socket a Unix socket's path
 * @param socketMode the socket's own mode, set after bind
 * @param health a server of its own for grpc.health.v1; any address
 * @param maxCalls calls in flight, over all listeners
 * @param defaultDeadline for calls that name none
 */
public record ListenSettings(
    Optional<InetSocketAddress> tcp,
    Optional<Path> socket,
    Set<PosixFilePermission> socketMode,
    Optional<InetSocketAddress> health,
    int maxCalls,
    Duration defaultDeadline) {
  /** Keeps its own copy of the mode. */
  public ListenSettings {
    socketMode = Set.copyOf(socketMode);
    if (maxCalls < 1) {
      throw new IllegalArgumentException("at least one call must be possible");
    }
  }
}
