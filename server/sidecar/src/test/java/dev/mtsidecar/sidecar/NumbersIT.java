package dev.mtsidecar.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.SandboxCluster;
import dev.mtsidecar.sandbox.numbers.NumberScript;
import dev.mtsidecar.sandbox.numbers.NumbersTable;
import dev.mtsidecar.sandbox.numbers.ScriptStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole table: what each number promises its callers is what they see. */
final class NumbersIT {
  @TempDir static Path folder;
  private static SandboxCluster telegram;
  private static LocalDaemon daemon;

  @BeforeAll
  static void start() throws Exception {
    telegram = LocalDaemon.telegram();
    daemon = LocalDaemon.start(telegram, folder);
  }

  @AfterAll
  static void stop() throws Exception {
    daemon.close();
    telegram.close();
  }

  static Stream<Named<NumberScript>> rows() {
    return NumbersTable.all().stream()
        .filter(row -> !letsTimePass(row))
        .map(row -> Named.of(row.phoneNumber() + " " + row.title(), row));
  }

  /** That takes a daemon whose own time can be moved, too. */
  private static boolean letsTimePass(NumberScript row) {
    return row.script().stream().anyMatch(it -> it.rpc().equals("SandboxService/AdvanceTime"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aScriptPlaysAsItIsWritten(NumberScript row) throws Exception {
    var player = new ScriptPlayer(daemon.channel(), telegram.control());
    List<String> expected = new ArrayList<>();
    List<String> heard = new ArrayList<>();
    for (ScriptStep step : row.script()) {
      expected.add(step.rpc() + " → " + step.expect());
      heard.add(step.rpc() + " → " + player.play(step));
    }

    assertThat(heard).isEqualTo(expected);
  }
}
