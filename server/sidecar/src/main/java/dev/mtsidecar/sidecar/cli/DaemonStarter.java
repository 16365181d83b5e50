package dev.mtsidecar.sidecar.cli;

import dev.mtsidecar.sidecar.config.SandboxConfig;
import dev.mtsidecar.sidecar.config.ServeConfig;
import dev.mtsidecar.sidecar.config.SidecarConfig;
import java.nio.file.Path;

/** What the commands need of the daemon. */
public interface DaemonStarter {
  /** The daemon with a sandbox Telegram in the same process; listening when it returns. */
  Daemon startSandbox(SidecarConfig config, SandboxConfig sandbox) throws StartFailure;

  /** The daemon against a Telegram; listening when it returns. */
  Daemon startServe(SidecarConfig config, ServeConfig serve) throws StartFailure;

  /** The sandbox's numbers, for people. */
  String numbersText();

  /** The same as JSON, for programs. */
  String numbersJson();

  /** Makes a store key file, readable by its owner only. */
  void newStoreKey(Path file) throws StartFailure;

  String version();

  /** The API layer spoken. */
  int layer();
}
