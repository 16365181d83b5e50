package dev.mtsidecar.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SandboxWorldTest {
  private static final String PHONE = "9996621234";
  private static final long KEY_ID = 7;

  private final ManualClock clock = new ManualClock();
  private final SandboxWorld world = SandboxWorld.inMemory(clock);

  @Test
  void keepsLeadingZerosOfAKey() {
    byte[] key = new byte[256];
    key[255] = 1;

    assertThat(world.add(2, KEY_ID, key, false, Instant.EPOCH)).isTrue();

    assertThat(world.find(2, KEY_ID)).hasValue(key);
  }

  @Test
  void refusesASecondKeyOfTheSameIdButNotAtAnotherDc() {
    assertThat(world.add(2, KEY_ID, new byte[256], false, Instant.EPOCH)).isTrue();

    assertThat(world.add(2, KEY_ID, new byte[256], false, Instant.EPOCH)).isFalse();
    assertThat(world.add(1, KEY_ID, new byte[256], false, Instant.EPOCH)).isTrue();
  }

  @Test
  void forgetsATemporaryKeyWhenItsTimeIsUp() {
    Instant inAnHour = clock.instant().plus(Duration.ofHours(1));
    world.add(2, KEY_ID, new byte[256], true, inAnHour);

    assertThat(world.isTemporary(2, KEY_ID)).isTrue();
    clock.advance(Duration.ofHours(1));

    assertThat(world.find(2, KEY_ID)).isEmpty();
  }

  @Test
  void aForgottenKeyTakesItsLoginWithIt() {
    world.add(2, KEY_ID, new byte[256], false, Instant.EPOCH);
    world.registry().logIn(2, KEY_ID, PHONE, false);

    world.forget(2, KEY_ID);

    assertThat(world.find(2, KEY_ID)).isEmpty();
    assertThat(world.registry().login(2, KEY_ID)).isEmpty();
    assertThat(world.registry().logins(PHONE)).isEmpty();
  }

  @Test
  void aNewCodeEndsTheOneBeforeOnTheSameKeyOnly() {
    IssuedCode first = send(KEY_ID);
    IssuedCode elsewhere = send(KEY_ID + 1);
    IssuedCode second = send(KEY_ID);

    assertThat(find(first)).isEmpty();
    assertThat(find(elsewhere)).hasValue(elsewhere);
    assertThat(find(second)).hasValue(second);
    assertThat(world.codesSent(PHONE)).isEqualTo(3);
  }

  @Test
  void aCodeIsValidOnItsOwnKeyAndDcOnly() {
    IssuedCode code = send(KEY_ID);

    assertThat(world.findCode(PHONE, code.hash(), 1, KEY_ID)).isEmpty();
    assertThat(world.findCode(PHONE, code.hash(), 2, KEY_ID + 1)).isEmpty();
    assertThat(world.findCode("9996621235", code.hash(), 2, KEY_ID)).isEmpty();
  }

  @Test
  void aCodeDoesNotLastForEver() {
    IssuedCode code = send(KEY_ID);

    clock.advance(CodeDesk.CODE_LIFETIME);

    assertThat(find(code)).isEmpty();
  }

  @Test
  void everyCodeHasAHashOfItsOwnAndOfTelegramsLength() {
    IssuedCode first = send(KEY_ID);
    IssuedCode second = send(KEY_ID);

    assertThat(first.hash()).hasSizeGreaterThanOrEqualTo(18).isNotEqualTo(second.hash());
  }

  @Test
  void theSameCallsMakeTheSameHashes() {
    var twin = SandboxWorld.inMemory(clock);

    assertThat(send(KEY_ID)).isEqualTo(twin.sendCode(PHONE, 2, KEY_ID, "22222", "CALL"));
  }

  @Test
  void lanesDoNotMeet() {
    send(KEY_ID);
    world.countAttempt(PHONE);
    world.floodUntil(PHONE, 7, Duration.ofSeconds(30));

    String lane = PHONE + "1";

    assertThat(world.codesSent(lane)).isZero();
    assertThat(world.attempts(lane)).isZero();
    assertThat(world.floodUntil(lane, 7, Duration.ZERO)).isEqualTo(clock.instant());
  }

  @Test
  void countsAttemptsFromZero() {
    assertThat(world.countAttempt(PHONE)).isZero();
    assertThat(world.countAttempt(PHONE)).isEqualTo(1);
  }

  @Test
  void aFloodKeepsItsEnd() {
    Instant end = world.floodUntil(PHONE, 7, Duration.ofSeconds(30));
    clock.advance(Duration.ofSeconds(10));

    assertThat(world.floodUntil(PHONE, 7, Duration.ofSeconds(30))).isEqualTo(end);
  }

  @Test
  void printsNoNumberHashOrCode() {
    IssuedCode code = send(KEY_ID);

    assertThat(code.toString()).doesNotContain(PHONE, code.hash(), "22222");
  }

  private IssuedCode send(long keyId) {
    return world.sendCode(PHONE, 2, keyId, "22222", "CALL");
  }

  private Optional<IssuedCode> find(IssuedCode code) {
    return world.findCode(PHONE, code.hash(), code.dcId(), code.keyId());
  }
}
