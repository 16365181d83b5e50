package dev.mtsidecar.sidecar.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.mtsidecar.sidecar.config.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One small file for each daemon of this user that runs, so that {@code call} finds it. */
public final class RunningDaemons {
  /**
   * A daemon that runs.
   *
   * @param address for a client: its Unix socket when it has one
   * @param listens every address of it, as the daemon says them
   */
  public record Entry(
      long pid, String command, String address, Set<String> listens, String stateDir) {
    public Entry {
      listens = Set.copyOf(listens);
    }

    /** {@code mtsidecar sandbox, process 4711}. */
    public String words() {
      return "mtsidecar " + command + ", process " + pid;
    }
  }

  private static final String SUFFIX = ".daemon.json";
  private static final int FILE_BYTES_MAX = 4096;
  private static final int ENTRIES_MAX = 100;

  private final Path folder;

  public RunningDaemons(Path folder) {
    this.folder = folder;
  }

  /** Writes this process' file; returns it, to be deleted at the end. */
  Path register(String command, Readiness ready) throws IOException {
    PrivateFolder.make(folder);
    ProcessHandle self = ProcessHandle.current();
    JsonObject json = new JsonObject();
    json.addProperty("pid", self.pid());
    json.addProperty("start", startOf(self.pid()));
    json.addProperty("command", command);
    json.addProperty("grpc", ready.grpc());
    json.addProperty("socket", ready.socket());
    json.addProperty("state_dir", ready.stateDir());
    Path file = folder.resolve(self.pid() + SUFFIX);
    // Readers never see half a file.
    Path half = folder.resolve(self.pid() + ".half");
    Files.writeString(half, json + "\n");
    return Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Those that live; files of the dead are removed on the way. */
  public List<Entry> live() {
    List<Entry> live = new ArrayList<>();
    if (!PrivateFolder.isOurs(folder)) {
      return live;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        if (live.size() < ENTRIES_MAX) {
          read(file).ifPresent(live::add);
        }
      }
    } catch (IOException e) {
      return live;
    }
    return live;
  }

  /** The daemon of this user that listens there. */
  public Optional<Entry> at(String address) {
    return live().stream().filter(it -> it.listens().contains(address)).findFirst();
  }

  private static Optional<Entry> read(Path file) throws IOException {
    try {
      if (Files.size(file) > FILE_BYTES_MAX) {
        return Optional.empty();
      }
      JsonObject json = StrictJson.object(Files.readString(file));
      String pid = text(json, "pid");
      String command = text(json, "command");
      String start = text(json, "start");
      if (pid == null || !pid.matches("\\d{1,10}") || command == null || start == null) {
        return Optional.empty();
      }
      // A pid alone may be another process by now.
      if (!start.equals(Long.toString(startOf(Long.parseLong(pid))))) {
        Files.deleteIfExists(file);
        return Optional.empty();
      }
      String socket = text(json, "socket");
      String grpc = text(json, "grpc");
      String address = socket == null ? grpc : "unix://" + socket;
      String stateDir = text(json, "state_dir");
      return Optional.ofNullable(address)
          .map(it ->
              new Entry(
                  Long.parseLong(pid),
                  command,
                  it,
                  Stream.of(grpc, socket).filter(Objects::nonNull).collect(Collectors.toSet()),
                  stateDir == null ? "" : stateDir));
    } catch (JsonParseException | NoSuchFileException e) {
      // One of another release, or gone while we looked.
      return Optional.empty();
    }
  }

  private static @Nullable String text(JsonObject json, String name) {
    return json.has(name) && json.get(name).isJsonPrimitive() ? json.get(name).getAsString() : null;
  }

  /** When a process began, comparable with itself only; 0 when there is none. */
  private static long startOf(long pid) {
    try {
      // Ticks since boot stand 20 fields behind the command's closing bracket. The clock's time of
      // the start would move whenever somebody sets the clock.
      String line =
          Files.readString(
              Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
      String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ", 21);
      return fields.length < 21 ? 0 : Long.parseLong(fields[19]);
    } catch (IOException e) {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .flatMap(it -> it.info().startInstant())
          .map(Instant::toEpochMilli)
          .orElse(0L);
    }
  }
}
