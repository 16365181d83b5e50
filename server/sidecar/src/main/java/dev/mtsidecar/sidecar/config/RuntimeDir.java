package dev.mtsidecar.sidecar.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * The folder of this user's sockets and running daemons: {@code $XDG_RUNTIME_DIR/mtsidecar}, or a
 * private one in the temporary directory.
 */
public final class RuntimeDir {
  private RuntimeDir() {}

  public static Path of(Map<String, String> environment) {
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    return runtime.isEmpty()
        ? Path.of(environment.getOrDefault("TMPDIR", System.getProperty("java.io.tmpdir", "/tmp")))
            .resolve("mtsidecar-" + System.getProperty("user.name", "user"))
        : Path.of(runtime).resolve("mtsidecar");
  }
}
