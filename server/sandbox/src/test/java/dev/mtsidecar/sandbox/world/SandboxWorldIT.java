package dev.mtsidecar.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SandboxWorldIT {
  private static final String PHONE = "9996621234";

  @TempDir private Path temporary;
  private Path folder;
  private final ManualClock clock = new ManualClock();

  @BeforeEach
  void nameTheFolder() {
    folder = temporary.resolve("state");
  }

  @Test
  void remembersEverythingAcrossAStart() throws IOException {
    IssuedCode code;
    try (var held = StateFolder.hold(folder);
        var world = SandboxWorld.in(held, clock, false)) {
      world.add(2, 7, new byte[256], false, Instant.EPOCH);
      world.add(2, 8, new byte[256], false, Instant.EPOCH);
      world.nameClient(2, 7, new ClientTraits(228, 17));
      world.markDuplicated(2, 8);
      world.countAttempt(PHONE);
      world.floodUntil(PHONE, 7, Duration.ofSeconds(30));
      code = world.sendCode(PHONE, 2, 7, "22222", "CALL");
      world.mistyped(code);
      world.logIn(2, 7, PHONE);
    }

    // Twice: the second start reads what the first one has compacted.
    try (var held = StateFolder.hold(folder)) {
      SandboxWorld.in(held, clock, false).close();
    }
    try (var held = StateFolder.hold(folder);
        var world = SandboxWorld.in(held, clock, false)) {
      assertThat(world.find(2, 7)).isPresent();
      assertThat(world.client(2, 7)).isEqualTo(new ClientTraits(228, 17));
      assertThat(world.isDuplicated(2, 8)).isTrue();
      assertThat(world.attempts(PHONE)).isEqualTo(1);
      assertThat(world.codesSent(PHONE)).isEqualTo(1);
      assertThat(world.floodUntil(PHONE, 7, Duration.ZERO))
          .isEqualTo(clock.instant().plusSeconds(30));
      assertThat(world.findCode(PHONE, code.hash(), 2, 7)).hasValue(code.mistyped(1));
      assertThat(world.loggedInAs(2, 7)).hasValue(PHONE);
    }
  }

  @Test
  void forgetsWhenAskedButKeepsItsRsaKey() throws IOException {
    KeyPair before;
    try (var held = StateFolder.hold(folder);
        var world = SandboxWorld.in(held, clock, false)) {
      before = RsaKeyFile.loadOrMake(held, _ -> true);
      world.add(2, 7, new byte[256], false, Instant.EPOCH);
    }

    try (var held = StateFolder.hold(folder);
        var world = SandboxWorld.in(held, clock, true)) {
      assertThat(world.find(2, 7)).isEmpty();
      assertThat(RsaKeyFile.loadOrMake(held, _ -> true).getPublic()).isEqualTo(before.getPublic());
    }
  }

  @Test
  void losesNothingThatItSaidWhenItsProcessIsKilled() throws Exception {
    Process writer = startWriter();
    await().until(() -> Files.readAllLines(said()).size() > 200);
    writer.destroyForcibly().waitFor();

    var wholeLines = Files.readString(said()).lines().filter(line -> line.endsWith(".")).toList();
    String[] last = wholeLines.getLast().split("[ .]", 3);
    long keyId = Long.parseLong(last[0]);
    try (var held = StateFolder.hold(folder);
        var world = SandboxWorld.in(held, InstantSource.system(), false)) {
      assertThat(world.find(2, keyId)).isPresent();
      assertThat(world.findCode(PHONE, last[1], 2, keyId)).isPresent();
    }
  }

  @Test
  void namesTheProcessThatHoldsTheFolder() throws Exception {
    Process writer = startWriter();
    try {
      await().until(() -> Files.size(said()) > 0);

      assertThatThrownBy(() -> StateFolder.hold(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("process " + writer.pid())
          .hasMessageContaining(folder.toString());
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }

  @Test
  void refusesASecondHolderInTheSameProcess() throws IOException {
    try (var held = StateFolder.hold(folder)) {
      assertThatThrownBy(() -> StateFolder.hold(folder)).isInstanceOf(IOException.class);
      assertThat(held.worldLog()).hasParentRaw(folder);
    }
  }

  @Test
  void keepsFolderAndKeyToItsOwner() throws IOException {
    try (var held = StateFolder.hold(folder)) {
      RsaKeyFile.loadOrMake(held, _ -> true);

      assertThat(mode(folder)).isEqualTo("rwx------");
      assertThat(mode(held.rsaKey())).isEqualTo("rw-------");
    }
  }

  @Test
  void saysWhatIsWrongWithADamagedRsaKey() throws IOException {
    try (var held = StateFolder.hold(folder)) {
      Files.writeString(
          held.rsaKey(), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

      assertThatThrownBy(() -> RsaKeyFile.loadOrMake(held, _ -> true))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("remove it");
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private Path said() {
    return temporary.resolve("said");
  }

  private Process startWriter() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            WorldWriter.class.getName(),
            folder.toString())
        .redirectOutput(said().toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
