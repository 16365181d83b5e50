package dev.mtsidecar.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox's whole table, played through these stubs over the Unix socket. */
final class NumbersIT {
  private static final int LANES_AT_ONCE = 8;

  @TempDir static Path folder;
  private static SandboxDaemon daemon;
  private static ManagedChannel channel;
  private static List<JsonObject> table;

  @BeforeAll
  static void start() throws Exception {
    table =
        JsonParser.parseString(SandboxDaemon.numbers()).getAsJsonArray().asList().stream()
            .map(JsonElement::getAsJsonObject)
            .toList();
    daemon = SandboxDaemon.start(folder, folder.resolve("mtsidecar.sock"));
    channel =
        Grpc.newChannelBuilder("unix://" + daemon.socket(), InsecureChannelCredentials.create())
            .overrideAuthority("localhost")
            .build();
  }

  @AfterAll
  static void stop() throws Exception {
    channel.shutdownNow();
    daemon.close();
  }

  @Test
  void everyScriptPlaysAsItIsWritten() throws Exception {
    assertThat(table).hasSizeGreaterThan(100);
    assertThat(playAll(table)).isEmpty();
  }

  @Test
  void oneFalsifiedRowIsFound() throws Exception {
    for (String lie : List.of("code_sent.call", "PHONE_NUMBER_BANNED", "")) {
      JsonObject row = table.get(0).deepCopy();
      row.getAsJsonArray("script").get(0).getAsJsonObject().addProperty("expect", lie);

      assertThat(playAll(List.of(row)))
          .singleElement()
          .asString()
          .contains("call 1", "expected '" + lie);
    }
  }

  /** Rows of one number share its account, and so they play one after the other. */
  private static List<String> playAll(List<JsonObject> rows) throws Exception {
    Map<String, List<JsonObject>> lanes = new LinkedHashMap<>();
    for (JsonObject row : rows) {
      lanes
          .computeIfAbsent(row.get("phone_number").getAsString(), it -> new ArrayList<>())
          .add(row);
    }
    List<String> wrong = new ArrayList<>();
    ExecutorService players = Executors.newFixedThreadPool(LANES_AT_ONCE);
    try {
      for (Future<List<String>> lane : players.invokeAll(calls(lanes.values()))) {
        wrong.addAll(lane.get());
      }
    } finally {
      players.shutdownNow();
    }
    return wrong;
  }

  private static List<Callable<List<String>>> calls(Collection<List<JsonObject>> lanes) {
    return lanes.stream().<Callable<List<String>>>map(rows -> () -> playLane(rows)).toList();
  }

  private static List<String> playLane(List<JsonObject> rows) throws Exception {
    List<String> wrong = new ArrayList<>();
    for (JsonObject row : rows) {
      ScriptPlayer.play(channel, row).ifPresent(wrong::add);
    }
    return wrong;
  }
}
