package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.numbers.Credentials;
import dev.mtsidecar.sandbox.numbers.TestNumber;
import dev.mtsidecar.sandbox.world.KeyName;
import dev.mtsidecar.sandbox.world.Registry;
import dev.mtsidecar.sandbox.world.Ticket;
import dev.mtsidecar.tl.api.AuthFinishPasskeyLogin;
import dev.mtsidecar.tl.api.AuthInitPasskeyLogin;
import dev.mtsidecar.tl.api.AuthPasskeyLoginOptions;
import dev.mtsidecar.tl.api.DataJSON;
import dev.mtsidecar.tl.api.InputPasskeyCredentialPublicKey;
import dev.mtsidecar.tl.api.InputPasskeyResponseLogin;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Logins by a passkey. Every account has the same one; the sandbox asks for the right challenge,
 * origin, credential and signature, and computes nothing.
 *
 * @see <a href="https://core.telegram.org/api/passkeys">Passkeys</a>
 */
final class PasskeyHandlers {
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private static final String OPTIONS =
      """
      {"publicKey":{"challenge":"%s","timeout":300000,"rpId":"telegram.org",\
      "allowCredentials":[],"userVerification":"required"}}\
      """
          .formatted(Credentials.PASSKEY_CHALLENGE);

  private static final Pattern CHALLENGE = said("challenge", Credentials.PASSKEY_CHALLENGE);
  private static final Pattern ORIGIN = said("origin", Credentials.PASSKEY_ORIGIN);

  /** Home DC, and the user, whose digits begin with it. */
  private static final Pattern USER_HANDLE = Pattern.compile("([1-3]):(\\1[0-9]{4,9})");

  private final Registry registry;
  private final People people;
  private final Gate gate;

  PasskeyHandlers(Registry registry, People people, Gate gate) {
    this.registry = registry;
    this.people = people;
    this.gate = gate;
  }

  private static Pattern said(String field, String value) {
    return Pattern.compile("\"" + field + "\"\\s*:\\s*\"" + Pattern.quote(value) + "\"");
  }

  /** auth.initPasskeyLogin. */
  Answer init(Caller caller, AuthInitPasskeyLogin call) throws RefusedCallException {
    Numbers.requireApp(call.apiId());
    var key = new KeyName(caller.dcId(), caller.authKeyId());
    registry.issue(Ticket.Kind.PASSKEY, name(key), "", key, LIFETIME, "");
    return new Answer.Result(new AuthPasskeyLoginOptions(new DataJSON(OPTIONS)));
  }

  private static String name(KeyName key) {
    return key.dcId() + ":" + key.keyId();
  }

  /** auth.finishPasskeyLogin, at the account's own DC, which need not be the one of init. */
  Answer finish(Caller caller, AuthFinishPasskeyLogin call, int layer) throws RefusedCallException {
    var key =
        call.fromDcId() == null || call.fromAuthKeyId() == null
            ? new KeyName(caller.dcId(), caller.authKeyId())
            : new KeyName(call.fromDcId(), call.fromAuthKeyId());
    if (!(call.credential() instanceof InputPasskeyCredentialPublicKey credential)
        || !(credential.response() instanceof InputPasskeyResponseLogin response)) {
      throw new RefusedCallException(400, "CREDENTIAL_INVALID");
    }
    if (!credential.id().equals(Credentials.PASSKEY_ID)) {
      throw new RefusedCallException(400, "PASSKEY_CREDENTIAL_NOT_FOUND");
    }
    if (!ORIGIN.matcher(response.clientData().data()).find()) {
      throw new RefusedCallException(400, "PASSKEY_ORIGIN_MISMATCH");
    }
    TestNumber number = owner(caller, response);
    boolean isAsked = registry.take(Ticket.Kind.PASSKEY, name(key), _ -> true).isPresent();
    if (!isAsked
        || !CHALLENGE.matcher(response.clientData().data()).find()
        || !response.signature().toHex().equals(Credentials.PASSKEY_SIGNATURE)) {
      throw new RefusedCallException(400, "CREDENTIAL_INVALID");
    }
    return new Answer.Result(gate.enter(caller, number, layer));
  }

  private TestNumber owner(Caller caller, InputPasskeyResponseLogin response)
      throws RefusedCallException {
    var handle = USER_HANDLE.matcher(response.userHandle());
    if (!handle.matches() || Integer.parseInt(handle.group(1)) != caller.dcId()) {
      throw new RefusedCallException(400, "CREDENTIAL_INVALID");
    }
    return TestNumber.parse("99966" + handle.group(2))
        .filter(number -> people.account(number).registered())
        .orElseThrow(() -> new RefusedCallException(400, "PASSKEY_CREDENTIAL_NOT_FOUND"));
  }
}
