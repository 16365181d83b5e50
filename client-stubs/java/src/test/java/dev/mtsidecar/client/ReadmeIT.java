package dev.mtsidecar.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that README.md offers to copy, run as they stand. */
final class ReadmeIT {
  private static final Pattern CODE = Pattern.compile("(?s)```java\n(.*?)```");

  @TempDir Path folder;

  @Test
  void theLinesToCopySendACode() throws Exception {
    assertThat(output("+99966 2 1234")).matches("(?s)[a-z0-9_]+ CODE_SENT\\R");
  }

  @Test
  void theLinesToCopyTellARefusal() throws Exception {
    assertThat(output("+99966 2 0420"))
        .startsWith("FLOOD_WAIT Optional[FLOOD_WAIT_30] Optional[PT30S]");
  }

  private String output(String number) throws Exception {
    Matcher code = CODE.matcher(Files.readString(Path.of("README.md")));
    assertThat(code.find()).isTrue();
    Path source =
        Files.writeString(
            folder.resolve("FirstCall.java"), code.group(1).replace("+99966 2 1234", number));
    // Where the daemon puts its socket when nobody says otherwise.
    Path socket = Files.createDirectories(folder.resolve("mtsidecar")).resolve("sandbox.sock");
    SandboxDaemon daemon = SandboxDaemon.start(folder, socket);
    try {
      return run(source);
    } finally {
      daemon.close();
    }
  }

  private String run(Path source) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                SandboxDaemon.java(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                callersClassPath(),
                source.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return out;
  }

  /** Not the daemon's: what Maven gives to whoever depends on these stubs, and the tests' own. */
  private static String callersClassPath() {
    String forked = System.getProperty("surefire.test.class.path", "");
    return forked.isEmpty() ? System.getProperty("java.class.path") : forked;
  }
}
