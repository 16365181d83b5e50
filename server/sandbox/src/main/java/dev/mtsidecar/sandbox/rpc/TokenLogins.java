package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.numbers.Credentials;
import dev.mtsidecar.sandbox.numbers.TestNumber;
import dev.mtsidecar.tl.api.AuthImportBotAuthorization;
import dev.mtsidecar.tl.api.AuthImportWebTokenAuthorization;

/** Logins by a token alone: bots, and whoever comes over from a web client. */
final class TokenLogins {
  private static final int BOTS_DC = 3;

  private final People people;
  private final Gate gate;

  TokenLogins(People people, Gate gate) {
    this.people = people;
    this.gate = gate;
  }

  /** auth.importBotAuthorization. */
  Answer bot(Caller caller, AuthImportBotAuthorization call, int layer)
      throws RefusedCallException {
    Numbers.requireApp(call.apiId());
    Credentials.Bot bot =
        Credentials.bot(call.botAuthToken())
            .orElseThrow(() -> new RefusedCallException(400, "ACCESS_TOKEN_INVALID"));
    if (bot.isInvalid()) {
      throw new RefusedCallException(400, "ACCESS_TOKEN_INVALID");
    }
    if (bot.isExpired()) {
      throw new RefusedCallException(400, "ACCESS_TOKEN_EXPIRED");
    }
    if (bot.isAtDc3() && caller.dcId() != BOTS_DC) {
      throw new RefusedCallException(303, "USER_MIGRATE_" + BOTS_DC);
    }
    return new Answer.Result(gate.admit(caller, Member.bot(bot.id()), layer));
  }

  /** auth.importWebTokenAuthorization: at the account's own DC, which the client must know. */
  Answer web(Caller caller, AuthImportWebTokenAuthorization call, int layer)
      throws RefusedCallException {
    Numbers.requireApp(call.apiId());
    if (call.webAuthToken().equals(Credentials.OLD_WEB_TOKEN)) {
      throw new RefusedCallException(400, "WEBAUTH_TOKEN_EXPIRED");
    }
    TestNumber number =
        Credentials.webToken(call.webAuthToken())
            .filter(it -> it.dcId() == caller.dcId() && people.account(it).registered())
            .orElseThrow(() -> new RefusedCallException(400, "WEBAUTH_TOKEN_INVALID"));
    return new Answer.Result(gate.enter(caller, number, layer));
  }
}
