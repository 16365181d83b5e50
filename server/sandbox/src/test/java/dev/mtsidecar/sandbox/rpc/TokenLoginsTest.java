package dev.mtsidecar.sandbox.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.numbers.Credentials;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.api.AuthCheckPaidAuth;
import dev.mtsidecar.tl.api.AuthFinishPasskeyLogin;
import dev.mtsidecar.tl.api.AuthImportBotAuthorization;
import dev.mtsidecar.tl.api.AuthImportWebTokenAuthorization;
import dev.mtsidecar.tl.api.AuthInitPasskeyLogin;
import dev.mtsidecar.tl.api.AuthLogOut;
import dev.mtsidecar.tl.api.AuthPasskeyLoginOptions;
import dev.mtsidecar.tl.api.AuthSentCode;
import dev.mtsidecar.tl.api.AuthSentCodePaymentRequired;
import dev.mtsidecar.tl.api.DataJSON;
import dev.mtsidecar.tl.api.InputPasskeyCredentialFirebasePNV;
import dev.mtsidecar.tl.api.InputPasskeyCredentialPublicKey;
import dev.mtsidecar.tl.api.InputPasskeyResponseLogin;
import dev.mtsidecar.tl.api.UpdatesGetState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and codes of refusals as the methods' documentation has them. */
final class TokenLoginsTest {
  private final Desk desk = Desk.introduced();

  @Test
  void aBotIsAUserThatIsABot() {
    var user = Desk.user(bot(desk, "1000000:" + Credentials.BOT_CHARACTERS));

    assertThat(user.bot()).isTrue();
    assertThat(user.id()).isEqualTo(1_000_000);
    assertThat(user.phone()).isNull();
    assertThat(desk.ask(new UpdatesGetState())).isInstanceOf(Answer.Result.class);
    assertThat(desk.ask(new AuthLogOut())).isInstanceOf(Answer.Result.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1000401, 400, ACCESS_TOKEN_EXPIRED",
    "1000402, 400, ACCESS_TOKEN_INVALID",
    "0, 400, ACCESS_TOKEN_INVALID",
    "x, 400, ACCESS_TOKEN_INVALID",
    "1000303, 303, USER_MIGRATE_3"
  })
  void notEveryTokenIsABots(String id, int code, String error) {
    assertRefused(bot(desk, id + ":" + Credentials.BOT_CHARACTERS), code, error);
  }

  @Test
  void aBotIsLetInWhereItLives() {
    Answer answer = bot(Desk.introduced(3), "1000303:" + Credentials.BOT_CHARACTERS);

    assertThat(Desk.user(answer).bot()).isTrue();
  }

  private static Answer bot(Desk desk, String token) {
    return desk.ask(new AuthImportBotAuthorization(0, 17349, Desk.HASH_OF_THE_APP, token));
  }

  @Test
  void aWebTokenLogsItsAccountInAtHome() {
    assertThat(Desk.user(web("sandbox-web-9996621234")).phone()).isEqualTo("9996621234");
    assertRefused(web("sandbox-web-9996631234"), 400, "WEBAUTH_TOKEN_INVALID");
    assertRefused(web("sandbox-web-9996620110"), 400, "WEBAUTH_TOKEN_INVALID");
    assertRefused(web("castle"), 400, "WEBAUTH_TOKEN_INVALID");
    assertRefused(web("sandbox-web-old"), 400, "WEBAUTH_TOKEN_EXPIRED");
    assertRefused(web("sandbox-web-9996620100"), 401, "SESSION_PASSWORD_NEEDED");
  }

  private Answer web(String token) {
    return desk.ask(new AuthImportWebTokenAuthorization(17349, Desk.HASH_OF_THE_APP, token));
  }

  @Test
  void aPasskeyThatSignsTheChallengeLogsIn() {
    var options = (AuthPasskeyLoginOptions) ((Answer.Result) init()).object();

    assertThat(options.options().data())
        .contains("\"publicKey\":{\"challenge\":\"" + Credentials.PASSKEY_CHALLENGE + "\"")
        .contains("\"rpId\":\"telegram.org\"");
    assertThat(Desk.user(finish("2:21234")).phone()).isEqualTo("9996621234");
    assertRefused(finish("2:21234"), 400, "CREDENTIAL_INVALID");
  }

  @Test
  void aPasskeyOfAnotherDcSaysWhereItWasAskedFor() {
    init();
    Desk home = desk.another(3);
    var call = passkey("3:31234", Credentials.PASSKEY_ID, Credentials.PASSKEY_ORIGIN);

    assertRefused(home.ask(call), 400, "CREDENTIAL_INVALID");
    assertThat(
            Desk.user(home.ask(new AuthFinishPasskeyLogin(call.credential(), 2, desk.keyId())))
                .phone())
        .isEqualTo("9996631234");
  }

  @Test
  void refusesPasskeysThatAreNone() {
    init();

    assertRefused(
        desk.ask(passkey("2:21234", "stranger", Credentials.PASSKEY_ORIGIN)),
        400,
        "PASSKEY_CREDENTIAL_NOT_FOUND");
    assertRefused(
        desk.ask(passkey("2:21234", Credentials.PASSKEY_ID, "https://example.org")),
        400,
        "PASSKEY_ORIGIN_MISMATCH");
    assertRefused(finish("2:20110"), 400, "PASSKEY_CREDENTIAL_NOT_FOUND");
    assertRefused(finish("3:31234"), 400, "CREDENTIAL_INVALID");
    assertRefused(finish("nobody"), 400, "CREDENTIAL_INVALID");
    assertRefused(
        desk.ask(
            new AuthFinishPasskeyLogin(new InputPasskeyCredentialFirebasePNV("x"), null, null)),
        400,
        "CREDENTIAL_INVALID");
  }

  @Test
  void aChallengeIsNotWaitedForWithoutEnd() {
    init();
    desk.clock.advance(Duration.ofMinutes(5));

    assertRefused(finish("2:21234"), 400, "CREDENTIAL_INVALID");
  }

  private Answer init() {
    return desk.ask(new AuthInitPasskeyLogin(17349, Desk.HASH_OF_THE_APP));
  }

  private Answer finish(String userHandle) {
    return desk.ask(passkey(userHandle, Credentials.PASSKEY_ID, Credentials.PASSKEY_ORIGIN));
  }

  private static AuthFinishPasskeyLogin passkey(String userHandle, String id, String origin) {
    String said =
        "{\"type\": \"webauthn.get\", \"challenge\": \"%s\", \"origin\": \"%s\"}"
            .formatted(Credentials.PASSKEY_CHALLENGE, origin);
    return new AuthFinishPasskeyLogin(
        new InputPasskeyCredentialPublicKey(
            id,
            id,
            new InputPasskeyResponseLogin(
                new DataJSON(said),
                Bytes.ofHex("00"),
                Bytes.ofHex(Credentials.PASSKEY_SIGNATURE),
                userHandle)),
        null,
        null);
  }

  @Test
  void whoeverPaidIsSentACode() {
    var required =
        (AuthSentCodePaymentRequired) ((Answer.Result) desk.sendCode("9996620140")).object();
    String hash = required.phoneCodeHash();

    assertRefused(paid("9996620140", hash, 0), 420, "FLOOD_WAIT_10");
    assertRefused(paid("9996620140", "stranger", 7), 400, "PHONE_CODE_EXPIRED");
    var sent = (AuthSentCode) ((Answer.Result) paid("9996620140", hash, 7)).object();
    assertThat(desk.signIn("9996620140", sent.phoneCodeHash(), "22222"))
        .isInstanceOf(Answer.Result.class);
    assertRefused(paid("9996620140", hash, 7), 400, "PHONE_CODE_EXPIRED");
  }

  private Answer paid(String phone, String hash, long form) {
    return desk.ask(new AuthCheckPaidAuth(phone, hash, form));
  }

  @ParameterizedTest
  @CsvSource({
    "0180, 401, SESSION_REVOKED",
    "0181, 401, SESSION_EXPIRED",
    "0182, 401, AUTH_KEY_UNREGISTERED",
    "0183, 401, USER_DEACTIVATED_BAN",
    "0184, 401, USER_DEACTIVATED",
    "0185, 406, AUTH_KEY_DUPLICATED"
  })
  void someLoginsAreOverAtOnce(String serial, int code, String error) {
    assertThat(desk.signIn("999662" + serial, "22222")).isInstanceOf(Answer.Result.class);

    assertRefused(desk.ask(new UpdatesGetState()), code, error);
  }

  @Test
  void aKeyCanBeForgottenWithItsLogin() {
    assertThat(desk.signIn("9996620186", "22222")).isInstanceOf(Answer.Result.class);

    assertThat(desk.world.find(2, desk.keyId())).isEmpty();
  }

  private static void assertRefused(Answer answer, int code, String error) {
    assertThat(answer).isEqualTo(new Answer.Refusal(code, error));
  }
}
