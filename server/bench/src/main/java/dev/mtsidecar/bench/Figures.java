package dev.mtsidecar.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures the figures of docs/performance.md and prints them as a table.
 *
 * <p>Three processes: a sandbox, a daemon that logs in to it, and this one as the load. Only the
 * daemon's own CPU and memory are counted.
 */
public final class Figures {
  private static final int IN_FLIGHT = 50;
  private static final int ROUNDS = 5;
  private static final int WARM_UP = 60_000;

  private final Path launcher;
  private final Path scratch;
  private final List<String> rows = new ArrayList<>();

  private Figures(Path launcher, Path scratch) {
    this.launcher = launcher;
    this.scratch = scratch;
  }

  public static void main(String[] args) throws Exception {
    Path scratch = Files.createTempDirectory("mtsidecar-bench");
    Figures figures = new Figures(Path.of(args[0]).toRealPath(), scratch);
    figures.micro();
    figures.row("auth-key handshake, CPU", number(new Handshakes().millis()) + " ms", "≤ 10 ms");
    figures.daemon();
    System.out.println(
        "\nMeasured on %s, %d cores, %s, load before: %s\n"
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                cpu(),
                Files.readString(Path.of("/proc/loadavg")).strip()));
    System.out.println("| figure | measured | first goal |\n|---|---|---|");
    figures.rows.forEach(System.out::println);
  }

  private void micro() throws RunnerException {
    Collection<RunResult> results =
        new Runner(new OptionsBuilder().include(ProtocolBenchmark.class.getSimpleName()).build())
            .run();
    for (RunResult result : results) {
      row(
          "JMH " + result.getPrimaryResult().getLabel(),
          number(result.getPrimaryResult().getScore()) + " µs",
          "");
    }
  }

  private void daemon() throws Exception {
    Path directory = scratch.resolve("directory.json");
    Path key = scratch.resolve("store.key");
    Path hash = scratch.resolve("api-hash");
    Files.writeString(hash, "0123456789abcdef0123456789abcdef\n");
    Files.setPosixFilePermissions(hash, PosixFilePermissions.fromString("rw-------"));
    run("new-store-key", key.toString());
    try (var sandbox =
        DaemonProcess.start(
            launcher,
            scratch,
            "sandbox",
            "--json",
            "--listen",
            "127.0.0.1:0",
            "--socket",
            "none",
            "--dc-base-port",
            "0",
            "--log-level",
            "error",
            "--state-dir",
            scratch.resolve("sandbox").toString(),
            "--dc-directory-out",
            directory.toString())) {
      // The caller's own first call loads its classes, which is not the daemon's time.
      try (var warm = new Load(sandbox.address())) {
        warm.open(0, 1, 1);
      }
      long start = System.nanoTime();
      try (var daemon =
              DaemonProcess.start(
                  launcher,
                  scratch,
                  "serve",
                  "--json",
                  "--listen",
                  "127.0.0.1:0",
                  "--socket",
                  "none",
                  "--log-level",
                  "error",
                  "--api-id",
                  "94575",
                  "--api-hash-file",
                  hash.toString(),
                  "--dc-directory",
                  directory.toString(),
                  "--store-key-file",
                  key.toString(),
                  "--state-dir",
                  scratch.resolve("serve").toString());
          var load = new Load(daemon.address())) {
        load.open(0, 1, 1);
        row(
            "start of the built jars → first SendCode answered, new key included",
            number((System.nanoTime() - start) / 1e9) + " s",
            "≤ 1.5 s");
        row(
            "resident when idle, after the first call",
            number(daemon.residentMegabytes()) + " MB",
            "≤ 130 MB");
        measure(daemon, load);
      }
    }
  }

  private void measure(DaemonProcess daemon, Load load) throws Exception {
    load.open(1, 100, 8);
    // A daemon runs for weeks: what the compiler does in its first minute is not counted.
    load.sendAgain(WARM_UP, IN_FLIGHT, false);
    load.sendAgain(WARM_UP, IN_FLIGHT, true);
    row(
        "CPU-s for 1000 SendCode, existing sessions, 50 in flight",
        cpuOfThousand(daemon, load, false),
        "≤ 0.12");
    row("the same with a request_id each", cpuOfThousand(daemon, load, true), "");
    load.lone(2000);
    row("lone SendCode p50 / p99", lone(load), "≤ 0.8 / 3 ms");
    load.open(100, 700, 4);
    row(
        "new session: handshake, connection, first SendCode, CPU",
        cpuOfNewSession(daemon, load),
        "");
    double few = daemon.residentMegabytes();
    load.open(1300, 2000, 8);
    row(
        "resident for each further connected session (1300 → 2000)",
        number((daemon.residentMegabytes() - few) / 700 * 1024) + " KB",
        "≤ 40 KB");
  }

  private static String cpuOfThousand(DaemonProcess daemon, Load load, boolean isNamed)
      throws Exception {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      double before = daemon.cpuSeconds();
      load.sendAgain(5000, IN_FLIGHT, isNamed);
      best = Math.min(best, (daemon.cpuSeconds() - before) / 5);
    }
    return number(best) + " (best of " + ROUNDS + ")";
  }

  private static String lone(Load load) throws Exception {
    long median = Long.MAX_VALUE;
    long slow = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long[] micros = load.lone(2000);
      median = Math.min(median, micros[1000]);
      slow = Math.min(slow, micros[1980]);
    }
    return number(median / 1e3)
        + " / "
        + number(slow / 1e3)
        + (" ms (each the best of " + ROUNDS + ")");
  }

  private static String cpuOfNewSession(DaemonProcess daemon, Load load) throws Exception {
    double best = Double.MAX_VALUE;
    for (int lane = 700; lane < 1300; lane += 200) {
      double before = daemon.cpuSeconds();
      load.open(lane, lane + 200, 4);
      best = Math.min(best, (daemon.cpuSeconds() - before) / 200 * 1e3);
    }
    return number(best) + " ms (best of 3)";
  }

  private void run(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException("failed: " + command);
    }
  }

  private void row(String figure, String measured, String goal) {
    rows.add("| " + figure + " | " + measured + " | " + goal + " |");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String cpu() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(it -> it.startsWith("model name"))
        .findFirst()
        .map(it -> it.substring(it.indexOf(':') + 2))
        .orElse("unknown processor");
  }
}
