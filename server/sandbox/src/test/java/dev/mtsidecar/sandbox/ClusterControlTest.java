package dev.mtsidecar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.sandbox.SandboxControl.LastCode;
import dev.mtsidecar.sandbox.SandboxControl.Revocation;
import dev.mtsidecar.sandbox.fault.Fault;
import dev.mtsidecar.sandbox.fault.FaultScript;
import dev.mtsidecar.sandbox.numbers.NumbersTable;
import dev.mtsidecar.sandbox.rpc.LoginTokens;
import dev.mtsidecar.sandbox.rpc.LoginTokens.Scan;
import dev.mtsidecar.sandbox.world.KeyName;
import dev.mtsidecar.sandbox.world.Registry;
import dev.mtsidecar.sandbox.world.SandboxWorld;
import dev.mtsidecar.sandbox.world.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClusterControlTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String PHONE = "9996621234";
  private static final SandboxControl.Key KEY = new SandboxControl.Key(2, 7);

  private final SandboxWorld world = SandboxWorld.inMemory(InstantSource.fixed(NOW));
  private final Registry registry = world.registry();
  private final FaultScript faults = new FaultScript();
  private final SandboxControl control =
      new ClusterControl(world, LoginTokens.of(registry, (_, _, _) -> {}), faults);

  ClusterControlTest() {
    world.add(KEY.dcId(), KEY.authKeyId(), new byte[256], false, Instant.EPOCH);
  }

  @Test
  void listsTheTable() {
    assertThat(control.scenarios()).isEqualTo(NumbersTable.all());
  }

  @Test
  void tellsTheCodeThatWasSentLast() {
    assertThat(control.lastCode("+99966 2 1234")).isEmpty();
    registry.sent(PHONE, new KeyName(2, 7), "11111");
    registry.sent(PHONE, new KeyName(2, 7), "22222");

    assertThat(control.lastCode("+99966 2 1234")).hasValue(new LastCode("22222", NOW));
    assertThat(control.lastCode("+99966 2 1234"))
        .map(LastCode::toString)
        .get()
        .asString()
        .doesNotContain("22222");
  }

  @Test
  void timePassesForOneLaneOnly() {
    Instant then = control.advanceTime("+9996621234" + "7", Duration.ofDays(1));

    assertThat(then).isEqualTo(NOW.plus(Duration.ofDays(1)));
    assertThat(registry.now(PHONE + "7", 2, 7)).isEqualTo(then);
    assertThat(registry.now(PHONE, 2, 7)).isEqualTo(NOW);
    assertThat(registry.now(PHONE + "8", 2, 7)).isEqualTo(NOW);
  }

  @Test
  void timePassesForOneKeyOnly() {
    Instant then = control.advanceTime(KEY, Duration.ofHours(1));

    assertThat(registry.now("", 2, 7)).isEqualTo(then).isEqualTo(NOW.plus(Duration.ofHours(1)));
    assertThat(registry.now("", 1, 7)).isEqualTo(NOW);
  }

  @Test
  void aRevokedKeyHearsWhy() {
    registry.logIn(2, 7, PHONE, false);

    control.revoke(KEY, Revocation.USER_DEACTIVATED_BAN);

    assertThat(registry.end(2, 7)).hasValue(new Registry.End(401, "USER_DEACTIVATED_BAN"));
    assertThat(registry.login(2, 7)).isEmpty();
  }

  @Test
  void aForgottenKeyIsGone() {
    control.revoke(KEY, Revocation.KEY_FORGOTTEN);

    assertThat(world.find(2, 7)).isEmpty();
  }

  @Test
  void aLoginCanGoWithoutItsKey() {
    registry.logIn(2, 7, PHONE, false);

    control.revoke(KEY, Revocation.AUTH_KEY_UNREGISTERED);

    assertThat(registry.login(2, 7)).isEmpty();
    assertThat(registry.end(2, 7)).isEmpty();
    assertThat(world.find(2, 7)).isPresent();
  }

  @Test
  void scansForAnAccountThatExists() {
    registry.issue(
        Ticket.Kind.LOGIN_TOKEN, "0a", "", new KeyName(2, 7), Duration.ofSeconds(30), "SHOWN ");
    byte[] token = HexFormat.of().parseHex("0a");

    assertThat(control.scan(token, "9996620110")).isEqualTo(Scan.NO_ACCOUNT);
    assertThat(control.scan(new byte[0], PHONE)).isEqualTo(Scan.INVALID);
    assertThat(control.scan(token, PHONE)).isEqualTo(Scan.ACCEPTED);
    assertThat(control.scan(token, PHONE)).isEqualTo(Scan.ALREADY_ACCEPTED);
  }

  @Test
  void forgetsOneNumberOrAll() {
    registry.logIn(2, 7, PHONE, false);
    registry.sent(PHONE, new KeyName(2, 7), "22222");
    registry.sent(PHONE + "7", new KeyName(2, 7), "22222");
    world.sendCode(PHONE, 2, 7, "22222", "NONE");
    faults.add(2, new Fault.NoAnswer());

    control.reset("+" + PHONE);

    assertThat(registry.login(2, 7)).isEmpty();
    assertThat(world.codesSent(PHONE)).isZero();
    assertThat(control.lastCode(PHONE)).isEmpty();
    assertThat(control.lastCode(PHONE + "7")).isPresent();

    control.resetAll();

    assertThat(control.lastCode(PHONE + "7")).isEqualTo(Optional.empty());
    assertThat(faults.nextOfCall(2)).isEmpty();
    assertThat(world.find(2, 7)).isPresent();
  }

  @Test
  void breaksOnRequest() {
    control.inject(2, new Fault.Refused(420, "FLOOD_WAIT_30"));

    assertThat(faults.nextOfCall(2)).hasValue(new Fault.Refused(420, "FLOOD_WAIT_30"));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> control.lastCode("+4930123456"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> control.inject(4, new Fault.NoAnswer()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> control.advanceTime(PHONE, Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
