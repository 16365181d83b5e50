package dev.mtsidecar.sidecar.store;

import static dev.mtsidecar.sidecar.store.Fixtures.next;
import static dev.mtsidecar.sidecar.store.Fixtures.request;
import static dev.mtsidecar.sidecar.store.Fixtures.session;
import static dev.mtsidecar.sidecar.store.Fixtures.storeKey;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * Another process with a store, for the tests to kill. Several threads commit without end, each to
 * its own session; a line {@code ID REVISION} is written only after that commit has returned.
 */
final class CommittingProcess {
  static final int SESSIONS = 4;

  private final Process process;
  private final BufferedReader lines;

  private CommittingProcess(Process process) {
    this.process = process;
    this.lines = process.inputReader(StandardCharsets.US_ASCII);
  }

  static CommittingProcess start(Path directory) throws IOException {
    return new CommittingProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CommittingProcess.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  long pid() {
    return process.pid();
  }

  /** The next acknowledged commit, or empty when the process is gone. */
  Optional<Acknowledged> nextAcknowledged() throws IOException {
    String line = lines.readLine();
    // The last line of a killed process may be cut short: then nobody was told.
    if (line == null || !line.endsWith(";")) {
      return Optional.empty();
    }
    String[] words = line.substring(0, line.length() - 1).split(" ", 2);
    return Optional.of(new Acknowledged(new SessionId(words[0]), Long.parseLong(words[1])));
  }

  /** Ends it as kill -9 does. */
  void kill() throws InterruptedException {
    // Through the handle: Process itself would throw away what was not read yet.
    assertThat(process.toHandle().destroyForcibly()).isTrue();
    process.waitFor();
  }

  record Acknowledged(SessionId session, long revision) {}

  /** The other process. */
  public static void main(String[] arguments) throws Exception {
    try (var store = SqliteSessionStore.open(Path.of(arguments[0]), storeKey(7));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SESSIONS; i++) {
        String id = "s" + i;
        var _ = threads.submit(() -> commitForEver(store, id));
      }
    }
  }

  private static Void commitForEver(SessionStore store, String id) throws Exception {
    Optional<StoredSession> known = store.load(new SessionId(id));
    StoredSession session = session(id);
    if (known.isPresent()) {
      session = known.get();
    } else {
      store.commit(Change.create(session));
    }
    while (true) {
      StoredSession later = next(session, "revision " + (session.revision() + 1));
      Change change =
          Change.update(session, later).with(request(id + "-" + later.revision(), session));
      // What the operating system has survives kill -9 as well.
      if (later.revision() % 2 == 0) {
        store.commitAhead(change);
      } else {
        store.commit(change);
      }
      // One write for a line, so that lines of several threads do not mix.
      System.out.write((id + ' ' + later.revision() + ";\n").getBytes(StandardCharsets.US_ASCII));
      System.out.flush();
      session = later;
    }
  }
}
