package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.numbers.NumbersTable;
import dev.mtsidecar.sandbox.numbers.TestNumber;
import dev.mtsidecar.sandbox.numbers.Trait;
import dev.mtsidecar.sandbox.world.ClientTraits;
import dev.mtsidecar.sandbox.world.KeyName;
import dev.mtsidecar.sandbox.world.Login;
import dev.mtsidecar.sandbox.world.Registry;
import dev.mtsidecar.sandbox.world.SandboxWorld;
import dev.mtsidecar.sandbox.world.Ticket;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.api.AccountAuthorizations;
import dev.mtsidecar.tl.api.AccountChangeAuthorizationSettings;
import dev.mtsidecar.tl.api.AccountResetAuthorization;
import dev.mtsidecar.tl.api.AccountSetAuthorizationTTL;
import dev.mtsidecar.tl.api.AuthLoggedOut;
import dev.mtsidecar.tl.api.Authorization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody who is logged in does with his logins. */
final class SessionHandlers {
  /** A younger login may not end others. */
  private static final Duration FRESH = Duration.ofHours(24);

  static final Duration TOKEN_LIFETIME = Duration.ofDays(30);
  private static final int TOKEN_BYTES = 32;
  private static final int TTL_DAYS = 183;
  private static final int TTL_DAYS_MAX = 366;

  private final SandboxWorld world;
  private final Registry registry;

  SessionHandlers(SandboxWorld world) {
    this.world = world;
    this.registry = world.registry();
  }

  /**
   * auth.logOut; a scripted account that nobody is left on is again what it was at first. A login
   * that a future-auth token made leaves no other one, so that a script can begin anew.
   */
  Answer logOut(Caller caller, Member self) {
    registry.logOut(caller.dcId(), caller.authKeyId());
    if (self.number().isEmpty()) {
      return new Answer.Result(new AuthLoggedOut(null));
    }
    TestNumber number = self.number().get();
    if (number.isScripted() && registry.logins(number.digits()).isEmpty()) {
      registry.keep(People.first(number));
    }
    boolean byToken = registry.take(Ticket.Kind.ONCE, byFutureAuth(caller), _ -> true).isPresent();
    if (byToken || !NumbersTable.traits(number).contains(Trait.FUTURE_AUTH)) {
      return new Answer.Result(new AuthLoggedOut(null));
    }
    Bytes token = Tokens.bytes(TOKEN_BYTES);
    registry.issue(
        Ticket.Kind.FUTURE_AUTH, token.toHex(), number.digits(), key(caller), TOKEN_LIFETIME, "");
    return new Answer.Result(new AuthLoggedOut(token));
  }

  /** What is remembered of a key that a future-auth token logged in. */
  static String byFutureAuth(Caller caller) {
    return Trait.FUTURE_AUTH + " " + caller.authKeyId() + "@" + caller.dcId();
  }

  /** account.getAuthorizations. */
  Answer list(Caller caller, Member self) {
    List<Authorization> all =
        registry.logins(self.who()).stream()
            .map(key -> describe(key, key.equals(key(caller))))
            .toList();
    return new Answer.Result(new AccountAuthorizations(TTL_DAYS, all));
  }

  /** One login; a client's own is named by no hash. */
  Authorization describe(KeyName key, boolean isCurrent) {
    ClientTraits client = world.client(key.dcId(), key.keyId());
    @Nullable Login login = registry.login(key.dcId(), key.keyId()).orElse(null);
    Instant since = login == null ? now(key, null) : Instant.ofEpochMilli(login.since());
    return new Authorization(
        isCurrent,
        false,
        login != null && login.pending(),
        false,
        false,
        false,
        isCurrent ? 0 : Gate.hash(key),
        client.deviceModel(),
        "sandbox",
        client.systemVersion(),
        client.apiId(),
        "sandbox",
        client.appVersion(),
        (int) since.getEpochSecond(),
        (int) now(key, login).getEpochSecond(),
        "127.0.0.1",
        "Sandbox",
        "");
  }

  private Instant now(KeyName key, @Nullable Login login) {
    return registry.now(login == null ? "" : login.who(), key.dcId(), key.keyId());
  }

  /** account.resetAuthorization: that key hears SESSION_REVOKED from now on. */
  Answer reset(Caller caller, Member self, AccountResetAuthorization call)
      throws RefusedCallException {
    requireRipe(caller, self);
    KeyName key = other(caller, self, call.hash());
    registry.end(key.dcId(), key.keyId(), 401, "SESSION_REVOKED");
    return new Answer.Result(Bools.yes());
  }

  /** auth.resetAuthorizations: all other keys. */
  Answer resetOthers(Caller caller, Member self) throws RefusedCallException {
    requireRipe(caller, self);
    for (KeyName key : registry.logins(self.who())) {
      if (!key.equals(key(caller))) {
        registry.end(key.dcId(), key.keyId(), 401, "SESSION_REVOKED");
      }
    }
    return new Answer.Result(Bools.yes());
  }

  /** account.changeAuthorizationSettings: taken, and without effect here. */
  Answer change(Caller caller, Member self, AccountChangeAuthorizationSettings call)
      throws RefusedCallException {
    if (call.hash() != 0) {
      other(caller, self, call.hash());
    }
    return new Answer.Result(Bools.yes());
  }

  /** account.setAuthorizationTTL: taken, and without effect here. */
  Answer setTtl(Caller caller, Member self, AccountSetAuthorizationTTL call)
      throws RefusedCallException {
    requireRipe(caller, self);
    if (call.authorizationTtlDays() < 1 || call.authorizationTtlDays() > TTL_DAYS_MAX) {
      throw new RefusedCallException(400, "TTL_DAYS_INVALID");
    }
    return new Answer.Result(Bools.yes());
  }

  private KeyName other(Caller caller, Member self, long hash) throws RefusedCallException {
    return registry.logins(self.who()).stream()
        .filter(key -> !key.equals(key(caller)) && Gate.hash(key) == hash)
        .findFirst()
        .orElseThrow(() -> new RefusedCallException(400, "HASH_INVALID"));
  }

  private void requireRipe(Caller caller, Member self) throws RefusedCallException {
    Optional<Login> login = registry.login(caller.dcId(), caller.authKeyId());
    Instant now = registry.now(self.who(), caller.dcId(), caller.authKeyId());
    long age = now.toEpochMilli() - login.map(Login::since).orElse(0L);
    if (age < FRESH.toMillis()) {
      throw new RefusedCallException(406, "FRESH_RESET_AUTHORISATION_FORBIDDEN");
    }
  }

  private static KeyName key(Caller caller) {
    return new KeyName(caller.dcId(), caller.authKeyId());
  }
}
