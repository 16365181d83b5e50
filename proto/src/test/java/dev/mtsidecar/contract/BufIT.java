package dev.mtsidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * buf's own judgement. It runs where {@code buf} is on the PATH or named by the variable BUF; with
 * the profile interop it must be there.
 */
final class BufIT {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final long PATIENCE_SECONDS = 60;

  @Test
  void bufFindsNothingToImproveInTheContract() throws Exception {
    assertThat(buf("lint")).isEmpty();
  }

  @Test
  void nothingThatWasReleasedIsBroken() throws Exception {
    List<Path> releases;
    try (Stream<Path> files = Files.list(TOP.resolve("proto/released"))) {
      releases = files.filter(file -> file.toString().endsWith(".binpb")).sorted().toList();
    }

    assertThat(releases).isNotEmpty();
    for (Path release : releases) {
      assertThat(buf("breaking", "--against", release.toString())).as("%s", release).isEmpty();
    }
  }

  private static String buf(String... arguments) throws IOException, InterruptedException {
    Optional<Path> buf = find();
    if (buf.isEmpty()) {
      String advice = "buf is neither on the PATH nor named by the variable BUF";
      if (Boolean.getBoolean("mtsidecar.interop")) {
        fail(advice);
      }
      abort(advice);
    }
    List<String> command = new ArrayList<>(List.of(buf.orElseThrow().toString()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("buf", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(TOP.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        fail("buf gave no answer in %s s", PATIENCE_SECONDS);
      }
      String said = Files.readString(output);
      assertThat(process.exitValue()).as(said).isZero();
      return said;
    } finally {
      Files.delete(output);
    }
  }

  private static Optional<Path> find() {
    String named = System.getenv("BUF");
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    String path = System.getenv("PATH");
    return path == null
        ? Optional.empty()
        : Stream.of(path.split(File.pathSeparator))
            .map(directory -> Path.of(directory, "buf"))
            .filter(Files::isExecutable)
            .findFirst();
  }
}
