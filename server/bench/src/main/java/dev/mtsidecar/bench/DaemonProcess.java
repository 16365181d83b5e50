package dev.mtsidecar.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A daemon in a process of its own, and what Linux says it has used. */
final class DaemonProcess implements AutoCloseable {
  private static final Pattern GRPC = Pattern.compile("\"grpc\":\"([^\"]+)\"");
  // USER_HZ is 100 on every Linux there is.
  private static final double TICKS_PER_SECOND = 100;

  private final Process process;
  private final String address;

  private DaemonProcess(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  static DaemonProcess start(Path launcher, Path scratch, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(scratch.resolve(args[0] + ".log").toFile());
    builder.environment().put("XDG_RUNTIME_DIR", scratch.toString());
    Process process = builder.start();
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    Matcher ready = GRPC.matcher(line == null ? "" : line);
    if (!ready.find()) {
      throw new IOException("the daemon is not ready: " + line);
    }
    return new DaemonProcess(process, ready.group(1));
  }

  String address() {
    return address;
  }

  /** User and system time of all its threads. */
  double cpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  double residentMegabytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
      }
    }
    throw new IOException("no VmRSS");
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
