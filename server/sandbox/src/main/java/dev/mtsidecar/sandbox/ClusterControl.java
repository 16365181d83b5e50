package dev.mtsidecar.sandbox;

import dev.mtsidecar.sandbox.fault.Fault;
import dev.mtsidecar.sandbox.fault.FaultScript;
import dev.mtsidecar.sandbox.numbers.NumberScript;
import dev.mtsidecar.sandbox.numbers.NumbersTable;
import dev.mtsidecar.sandbox.numbers.TestNumber;
import dev.mtsidecar.sandbox.rpc.LoginTokens;
import dev.mtsidecar.sandbox.world.Registry;
import dev.mtsidecar.sandbox.world.SandboxWorld;
import dev.mtsidecar.tl.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The control of a running sandbox. */
final class ClusterControl implements SandboxControl {
  private static final int DCS = 3;

  private final SandboxWorld world;
  private final Registry registry;
  private final LoginTokens tokens;
  private final FaultScript faults;

  ClusterControl(SandboxWorld world, LoginTokens tokens, FaultScript faults) {
    this.world = world;
    this.registry = world.registry();
    this.tokens = tokens;
    this.faults = faults;
  }

  @Override
  public List<NumberScript> scenarios() {
    return NumbersTable.all();
  }

  @Override
  public Optional<LastCode> lastCode(String phoneNumber) {
    return registry
        .lastSent(number(phoneNumber).digits())
        .map(sent -> new LastCode(sent.detail(), Instant.ofEpochMilli(sent.issuedAt())));
  }

  @Override
  public LoginTokens.Scan scan(byte[] token, String phoneNumber) {
    return tokens.scan(number(phoneNumber), Bytes.of(token));
  }

  @Override
  public void revoke(Key key, Revocation reason) {
    requireDc(key.dcId());
    switch (reason) {
      case KEY_FORGOTTEN -> world.forget(key.dcId(), key.authKeyId());
      case AUTH_KEY_UNREGISTERED -> registry.logOut(key.dcId(), key.authKeyId());
      case SESSION_REVOKED,
          AUTH_KEY_DUPLICATED,
          USER_DEACTIVATED,
          USER_DEACTIVATED_BAN,
          SESSION_EXPIRED ->
          registry.end(key.dcId(), key.authKeyId(), reason.code(), reason.name());
    }
  }

  @Override
  public Instant advanceTime(String phoneNumber, Duration by) {
    String digits = number(phoneNumber).digits();
    registry.advance(digits, by);
    return registry.now(digits, 0, 0);
  }

  @Override
  public Instant advanceTime(Key key, Duration by) {
    requireDc(key.dcId());
    registry.advance(key.dcId(), key.authKeyId(), by);
    return registry.now("", key.dcId(), key.authKeyId());
  }

  @Override
  public void inject(int dcId, Fault fault) {
    requireDc(dcId);
    faults.add(dcId, fault);
  }

  @Override
  public void reset(String phoneNumber) {
    registry.forget(number(phoneNumber).digits());
  }

  @Override
  public void resetAll() {
    registry.forgetAll();
    faults.clear();
  }

  private static TestNumber number(String phoneNumber) {
    return TestNumber.parse(phoneNumber)
        .orElseThrow(() -> new IllegalArgumentException("no number of the sandbox"));
  }

  private static void requireDc(int dcId) {
    if (dcId < 1 || dcId > DCS) {
      throw new IllegalArgumentException("there is no DC %d, only 1 to %d".formatted(dcId, DCS));
    }
  }
}
