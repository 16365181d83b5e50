package dev.mtsidecar.sidecar.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ConfigParserTest {
  private static final Map<String, String> HOME =
      Map.of("HOME", "/home/me", "XDG_RUNTIME_DIR", "/run/user/1000");

  @Test
  void theDefaultsAreThoseOfTheManual() throws ConfigException {
    ConfigParser parser = new ConfigParser("sandbox", Map.of(), HOME);
    SidecarConfig config = parser.sidecar();
    SandboxConfig sandbox = parser.sandbox();
    parser.finish();

    assertThat(config.listen()).contains(new HostAndPort("127.0.0.1", 50051));
    assertThat(config.socket()).contains(Path.of("/run/user/1000/mtsidecar/sandbox.sock"));
    assertThat(PosixFilePermissions.toString(config.socketMode())).isEqualTo("rw-------");
    assertThat(config.healthListen()).isEmpty();
    assertThat(config.stateDir()).isEqualTo(Path.of("/home/me/.local/state/mtsidecar/sandbox"));
    assertThat(config.defaultDeadline()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.drainTimeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(sandbox).isEqualTo(new SandboxConfig(14400, Optional.empty(), false));
  }

  @Test
  void theRealDaemonListensOnItsSocketOnly() throws ConfigException {
    ConfigParser parser = new ConfigParser("serve", Map.of(), HOME);
    SidecarConfig config = parser.sidecar();
    ServeConfig serve = parser.serve("0.1.0");
    parser.finish();

    assertThat(config.listen()).isEmpty();
    assertThat(config.socket()).contains(Path.of("/run/user/1000/mtsidecar/serve.sock"));
    assertThat(serve.environment()).isEqualTo("production");
    assertThat(serve.transport()).isEqualTo("intermediate");
    assertThat(serve.apiId()).isEmpty();
    assertThat(serve.storeKeyFile()).isEqualTo(Path.of("/home/me/.config/mtsidecar/store.key"));
    assertThat(serve.appVersion()).isEqualTo("0.1.0");
  }

  @Test
  void aFlagWinsOverTheEnvironmentAndTheEnvironmentOverTheDefault() {
    var environment =
        Map.of("MTSIDECAR_MAX_CALLS", "5", "MTSIDECAR_MAX_SESSIONS", "6", "HOME", "/h");
    SidecarConfig config =
        new ConfigParser("serve", Map.of("--max-calls", "7"), environment).sidecar();

    assertThat(config.maxCalls()).isEqualTo(7);
    assertThat(config.maxSessions()).isEqualTo(6);
  }

  @Test
  void noneSwitchesAListenerOff() {
    SidecarConfig config =
        new ConfigParser("sandbox", Map.of("--listen", "none", "--socket", "none"), HOME).sidecar();

    assertThat(config.listen()).isEmpty();
    assertThat(config.socket()).isEmpty();
  }

  @Test
  void onlyHealthMayListenBeyondThisMachine() {
    ConfigParser health = new ConfigParser("serve", Map.of("--health-listen", "0.0.0.0:1"), HOME);
    assertThat(health.sidecar().healthListen()).contains(new HostAndPort("0.0.0.0", 1));
    assertThat(problems("serve", Map.of("--listen", "0.0.0.0:1"))).contains("loopback");
    assertThat(problems("serve", Map.of("--listen", "[::]:1"))).contains("loopback");
    assertThat(problems("serve", Map.of("--listen", "[::1]:1"))).isEmpty();
  }

  @Test
  void anAppIsToldWholeOrNotAtAll() {
    assertThat(problems("serve", Map.of("--api-id", "1"))).contains("go together");
    assertThat(problems("serve", Map.of("--api-id", "x")))
        .contains("--api-id (MTSIDECAR_API_ID) must be a number from 1");
  }

  @Test
  void oneTelegramIsChosenNotTwo() {
    assertThat(problems("serve", Map.of("--environment", "test", "--dc-directory", "/nowhere")))
        .contains("exclude each other")
        .contains("--dc-directory /nowhere cannot be read");
  }

  @Test
  void aDurationHasAUnit() {
    assertThat(Durations.parse("500ms")).contains(Duration.ofMillis(500));
    assertThat(Durations.parse("2m")).contains(Duration.ofMinutes(2));
    assertThat(Durations.parse("10")).isEmpty();
    assertThat(Durations.parse("-1s")).isEmpty();
    assertThat(problems("serve", Map.of("--drain-timeout", "0s"))).contains("--drain-timeout");
  }

  @Test
  void aDaemonThatNobodyCouldCallIsRefused() {
    assertThat(problems("serve", Map.of("--socket", "none"))).contains("nobody could call");
    assertThat(problems("sandbox", Map.of("--socket", "none", "--listen", "none")))
        .contains("nobody could call");
  }

  @Test
  void aFlagWithoutAValueIsNoDefault() {
    assertThat(problems("sandbox", Map.of("--state-dir", ""))).contains("--state-dir is empty");
  }

  @Test
  void aSecretIsNotPrinted() {
    assertThat(new Secret("hunter2")).hasToString("****");
  }

  @Test
  void everyFlagHasAnEnvironmentVariableOfItsOwn() {
    assertThat(Setting.ALL).extracting(Setting::environmentName).doesNotHaveDuplicates();
    assertThat(Setting.ALL)
        .extracting(Setting::environmentName)
        .contains("MTSIDECAR_LISTEN", "MTSIDECAR_DC_BASE_PORT", "MTSIDECAR_STORE_KEY_FILE");
  }

  private static String problems(String command, Map<String, String> flags) {
    ConfigParser parser = new ConfigParser(command, flags, HOME);
    var _ = parser.sidecar();
    if (command.equals("serve")) {
      var _ = parser.serve("0.1.0");
    }
    try {
      parser.finish();
      return "";
    } catch (ConfigException e) {
      return String.join("\n", e.problems());
    }
  }
}
