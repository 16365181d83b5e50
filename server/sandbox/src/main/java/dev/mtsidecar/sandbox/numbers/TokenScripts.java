package dev.mtsidecar.sandbox.numbers;

import static dev.mtsidecar.sandbox.numbers.Steps.auth;
import static dev.mtsidecar.sandbox.numbers.Steps.checkPassword;
import static dev.mtsidecar.sandbox.numbers.Steps.logOut;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Logins that begin without a number: bots, passkeys, and tokens of web clients. */
final class TokenScripts {
  private static final String SIGNATURE =
      Base64.getEncoder().encodeToString(HexFormat.of().parseHex(Credentials.PASSKEY_SIGNATURE));

  private static final String FOREIGN_ORIGIN = "https://example.org";

  private TokenScripts() {}

  static List<NumberScript> all() {
    return List.of(
        script("a bot", bot(1_000_000, "authorized"), logOut()),
        script("a bot of DC 3", bot(1_000_303, "authorized"), logOut()),
        script("a bot whose token was replaced", bot(1_000_401, "ACCESS_TOKEN_EXPIRED")),
        script("a bot that there is not", bot(1_000_402, "ACCESS_TOKEN_INVALID")),
        script("a passkey", init(), passkey("2:21234", "authorized"), logOut()),
        script(
            "a passkey of an account of DC 3", init(), passkey("3:31234", "authorized"), logOut()),
        script(
            "a passkey, and then a password",
            init(),
            passkey("2:20100", "password_required"),
            checkPassword(NumbersTable.PASSWORD, "authorized"),
            logOut()),
        script(
            "a passkey that nobody knows",
            init(),
            finish(
                "c3RyYW5nZQ",
                Credentials.PASSKEY_ORIGIN,
                "2:21234",
                SIGNATURE,
                "PASSKEY_CREDENTIAL_NOT_FOUND")),
        script(
            "a passkey that was shown elsewhere",
            init(),
            finish(
                Credentials.PASSKEY_ID,
                FOREIGN_ORIGIN,
                "2:21234",
                SIGNATURE,
                "PASSKEY_ORIGIN_MISMATCH")),
        script(
            "a passkey that signs wrong",
            init(),
            finish(
                Credentials.PASSKEY_ID,
                Credentials.PASSKEY_ORIGIN,
                "2:21234",
                "d3Jvbmc=",
                "CREDENTIAL_INVALID")),
        script("a token of a web client", web(2, "sandbox-web-9996621234", "authorized"), logOut()),
        script(
            "a token of a web client of DC 3",
            web(3, "sandbox-web-9996631234", "authorized"),
            logOut()),
        script(
            "a token of a web client, and then a password",
            web(2, "sandbox-web-9996620100", "password_required"),
            checkPassword(NumbersTable.PASSWORD, "authorized"),
            logOut()),
        script(
            "a token of a web client that is too old",
            web(2, Credentials.OLD_WEB_TOKEN, "WEBAUTH_TOKEN_EXPIRED")),
        script("a token that no web client has", web(2, "castle", "WEBAUTH_TOKEN_INVALID")));
  }

  private static NumberScript script(String title, ScriptStep... steps) {
    return new NumberScript(title, "", List.of(steps));
  }

  private static ScriptStep bot(long id, String expect) {
    return auth(
        "ImportBotAuthorization",
        Map.of("bot_auth_token", id + ":" + Credentials.BOT_CHARACTERS),
        expect);
  }

  private static ScriptStep web(int dcId, String token, String expect) {
    return auth(
        "ImportWebTokenAuthorization", Map.of("dc_id", dcId, "web_auth_token", token), expect);
  }

  private static ScriptStep init() {
    return auth("InitPasskeyLogin", Map.of(), "passkey_pending");
  }

  private static ScriptStep passkey(String userHandle, String expect) {
    return finish(
        Credentials.PASSKEY_ID, Credentials.PASSKEY_ORIGIN, userHandle, SIGNATURE, expect);
  }

  private static ScriptStep finish(
      String id, String origin, String userHandle, String signature, String expect) {
    return auth(
        "FinishPasskeyLogin",
        Map.of(
            "id",
            id,
            "client_data",
            "{\"type\":\"webauthn.get\",\"challenge\":\"%s\",\"origin\":\"%s\"}"
                .formatted(Credentials.PASSKEY_CHALLENGE, origin),
            "authenticator_data",
            SIGNATURE,
            "signature",
            signature,
            "user_handle",
            userHandle),
        expect);
  }
}
