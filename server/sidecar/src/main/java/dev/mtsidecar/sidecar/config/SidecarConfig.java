package dev.mtsidecar.sidecar.config;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What both the sandbox and the real daemon are told.
 *
 * @param command {@code sandbox} or {@code serve}
 * @param verifyInterval how long a session that is logged in may go without an answer of Telegram
 * @param defaultDeadline for calls without one, and for an answer that was asked for
 */
public record SidecarConfig(
    String command,
    Optional<HostAndPort> listen,
    Optional<Path> socket,
    Set<PosixFilePermission> socketMode,
    Optional<HostAndPort> healthListen,
    Path stateDir,
    LogFormat logFormat,
    String logLevel,
    Duration defaultDeadline,
    Duration drainTimeout,
    int maxCalls,
    int maxSessions,
    Duration verifyInterval,
    boolean json) {
  /** How the log is written. */
  public enum LogFormat {
    TEXT,
    JSON
  }

  public SidecarConfig {
    socketMode = Set.copyOf(socketMode);
  }
}
