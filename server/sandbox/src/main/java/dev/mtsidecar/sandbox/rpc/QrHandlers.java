package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.numbers.TestNumber;
import dev.mtsidecar.sandbox.world.KeyName;
import dev.mtsidecar.sandbox.world.Login;
import dev.mtsidecar.sandbox.world.Registry;
import dev.mtsidecar.sandbox.world.Ticket;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.api.AuthAcceptLoginToken;
import dev.mtsidecar.tl.api.AuthExportLoginToken;
import dev.mtsidecar.tl.api.AuthImportLoginToken;
import dev.mtsidecar.tl.api.AuthLoginToken;
import dev.mtsidecar.tl.api.AuthLoginTokenMigrateTo;
import java.time.Duration;
import java.util.Optional;

/** Logins by a QR code, from the side of the client that shows it and of the one that scans it. */
final class QrHandlers {
  private final Registry registry;
  private final People people;
  private final LoginTokens tokens;
  private final Gate gate;

  QrHandlers(Registry registry, People people, LoginTokens tokens, Gate gate) {
    this.registry = registry;
    this.people = people;
    this.tokens = tokens;
    this.gate = gate;
  }

  /** auth.exportLoginToken: a token, or what became of the last one. */
  Answer export(Caller caller, AuthExportLoginToken call, int layer) throws RefusedCallException {
    Numbers.requireApp(call.apiId());
    Optional<Ticket> accepted = tokens.accepted(caller);
    if (accepted.isPresent()) {
      return goOn(caller, accepted.get(), layer);
    }
    Optional<Member> self = people.self(caller);
    if (self.isPresent()) {
      return success(Accounts.authorization(self.get(), layer));
    }
    if (registry.login(caller.dcId(), caller.authKeyId()).filter(Login::pending).isPresent()) {
      throw new RefusedCallException(401, "SESSION_PASSWORD_NEEDED");
    }
    Ticket shown = tokens.show(caller, call.exceptIds());
    int expires = (int) Duration.ofMillis(shown.expires()).toSeconds();
    return new Answer.Result(new AuthLoginToken(expires, Bytes.ofHex(shown.name())));
  }

  /** auth.importLoginToken: the same client, at the account's own DC. */
  Answer importToken(Caller caller, AuthImportLoginToken call, int layer)
      throws RefusedCallException {
    Ticket token =
        tokens
            .find(call.token())
            .orElseThrow(() -> new RefusedCallException(400, "AUTH_TOKEN_INVALID"));
    if (registry.isExpired(token)) {
      throw new RefusedCallException(400, "AUTH_TOKEN_EXPIRED");
    }
    return switch (LoginTokens.Stage.of(token)) {
      case SHOWN -> throw new RefusedCallException(400, "AUTH_TOKEN_INVALID");
      case USED -> throw new RefusedCallException(400, "AUTH_TOKEN_ALREADY_ACCEPTED");
      case ACCEPTED -> goOn(caller, token, layer);
    };
  }

  private Answer goOn(Caller caller, Ticket token, int layer) throws RefusedCallException {
    TestNumber number = Numbers.of(token.phone());
    if (number.dcId() != caller.dcId()) {
      return new Answer.Result(
          new AuthLoginTokenMigrateTo(number.dcId(), Bytes.ofHex(token.name())));
    }
    if (!tokens.use(token, number)) {
      throw new RefusedCallException(400, "AUTH_TOKEN_ALREADY_ACCEPTED");
    }
    return success(gate.enter(caller, number, layer));
  }

  private static Answer success(TlObject authorization) {
    return new Answer.Result(Accounts.loginTokenSuccess(authorization));
  }

  /** auth.acceptLoginToken, from a device that is logged in. */
  Answer accept(Member self, AuthAcceptLoginToken call, SessionHandlers sessions)
      throws RefusedCallException {
    TestNumber number =
        self.number().orElseThrow(() -> new RefusedCallException(400, "BOT_METHOD_INVALID"));
    LoginTokens.Scan scan = tokens.scan(number, call.token());
    Optional<Ticket> token = tokens.find(call.token());
    if (scan != LoginTokens.Scan.ACCEPTED || token.isEmpty()) {
      throw new RefusedCallException(400, scan.error());
    }
    var shownBy = new KeyName(token.get().dcId(), token.get().keyId());
    return new Answer.Result(sessions.describe(shownBy, false));
  }
}
