package dev.mtsidecar.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.numbers.NumberScript;
import dev.mtsidecar.sandbox.numbers.NumbersTable;
import dev.mtsidecar.sandbox.numbers.ScriptStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole table: what each number promises its callers is what they see. */
final class NumbersIT {
  private static final int LANES = 4;

  /** The serials of whole logins: a lane has its own account, password, flood and address. */
  private static final Pattern LOGIN = Pattern.compile("^\\+99966[123]0[12]");

  @TempDir static Path folder;
  private static LocalDaemon daemon;

  @BeforeAll
  static void start() throws Exception {
    daemon = LocalDaemon.sandbox(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    daemon.close();
  }

  static Stream<Named<NumberScript>> rows() {
    return NumbersTable.all().stream()
        .map(row -> Named.of(row.phoneNumber() + " " + row.title(), row));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aScriptPlaysAsItIsWritten(NumberScript row) throws Exception {
    assertThat(play(row, "")).isEqualTo(expected(row));
  }

  @Test
  void scriptsOnLanesOfTheirOwnNeverMeetAndBeginAnewWhenTheyEnd() throws Exception {
    List<NumberScript> logins =
        rows()
            .map(Named::getPayload)
            .filter(row -> LOGIN.matcher(row.phoneNumber()).find())
            .toList();
    Map<NumberScript, List<Future<List<String>>>> heard = new LinkedHashMap<>();
    try (ExecutorService callers = Executors.newFixedThreadPool(LANES)) {
      for (NumberScript row : logins) {
        heard.put(
            row,
            IntStream.range(0, LANES)
                .mapToObj(lane -> callers.submit(() -> playTwice(row, "10" + lane)))
                .toList());
      }
    }

    assertThat(logins).hasSizeGreaterThan(30);
    for (var row : heard.entrySet()) {
      for (Future<List<String>> lane : row.getValue()) {
        assertThat(lane.get()).isEqualTo(twice(expected(row.getKey())));
      }
    }
  }

  private static List<String> playTwice(NumberScript row, String lane) throws Exception {
    List<String> heard = play(row, lane);
    heard.addAll(play(row, lane));
    return heard;
  }

  private static List<String> twice(List<String> expected) {
    return Stream.concat(expected.stream(), expected.stream()).toList();
  }

  private static List<String> play(NumberScript row, String lane) throws Exception {
    var player = new ScriptPlayer(daemon.channel(), lane);
    List<String> heard = new ArrayList<>();
    for (ScriptStep step : row.script()) {
      heard.add(step.rpc() + " → " + player.play(step));
    }
    return heard;
  }

  private static List<String> expected(NumberScript row) {
    return row.script().stream().map(step -> step.rpc() + " → " + step.expect()).toList();
  }
}
