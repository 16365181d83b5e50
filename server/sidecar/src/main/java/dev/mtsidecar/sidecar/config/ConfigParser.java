package dev.mtsidecar.sidecar.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Texts → records: flags win over the environment, the environment over defaults. Collects every
 * problem before it complains.
 */
public final class ConfigParser {
  private static final Set<String> LEVELS = Set.of("error", "warn", "info", "debug", "trace");
  private static final Set<String> TRANSPORTS =
      Set.of("abridged", "intermediate", "padded-intermediate", "full");

  /** Leaves room for three DCs. */
  private static final int DC_BASE_PORT_MAX = 65_532;

  private static final Duration LONGEST = Duration.ofHours(1);

  // The contract promises the longest; more often than the shortest is a load on Telegram.
  private static final Duration VERIFY_MIN = Duration.ofSeconds(1);
  private static final Duration VERIFY_MAX = Duration.ofMinutes(15);

  private final String command;
  private final Map<String, String> flags;
  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

  /**
   * Starts with the texts.
   *
   * @param flags by name ({@code --listen}); a switch has the value {@code true}
   */
  public ConfigParser(String command, Map<String, String> flags, Map<String, String> environment) {
    this.command = command;
    this.flags = flags;
    this.environment = environment;
  }

  /** What both commands know. */
  public SidecarConfig sidecar() {
    boolean isSandbox = command.equals("sandbox");
    Optional<HostAndPort> listen = loopback("--listen", isSandbox ? "127.0.0.1:50051" : "none");
    Optional<Path> socket =
        optional("--socket").orElse("").equals("none")
            ? Optional.empty()
            : Optional.of(path("--socket", runtimeDir().resolve(command + ".sock")));
    if (listen.isEmpty() && socket.isEmpty() && problems.isEmpty()) {
      problems.add("--socket none and no --listen: nobody could call; give one of them");
    }
    return new SidecarConfig(
        command,
        listen,
        socket,
        mode(),
        address("--health-listen", "none"),
        path("--state-dir", stateHome().resolve(command)),
        oneOf("--log-format", "text", Set.of("text", "json")).equals("json")
            ? SidecarConfig.LogFormat.JSON
            : SidecarConfig.LogFormat.TEXT,
        oneOf("--log-level", "info", LEVELS),
        duration("--default-deadline", "30s"),
        duration("--drain-timeout", "20s"),
        number("--max-calls", 1, 100_000).orElse(1024),
        number("--max-sessions", 1, 1_000_000).orElse(10_000),
        verifyInterval(),
        isOn("--json"));
  }

  private Duration verifyInterval() {
    Duration interval = duration("--verify-interval", "15m");
    if (interval.compareTo(VERIFY_MIN) < 0 || interval.compareTo(VERIFY_MAX) > 0) {
      problems.add("--verify-interval: from 1s to 15m");
    }
    return interval;
  }

  /** What only the sandbox knows; it has nothing to do with any other Telegram. */
  public SandboxConfig sandbox() {
    for (String flag : List.of("--environment", "--dc-directory")) {
      if (optional(flag).isPresent()) {
        problems.add(
            "%s (%s) is set, but the sandbox never meets another Telegram; use serve, or leave it out"
                .formatted(flag, setting(flag).environmentName()));
      }
    }
    return new SandboxConfig(
        number("--dc-base-port", 0, DC_BASE_PORT_MAX).orElse(14_400),
        optional("--dc-directory-out").flatMap(it -> toPath("--dc-directory-out", it)),
        isOn("--fresh"));
  }

  /**
   * What only the daemon against a Telegram knows.
   *
   * @param version told to Telegram as the app's, unless set
   */
  public ServeConfig serve(String version) {
    Optional<String> file = optional("--dc-directory");
    if (file.isPresent() && optional("--environment").isPresent()) {
      problems.add("--environment and --dc-directory exclude each other");
    }
    OptionalInt apiId = number("--api-id", 1, Integer.MAX_VALUE);
    Optional<Secret> apiHash = optional("--api-hash-file").flatMap(this::apiHash);
    if (apiId.isPresent() != optional("--api-hash-file").isPresent()) {
      problems.add("--api-id and --api-hash-file go together");
    }
    return new ServeConfig(
        oneOf("--environment", "production", Set.of("production", "test")),
        file.flatMap(this::directory),
        number("--dc", 1, 1000),
        oneOf("--transport", "intermediate", TRANSPORTS),
        apiId,
        apiHash,
        path("--store-key-file", configHome().resolve("store.key")),
        text("--device-model", "mtsidecar"),
        text(
            "--system-version",
            System.getProperty("os.name", "Linux") + " " + System.getProperty("os.version", "")),
        text("--app-version", version),
        text("--lang-code", "en"));
  }

  /** Call last: complains about everything at once. */
  public void finish() throws ConfigException {
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  /** Where sockets and the files about running daemons lie; made by who needs it. */
  public Path runtimeDir() {
    return RuntimeDir.of(environment);
  }

  private Path stateHome() {
    return home("XDG_STATE_HOME", ".local/state").resolve("mtsidecar");
  }

  private Path configHome() {
    return home("XDG_CONFIG_HOME", ".config").resolve("mtsidecar");
  }

  private Path home(String variable, String otherwise) {
    String set = environment.getOrDefault(variable, "");
    return set.isEmpty()
        ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")))
            .resolve(otherwise)
        : Path.of(set);
  }

  private Optional<String> optional(String flag) {
    String value = flags.get(flag);
    if (value == null) {
      // An empty variable is one that is not set: shells and charts make such.
      return Optional.ofNullable(environment.get(setting(flag).environmentName()))
          .filter(it -> !it.isEmpty());
    }
    if (value.isEmpty() && !problems.contains(flag + " is empty")) {
      problems.add(flag + " is empty");
    }
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  private static Setting setting(String flag) {
    return Setting.ALL.stream().filter(it -> it.flag().equals(flag)).findFirst().orElseThrow();
  }

  private void problem(String flag, String value, String expected) {
    problems.add(
        "%s (%s) must be %s, not \"%s\""
            .formatted(flag, setting(flag).environmentName(), expected, value));
  }

  private boolean isOn(String flag) {
    String value = optional(flag).orElse("false").toLowerCase(Locale.ROOT);
    if (!Set.of("true", "1", "false", "0").contains(value)) {
      problem(flag, value, "true or false");
    }
    return value.equals("true") || value.equals("1");
  }

  private String text(String flag, String otherwise) {
    return optional(flag).orElse(otherwise);
  }

  private Path path(String flag, Path otherwise) {
    return optional(flag).flatMap(it -> toPath(flag, it)).orElse(otherwise).toAbsolutePath();
  }

  private Optional<Path> toPath(String flag, String value) {
    try {
      return Optional.of(Path.of(value));
    } catch (InvalidPathException e) {
      problem(flag, value, "a path");
      return Optional.empty();
    }
  }

  private String oneOf(String flag, String otherwise, Set<String> allowed) {
    String value = text(flag, otherwise).toLowerCase(Locale.ROOT);
    if (!allowed.contains(value)) {
      problem(flag, value, "one of " + String.join(", ", allowed.stream().sorted().toList()));
    }
    return value;
  }

  private OptionalInt number(String flag, int least, int most) {
    Optional<String> value = optional(flag);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(value.get());
      if (number >= least && number <= most) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException e) {
      // Told below, with what was expected.
    }
    problem(flag, value.get(), "a number from " + least + " to " + most);
    return OptionalInt.empty();
  }

  private Duration duration(String flag, String otherwise) {
    String value = text(flag, otherwise);
    Optional<Duration> duration = Durations.parse(value);
    if (duration.isEmpty() || duration.get().isZero() || duration.get().compareTo(LONGEST) > 0) {
      problem(flag, value, "a duration up to 1h with its unit, such as 500ms, 10s or 2m");
      return Duration.ofSeconds(1);
    }
    return duration.get();
  }

  private Optional<HostAndPort> address(String flag, String otherwise) {
    String value = text(flag, otherwise);
    if (value.equals("none")) {
      return Optional.empty();
    }
    Optional<HostAndPort> address = HostAndPort.parse(value);
    if (address.isEmpty()) {
      problem(flag, value, "HOST:PORT or none");
    }
    return address;
  }

  private Optional<HostAndPort> loopback(String flag, String otherwise) {
    Optional<HostAndPort> address = address(flag, otherwise);
    if (address.isPresent() && !isLoopback(address.get())) {
      problem(
          flag,
          address.get().toString(),
          "a loopback address, because callers are not authenticated");
    }
    return address;
  }

  private static boolean isLoopback(HostAndPort address) {
    var resolved = address.resolve();
    return !resolved.isUnresolved() && resolved.getAddress().isLoopbackAddress();
  }

  private Set<PosixFilePermission> mode() {
    String value = text("--socket-mode", "0600");
    if (!value.matches("0?[0-7]{3}")) {
      problem("--socket-mode", value, "three octal digits, such as 0600 or 0660");
      return EnumSet.noneOf(PosixFilePermission.class);
    }
    int bits = Integer.parseInt(value, 8);
    StringBuilder text = new StringBuilder();
    for (int bit = 8; bit >= 0; bit--) {
      text.append((bits >> bit & 1) == 0 ? '-' : "rwxrwxrwx".charAt(8 - bit));
    }
    return PosixFilePermissions.fromString(text.toString());
  }

  private Optional<ConfiguredDcs> directory(String file) {
    String content = read("--dc-directory", file, DcDirectoryFile.LENGTH_MAX);
    if (content == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(DcDirectoryFile.parse(file, content));
    } catch (ConfigException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  private Optional<Secret> apiHash(String file) {
    String content = read("--api-hash-file", file, 1024);
    if (content == null) {
      return Optional.empty();
    }
    if (isOpenToAll(Path.of(file))) {
      problems.add("--api-hash-file " + file + " can be read by everybody: chmod 600 " + file);
    }
    if (!content.strip().matches("[0-9a-fA-F]{32}")) {
      problems.add("--api-hash-file " + file + " must hold 32 hexadecimal characters");
      return Optional.empty();
    }
    return Optional.of(new Secret(content.strip()));
  }

  private static boolean isOpenToAll(Path file) {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
      return mode.contains(PosixFilePermission.OTHERS_READ)
          || mode.contains(PosixFilePermission.OTHERS_WRITE);
    } catch (IOException e) {
      // It was just read; whoever took it away since then has closed it.
      return false;
    }
  }

  private @Nullable String read(String flag, String file, int longest) {
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        problems.add(flag + " " + file + " is a directory");
        return null;
      }
      if (Files.size(path) > longest) {
        problems.add(flag + " " + file + " is longer than " + longest + " bytes");
        return null;
      }
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      problems.add(flag + " " + file + " cannot be read: there is no such file");
      return null;
    } catch (IOException | InvalidPathException e) {
      problems.add(flag + " " + file + " cannot be read: " + e.getClass().getSimpleName());
      return null;
    }
  }
}
