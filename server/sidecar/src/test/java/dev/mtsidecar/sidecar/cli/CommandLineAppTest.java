package dev.mtsidecar.sidecar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sidecar.config.Setting;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class CommandLineAppTest {
  private final FakeStarter starter = new FakeStarter();
  private final Map<String, String> environment =
      new HashMap<>(Map.of("HOME", "/home/somebody", "XDG_RUNTIME_DIR", "/nowhere"));
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void withoutACommandTheCommandsAreShownAndTheUseIsWrong() throws InterruptedException {
    assertThat(run()).isEqualTo(2);
    assertThat(errors()).contains("./mtsidecar sandbox", "./mtsidecar serve", "start with:");
    assertThat(answer()).isEmpty();
  }

  @Test
  void helpThatWasAskedForIsAnAnswer() throws InterruptedException {
    assertThat(run("--help")).isZero();
    assertThat(answer()).contains("./mtsidecar call SERVICE/METHOD");
    assertThat(errors()).isEmpty();
  }

  @Test
  void theVersionNamesTheLayer() throws InterruptedException {
    assertThat(run("version")).isZero();
    assertThat(answer()).isEqualTo("mtsidecar 0.1.0 (layer 228)\n");
  }

  @Test
  void aMistypedCommandIsAnsweredWithTheOneThatWasMeant() throws InterruptedException {
    assertThat(run("snadbox")).isEqualTo(2);
    assertThat(errors())
        .isEqualTo(
            "mtsidecar: no command \"snadbox\"; did you mean \"sandbox\"?   (./mtsidecar --help)\n");
  }

  @Test
  void aMistypedFlagIsAnsweredWithTheOneThatWasMeant() throws InterruptedException {
    assertThat(run("serve", "--lisen", "none")).isEqualTo(2);
    assertThat(errors()).contains("--lisen").contains("did you mean --listen?");
  }

  @Test
  void theSandboxRefusesToBeAnotherTelegram() throws InterruptedException {
    assertThat(run("sandbox", "--dc-directory", "file")).isEqualTo(2);
    assertThat(run("sandbox", "--environment", "test")).isEqualTo(2);
    assertThat(errors())
        .contains("--dc-directory belongs to serve")
        .contains("--environment belongs to serve");
    assertThat(starter.sandboxes).isEmpty();
  }

  @Test
  void theNumbersArePrintedWithoutADaemon() throws InterruptedException {
    assertThat(run("sandbox", "--numbers")).isZero();
    assertThat(run("sandbox", "--numbers", "--json")).isZero();
    assertThat(answer()).isEqualTo("numbers for people\n[]\n");
    assertThat(starter.sandboxes).isEmpty();
  }

  @Test
  void whatIsInTheWayAtStartFailsWithOneAndAWrongConfigurationWithTwo()
      throws InterruptedException {
    assertThat(run("sandbox")).isEqualTo(1);
    assertThat(run("serve")).isEqualTo(2);
    assertThat(errors())
        .isEqualTo(
            """
            mtsidecar: 127.0.0.1:50051 is taken
              stop it
            mtsidecar: serve needs a store key
              make one
            """);
  }

  @Test
  void everyProblemOfAConfigurationIsNamedAtOnce() throws InterruptedException {
    environment.put("MTSIDECAR_MAX_CALLS", "many");
    assertThat(run("sandbox", "--drain-timeout", "20", "--listen", "0.0.0.0:1")).isEqualTo(2);
    assertThat(errors())
        .contains("--max-calls (MTSIDECAR_MAX_CALLS) must be a number from 1 to 100000")
        .contains("--drain-timeout (MTSIDECAR_DRAIN_TIMEOUT) must be a duration")
        .contains("--listen (MTSIDECAR_LISTEN) must be a loopback address")
        .contains("(./mtsidecar sandbox --help)");
    assertThat(starter.sandboxes).isEmpty();
  }

  @Test
  void aKeyFileHasOneName() throws InterruptedException {
    assertThat(run("new-store-key")).isEqualTo(2);
    assertThat(run("new-store-key", "/tmp/store.key")).isZero();
    assertThat(starter.keys).hasToString("[/tmp/store.key]");
  }

  @Test
  void aCallThatCannotBeUnderstoodIsNotMade() throws InterruptedException {
    assertThat(run("call")).isEqualTo(2);
    assertThat(run("call", "AuthService/Nothing")).isEqualTo(2);
    assertThat(run("call", "AuthService/SendCode", "-d", "{\"phone\": 1}")).isEqualTo(2);
    assertThat(run("call", "AuthService/SendCode", "--deadline=soon")).isEqualTo(2);
    assertThat(run("call", "AuthService/SendCode", "--address", "foo://:x")).isEqualTo(2);
    assertThat(errors())
        .contains("call needs SERVICE/METHOD")
        .contains("no method \"AuthService/Nothing\"; there are: AuthService/")
        .contains("the request is no SendCodeRequest")
        .contains("--deadline must be a duration such as 10s, not soon")
        .contains("\"foo://:x\" is no address");
  }

  @Test
  void withoutADaemonACallSaysHowToStartOne() throws InterruptedException {
    assertThat(run("call", "mtsidecar.v1.AuthService/SendCode")).isEqualTo(1);
    assertThat(errors()).contains("no daemon of yours runs", "./mtsidecar sandbox", "--address");
  }

  @Test
  void helpAndTheFlagsAreOneList() throws InterruptedException {
    for (String command : List.of("sandbox", "serve")) {
      out.reset();
      assertThat(run(command, "--help")).isZero();
      List<String> shown =
          Pattern.compile("(?m)^  (--[a-z-]+)")
              .matcher(answer())
              .results()
              .map(it -> it.group(1))
              .filter(it -> !it.equals("--numbers"))
              .toList();
      assertThat(shown)
          .containsExactlyElementsOf(Setting.of(command).stream().map(Setting::flag).toList());
      assertThat(answer())
          .contains(Setting.of(command).stream().map(Setting::environmentName).toList());
    }
  }

  private int run(String... args) throws InterruptedException {
    return new CommandLineApp(
            environment,
            starter,
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(args);
  }

  private String answer() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
