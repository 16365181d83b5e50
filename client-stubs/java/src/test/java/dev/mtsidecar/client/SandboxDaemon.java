package dev.mtsidecar.client;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A daemon with its sandbox Telegram, as a process of its own, on a Unix socket alone. */
final class SandboxDaemon implements AutoCloseable {
  private static final String MAIN = "dev.mtsidecar.sidecar.Main";
  private static final Path BUILT = Path.of("..", "..", "server", "sidecar", "target");
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path socket;

  private SandboxDaemon(Process process, Path socket) {
    this.process = process;
    this.socket = socket;
  }

  /** Waits until it listens. */
  static SandboxDaemon start(Path folder, Path socket) throws Exception {
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        command(
                "sandbox",
                "--json",
                "--listen=none",
                "--dc-base-port=0",
                "--socket=" + socket,
                "--state-dir=" + folder.resolve("state"))
            .redirectError(log.toFile());
    // There it tells the command line that it runs: the tests' daemons are nobody else's.
    builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
    Process process = builder.start();
    BufferedReader out = process.inputReader();
    String ready = "";
    try {
      ready =
          CompletableFuture.supplyAsync(() -> String.valueOf(firstLine(out)))
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      ready = "nothing in time";
    }
    if (!ready.contains("\"ready\":true")) {
      process.destroyForcibly();
      throw new AssertionError("the daemon said: " + ready + "\n" + Files.readString(log));
    }
    return new SandboxDaemon(process, socket);
  }

  /** What {@code mtsidecar sandbox --numbers --json} prints. */
  static String numbers() throws Exception {
    Process process =
        command("sandbox", "--numbers", "--json")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String table = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    if (exit != 0) {
      throw new AssertionError("sandbox --numbers --json ended with " + exit);
    }
    return table;
  }

  Path socket() {
    return socket;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      process.destroyForcibly();
      throw new AssertionError("the daemon does not drain", e);
    }
  }

  private static ProcessBuilder command(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", jars(), MAIN));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private static String jars() throws IOException {
    List<String> jars = new ArrayList<>();
    for (Path folder : List.of(BUILT, BUILT.resolve("app").resolve("lib"))) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
        found.forEach(it -> jars.add(it.toString()));
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static @Nullable String firstLine(BufferedReader out) {
    try {
      return out.readLine();
    } catch (IOException e) {
      return e.toString();
    }
  }
}
