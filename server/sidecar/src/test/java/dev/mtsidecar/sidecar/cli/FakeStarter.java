package dev.mtsidecar.sidecar.cli;

import dev.mtsidecar.sidecar.config.SandboxConfig;
import dev.mtsidecar.sidecar.config.ServeConfig;
import dev.mtsidecar.sidecar.config.SidecarConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts nothing, and remembers what it was asked for. */
final class FakeStarter implements DaemonStarter {
  final List<SidecarConfig> configs = new ArrayList<>();
  final List<SandboxConfig> sandboxes = new ArrayList<>();
  final List<ServeConfig> serves = new ArrayList<>();
  final List<Path> keys = new ArrayList<>();

  @Override
  public Daemon startSandbox(SidecarConfig config, SandboxConfig sandbox) throws StartFailure {
    configs.add(config);
    sandboxes.add(sandbox);
    throw StartFailure.atRunTime("127.0.0.1:50051 is taken", "stop it");
  }

  @Override
  public Daemon startServe(SidecarConfig config, ServeConfig serve) throws StartFailure {
    configs.add(config);
    serves.add(serve);
    throw StartFailure.inConfiguration("serve needs a store key", "make one");
  }

  @Override
  public String numbersText() {
    return "numbers for people\n";
  }

  @Override
  public String numbersJson() {
    return "[]\n";
  }

  @Override
  public void newStoreKey(Path file) {
    keys.add(file);
  }

  @Override
  public String version() {
    return "0.1.0";
  }

  @Override
  public int layer() {
    return 228;
  }
}
