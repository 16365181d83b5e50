package dev.mtsidecar.sidecar.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
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
  public record Entry(long pid, String command, String address, Set<String> listens) {
    public Entry {
      listens = Set.copyOf(listens);
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
  Path register(String command, ReadyInfo ready) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    if (!PrivateFolder.isOurs(folder)) {
      throw new IOException(folder + " belongs to somebody else, or others can write there");
    }
    ProcessHandle self = ProcessHandle.current();
    JsonObject json = new JsonObject();
    json.addProperty("pid", self.pid());
    json.addProperty("start", startOf(self));
    json.addProperty("command", command);
    json.addProperty("grpc", ready.grpc());
    json.addProperty("socket", ready.socket());
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
    if (Files.size(file) > FILE_BYTES_MAX) {
      return Optional.empty();
    }
    try {
      JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      long pid = json.get("pid").getAsLong();
      // A pid alone may be another process by now.
      boolean isAlive =
          ProcessHandle.of(pid)
              .filter(ProcessHandle::isAlive)
              .map(it -> startOf(it) == json.get("start").getAsLong())
              .orElse(false);
      String socket = text(json, "socket");
      String grpc = text(json, "grpc");
      String address = socket == null ? grpc : "unix://" + socket;
      Set<String> listens =
          Stream.of(grpc, socket).filter(Objects::nonNull).collect(Collectors.toSet());
      if (!isAlive) {
        Files.deleteIfExists(file);
      }
      return isAlive && address != null
          ? Optional.of(new Entry(pid, json.get("command").getAsString(), address, listens))
          : Optional.empty();
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      // Somebody else's file, or one of another release.
      return Optional.empty();
    }
  }

  private static @Nullable String text(JsonObject json, String name) {
    return json.has(name) && json.get(name).isJsonPrimitive() ? json.get(name).getAsString() : null;
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
