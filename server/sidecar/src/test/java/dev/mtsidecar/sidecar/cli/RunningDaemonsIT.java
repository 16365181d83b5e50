package dev.mtsidecar.sidecar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunningDaemonsIT {
  private static final Readiness READY =
      new Readiness("0.1.0", "127.0.0.1:50051", "/run/a.sock", null, "/state", List.of());

  private Path folder = Path.of("");
  private RunningDaemons daemons = new RunningDaemons(folder);

  @BeforeEach
  void takeAFolder(@TempDir Path temporary) {
    folder = temporary.resolve("mtsidecar");
    daemons = new RunningDaemons(folder);
  }

  @Test
  void aDaemonThatRunsIsFoundByItsFileAndByItsAddress() throws IOException {
    daemons.register("sandbox", READY);

    assertThat(daemons.live())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.pid()).isEqualTo(ProcessHandle.current().pid());
          assertThat(it.command()).isEqualTo("sandbox");
          assertThat(it.address()).isEqualTo("unix:///run/a.sock");
        });
    assertThat(daemons.at("127.0.0.1:50051")).isPresent();
    assertThat(daemons.at("127.0.0.1:50052")).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  @Test
  void anotherProcessWithTheSameNumberIsNotTheDaemon() throws IOException {
    Path file = daemons.register("sandbox", READY);
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst("\"start\":\\d+", "\"start\":1"));

    assertThat(daemons.live()).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void whatIsNoDaemonsFileIsPassedOver() throws IOException {
    daemons.register("sandbox", READY);
    Files.writeString(folder.resolve("1.daemon.json"), "{");
    Files.writeString(folder.resolve("2.daemon.json"), "[1]");
    Files.writeString(folder.resolve("3.daemon.json"), "{\"pid\": 1}");

    assertThat(daemons.live()).hasSize(1);
  }

  @Test
  void aFolderWhereOthersCanWriteIsNotTrusted() throws IOException {
    daemons.register("sandbox", READY);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(daemons.live()).isEmpty();
    assertThatThrownBy(() -> daemons.register("serve", READY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("others can write there");
  }
}
