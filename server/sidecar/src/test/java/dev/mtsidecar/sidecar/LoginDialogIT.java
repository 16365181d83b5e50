package dev.mtsidecar.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.SandboxCluster;
import dev.mtsidecar.sidecar.cli.CommandLineApp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person at a terminal, who types what is asked for. */
class LoginDialogIT {
  private static final Pattern GO_ON = Pattern.compile("mtsidecar login --session (\\S+)");

  @TempDir private static Path folder;

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

  @Test
  void aNumberAndItsCodeLogIn() throws Exception {
    Talk talk = login("22222\n", "+99966 2 1234 91");

    assertThat(talk.words()).contains("code (sent by sms", "logged in as user ");
    assertThat(talk.exitCode()).isZero();
  }

  @Test
  void aWrongCodeIsSaidAndAskedForAgain() throws Exception {
    Talk talk = login("+99966 2 1234 92\n11111\n22222\n");

    assertThat(talk.words()).contains("phone number: ", "refused: ", "logged in as user ");
    assertThat(talk.exitCode()).isZero();
  }

  @Test
  void whoLeavesCanGoOnLater() throws Exception {
    Talk left = login("", "+99966 2 1234 93");

    assertThat(left.exitCode()).isEqualTo(1);
    var hint = GO_ON.matcher(left.words());
    assertThat(hint.find()).isTrue();
    assertThat(login("22222\n", "--session", hint.group(1)).exitCode()).isZero();
  }

  @Test
  void aRefusalThatNobodyCanMendEndsTheTalk() throws Exception {
    Talk talk = login("22222\n22222\n", "+99966 2 0402");

    assertThat(talk.words()).contains("refused: ");
    assertThat(talk.exitCode()).isEqualTo(1);
  }

  private record Talk(int exitCode, String words) {}

  private static Talk login(String typed, String... args) throws InterruptedException {
    var words = new ByteArrayOutputStream();
    var out = new PrintStream(words, true, StandardCharsets.UTF_8);
    String[] all = new String[args.length + 1];
    all[0] = "login";
    System.arraycopy(args, 0, all, 1, args.length);
    int exitCode =
        new CommandLineApp(
                Map.of("MTSIDECAR_ADDRESS", daemon.address()),
                new SidecarStarter(),
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                out,
                out)
            .run(all);
    return new Talk(exitCode, words.toString(StandardCharsets.UTF_8));
  }
}
