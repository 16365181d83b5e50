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
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SandboxWorldIT {
  private static final String PHONE = "9996621234";
  private static final Account ACCOUNT =
      new Account(
          PHONE,
          true,
          "Sandy",
          "Beach",
          Optional.of(new Account.Password("01", "02", "a hint")),
          "a@example.org",
          "b@example.org",
          17);

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
      world.nameClient(2, 7, new ClientTraits(228, 17, "a", "b", "c"));
      world.registry().end(2, 8, 406, "AUTH_KEY_DUPLICATED");
      world.countAttempt(PHONE);
      world.floodUntil(PHONE, 7, Duration.ofSeconds(30));
      code = world.sendCode(PHONE, 2, 7, "22222", "CALL");
      world.mistyped(code);
      world.registry().logIn(2, 7, PHONE, true);
      world.registry().keep(ACCOUNT);
      world.registry().advance(PHONE, Duration.ofMinutes(1));
      world
          .registry()
          .issue(
              Ticket.Kind.FUTURE_AUTH, "token", PHONE, new KeyName(2, 7), Duration.ofHours(1), "x");
      world
          .registry()
          .issue(Ticket.Kind.LOGIN_TOKEN, "gone", "", new KeyName(2, 7), Duration.ofHours(1), "");
      world.registry().take(Ticket.Kind.LOGIN_TOKEN, "gone", _ -> true);
    }

    // Twice: the second start reads what the first one has compacted.
    try (var held = StateFolder.hold(folder)) {
      SandboxWorld.in(held, clock, false).close();
    }
    try (var held = StateFolder.hold(folder);
        var world = SandboxWorld.in(held, clock, false)) {
      assertThat(world.find(2, 7)).isPresent();
      assertThat(world.client(2, 7)).isEqualTo(new ClientTraits(228, 17, "a", "b", "c"));
      assertThat(world.registry().end(2, 8)).hasValue(new Registry.End(406, "AUTH_KEY_DUPLICATED"));
      assertThat(world.attempts(PHONE)).isEqualTo(1);
      assertThat(world.codesSent(PHONE)).isEqualTo(1);
      assertThat(world.floodUntil(PHONE, 7, Duration.ZERO))
          .isEqualTo(clock.instant().plusSeconds(30));
      assertThat(world.findCode(PHONE, code.hash(), 2, 7)).hasValue(code.mistyped(1));
      assertThat(world.registry().login(2, 7)).hasValue(new Login(PHONE, true, clock.millis()));
      assertThat(world.registry().logins(PHONE)).containsExactly(new KeyName(2, 7));
      assertThat(world.registry().account(PHONE)).hasValue(ACCOUNT);
      assertThat(world.registry().now(PHONE, 2, 7))
          .isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
      assertThat(world.registry().take(Ticket.Kind.FUTURE_AUTH, "token", _ -> true)).isPresent();
      assertThat(world.registry().ticket(Ticket.Kind.LOGIN_TOKEN, "gone")).isEmpty();
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

  @Test
  void saysHowToGoOnWithAWorldThatAnotherVersionWrote() throws IOException {
    try (var held = StateFolder.hold(folder)) {
      try (var log = AppendLog.open(held.worldLog(), _ -> {})) {
        log.append(new byte[] {'?'});
      }

      assertThatThrownBy(() -> SandboxWorld.in(held, clock, false))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("--fresh");
      SandboxWorld.in(held, clock, true).close();
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
