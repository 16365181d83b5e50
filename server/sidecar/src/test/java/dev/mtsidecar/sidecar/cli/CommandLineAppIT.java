package dev.mtsidecar.sidecar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads, and what the exit code is. */
final class CommandLineAppIT {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path home;

  @Test
  void everyCommandHasHelp() throws InterruptedException {
    for (String command : List.of("sandbox", "serve", "call", "login", "new-store-key")) {
      out.reset();
      assertThat(run("", command, "--help")).isZero();
      assertThat(out()).contains("usage: ./mtsidecar " + command).contains("exit codes: 0");
    }
    assertThat(run("", "--help")).isZero();
  }

  @Test
  void twoDaemonsAreNamedAndNoneIsGuessed() throws Exception {
    Path folder = home.resolve("run/mtsidecar");
    var files = new RunningDaemons(folder);
    files.register("sandbox", ready("127.0.0.1:1"));
    Files.copy(
        folder.resolve(ProcessHandle.current().pid() + ".daemon.json"),
        folder.resolve("other.daemon.json"));

    assertThat(run("", "call", "AuthService/SendCode")).isEqualTo(1);
    assertThat(err()).contains("2 daemons of yours run").contains("--address 127.0.0.1:1");
  }

  @Test
  void malformedJsonIsWrongUsageFromAnArgumentAFileOrAPipe() throws Exception {
    Path file = Files.writeString(home.resolve("request.json"), "{\"phone_number\": 1");

    assertThat(run("", "call", "AuthService/SendCode", "-d", "{'phone_number': ''}")).isEqualTo(2);
    assertThat(run("", "call", "AuthService/SendCode", "-d", "@" + file)).isEqualTo(2);
    assertThat(run("[]", "call", "AuthService/SendCode", "-d", "@-")).isEqualTo(2);
    assertThat(run("", "call", "AuthService/SendCode", "-d", "{\"phone\": \"\"}")).isEqualTo(2);
    assertThat(run("", "call", "AuthService/SendCode", "-d", "@" + home + "/none")).isEqualTo(2);
  }

  @Test
  void nobodyAtTheAddressIsAStatusAsJson() throws InterruptedException {
    int exitCode = run("", "call", "AuthService/SendCode", "--address=127.0.0.1:1", "-d", "{}");

    assertThat(exitCode).isEqualTo(1);
    var status = JsonParser.parseString(err()).getAsJsonObject();
    assertThat(status.get("code").getAsString()).isEqualTo("UNAVAILABLE");
    assertThat(status.get("message").getAsString()).contains("refused");
    assertThat(status.get("details").getAsJsonArray()).isEmpty();
    assertThat(out()).isEmpty();
  }

  @Test
  void whoeverIsInTheWayIsNamedWithACommandThatGoesOn() throws Exception {
    new RunningDaemons(home.resolve("run/mtsidecar")).register("sandbox", ready("127.0.0.1:50051"));

    assertThat(run("", "sandbox")).isEqualTo(1);
    assertThat(err())
        .contains("127.0.0.1:50051 is taken (by mtsidecar sandbox, process ")
        .contains("./mtsidecar sandbox --listen 127.0.0.1:0");
  }

  private static Readiness ready(String grpc) {
    return new Readiness("1.2.3", grpc, null, null, "/elsewhere", List.of());
  }

  private int run(String input, String... args) throws InterruptedException {
    err.reset();
    var app =
        new CommandLineApp(
            Map.of("HOME", home.toString(), "XDG_RUNTIME_DIR", home + "/run"),
            new FakeStarter(),
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return app.run(args);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
