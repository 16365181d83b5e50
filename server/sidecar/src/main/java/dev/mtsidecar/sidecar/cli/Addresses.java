package dev.mtsidecar.sidecar.cli;

import dev.mtsidecar.sidecar.config.RuntimeDir;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which daemon a command is about; one is found, two are named and none is guessed. */
final class Addresses {
  private Addresses() {}

  /** The address of a flag, else of the environment, else of the one daemon that runs. */
  static String of(Optional<String> flag, Map<String, String> environment) throws StartFailure {
    String given = flag.orElseGet(() -> environment.getOrDefault("MTSIDECAR_ADDRESS", ""));
    if (!given.isEmpty()) {
      return given;
    }
    List<RunningDaemons.Entry> live = new RunningDaemons(RuntimeDir.of(environment)).live();
    return switch (live.size()) {
      case 0 ->
          throw StartFailure.atRunTime(
              "no daemon of yours runs",
              "start one:    ./mtsidecar sandbox",
              "or name one:  --address 127.0.0.1:50051 (MTSIDECAR_ADDRESS)");
      case 1 -> live.get(0).address();
      default -> throw StartFailure.atRunTime(several(live));
    };
  }

  private static String[] several(List<RunningDaemons.Entry> live) {
    List<String> lines = new ArrayList<>();
    lines.add(live.size() + " daemons of yours run; name one:");
    live.forEach(it ->
        lines.add(
            "--address %s   (%s, process %d)".formatted(it.address(), it.command(), it.pid())));
    return lines.toArray(new String[0]);
  }
}
