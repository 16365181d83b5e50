package dev.mtsidecar.sidecar.cli;

import dev.mtsidecar.sidecar.config.HostAndPort;
import dev.mtsidecar.sidecar.config.SidecarConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks, before anything is opened, whether a daemon of this user is in the way of a new one. */
final class Occupied {
  private Occupied() {}

  /** Says who is in the way, and a command that goes on from there. */
  static void check(SidecarConfig config, List<RunningDaemons.Entry> live) throws StartFailure {
    for (RunningDaemons.Entry other : live) {
      Optional<String> what = sharedBy(config, other);
      if (what.isPresent()) {
        throw StartFailure.atRunTime(
            what.get() + " is taken (by " + other.words() + ")",
            "stop it, or choose another:  ./mtsidecar " + config.command() + beside(config, other));
      }
    }
  }

  private static Optional<String> sharedBy(SidecarConfig config, RunningDaemons.Entry other) {
    return Stream.of(listen(config), socket(config))
        .flatMap(Optional::stream)
        .filter(other.listens()::contains)
        .findFirst()
        .or(() -> Optional.of(config.stateDir().toString()).filter(other.stateDir()::equals));
  }

  /** Flags for all that the two would share, so that the advice works at the first try. */
  private static String beside(SidecarConfig config, RunningDaemons.Entry other) {
    StringBuilder flags = new StringBuilder();
    boolean isSocketShared = socket(config).filter(other.listens()::contains).isPresent();
    if (isSocketShared || listen(config).filter(other.listens()::contains).isPresent()) {
      flags.append(" --listen 127.0.0.1:0");
    }
    if (isSocketShared) {
      flags.append(" --socket none");
    }
    if (config.stateDir().toString().equals(other.stateDir())) {
      flags.append(" --state-dir ").append(config.stateDir()).append("-2");
    }
    if (config.command().equals("sandbox") && other.command().equals("sandbox")) {
      flags.append(" --dc-base-port 0");
    }
    return flags.toString();
  }

  private static Optional<String> listen(SidecarConfig config) {
    return config.listen().map(HostAndPort::toString);
  }

  private static Optional<String> socket(SidecarConfig config) {
    return config.socket().map(Path::toString);
  }
}
