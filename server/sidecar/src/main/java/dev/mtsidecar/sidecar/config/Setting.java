package dev.mtsidecar.sidecar.config;

import java.util.List;
import java.util.Locale;

/**
 * One flag, which is an environment variable too.
 *
 * @param flag {@code --listen}
 * @param parameter {@code HOST:PORT}; empty for a switch
 * @param commands that know it
 */
public record Setting(
    String flag, String parameter, String defaultText, String description, List<String> commands) {
  private static final List<String> BOTH = List.of("sandbox", "serve");
  private static final List<String> SANDBOX = List.of("sandbox");
  private static final List<String> SERVE = List.of("serve");

  /** Every flag of the daemon's commands: the one list behind parsing, --help and the docs. */
  public static final List<Setting> ALL =
      List.of(
          new Setting(
              "--listen",
              "HOST:PORT",
              "sandbox: 127.0.0.1:50051, serve: none",
              "loopback TCP address for gRPC; port 0 is any free one; none switches it off",
              BOTH),
          new Setting(
              "--socket",
              "PATH",
              "$XDG_RUNTIME_DIR/mtsidecar/COMMAND.sock",
              "Unix socket for gRPC; none switches it off",
              BOTH),
          new Setting("--socket-mode", "MODE", "0600", "mode of the Unix socket, octal", BOTH),
          new Setting(
              "--health-listen",
              "HOST:PORT",
              "none",
              "another TCP address, any interface, for grpc.health.v1 alone",
              BOTH),
          new Setting(
              "--state-dir",
              "DIR",
              "~/.local/state/mtsidecar/COMMAND",
              "where sessions are kept",
              BOTH),
          new Setting(
              "--log-format", "text|json", "text", "form of the log, which goes to stderr", BOTH),
          new Setting("--log-level", "LEVEL", "info", "error, warn, info, debug or trace", BOTH),
          new Setting(
              "--default-deadline",
              "DURATION",
              "30s",
              "for calls without a deadline, and how long an answer of Telegram is awaited",
              BOTH),
          new Setting(
              "--drain-timeout",
              "DURATION",
              "20s",
              "how long calls in flight are waited for when stopping",
              BOTH),
          new Setting("--max-calls", "N", "1024", "gRPC calls in flight", BOTH),
          new Setting("--max-sessions", "N", "10000", "live sessions", BOTH),
          new Setting(
              "--verify-interval",
              "DURATION",
              "15m",
              "how often, at least, Telegram is asked whether a session is still logged in",
              BOTH),
          new Setting(
              "--json", "", "off", "one line of JSON on stdout when everything listens", BOTH),
          new Setting(
              "--dc-base-port",
              "N",
              "14400",
              "sandbox DC n listens on N + n; 0 is any free port",
              SANDBOX),
          new Setting(
              "--dc-directory-out",
              "FILE",
              "none",
              "write the sandbox's directory file there",
              SANDBOX),
          new Setting(
              "--fresh", "", "off", "forget what the sandbox and its sessions remember", SANDBOX),
          new Setting("--environment", "production|test", "production", "which Telegram", SERVE),
          new Setting(
              "--dc-directory",
              "FILE",
              "none",
              "a Telegram of your own: its directory file",
              SERVE),
          new Setting(
              "--dc",
              "N",
              "the directory's default_dc",
              "DC where an unknown number starts",
              SERVE),
          new Setting(
              "--transport",
              "abridged|intermediate|padded-intermediate|full",
              "intermediate",
              "framing towards Telegram",
              SERVE),
          new Setting(
              "--api-id",
              "N",
              "none: callers bring theirs",
              "your app's api_id, from my.telegram.org",
              SERVE),
          new Setting(
              "--api-hash-file", "FILE", "none", "file with the api_hash that goes with it", SERVE),
          new Setting(
              "--store-key-file",
              "FILE",
              "~/.config/mtsidecar/store.key",
              "key that seals the sessions on disk",
              SERVE),
          new Setting("--device-model", "TEXT", "mtsidecar", "told to Telegram", SERVE),
          new Setting(
              "--system-version", "TEXT", "the operating system's", "told to Telegram", SERVE),
          new Setting("--app-version", "TEXT", "this version", "told to Telegram", SERVE),
          new Setting("--lang-code", "CODE", "en", "told to Telegram", SERVE));

  public Setting {
    commands = List.copyOf(commands);
  }

  public boolean isSwitch() {
    return parameter.isEmpty();
  }

  /** {@code MTSIDECAR_SOCKET_MODE}. */
  public String environmentName() {
    return "MTSIDECAR_" + flag.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** Those a command knows. */
  public static List<Setting> of(String command) {
    return ALL.stream().filter(it -> it.commands().contains(command)).toList();
  }
}
