package dev.mtsidecar.sandbox.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.api.AuthAuthorization;
import dev.mtsidecar.tl.api.AuthCancelCode;
import dev.mtsidecar.tl.api.AuthCodeTypeCall;
import dev.mtsidecar.tl.api.AuthResendCode;
import dev.mtsidecar.tl.api.AuthSendCode;
import dev.mtsidecar.tl.api.AuthSentCode;
import dev.mtsidecar.tl.api.AuthSentCodeSuccess;
import dev.mtsidecar.tl.api.AuthSentCodeTypeCall;
import dev.mtsidecar.tl.api.AuthSentCodeTypeSms;
import dev.mtsidecar.tl.api.AuthSignIn;
import dev.mtsidecar.tl.api.EmailVerificationCode;
import dev.mtsidecar.tl.api.UpdatesGetState;
import dev.mtsidecar.tl.api.User;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes of refusals as the table of RPC errors has them. */
final class AuthHandlersTest {
  private static final String PHONE = "9996621234";

  private final Desk desk = Desk.introduced();

  @Test
  void sendsTheCodeOfATestAccountBySmsAndThenByACall() {
    AuthSentCode sent = desk.sent(PHONE);

    assertThat(sent.type()).isEqualTo(new AuthSentCodeTypeSms(5));
    assertThat(sent.nextType()).isEqualTo(new AuthCodeTypeCall());
    assertThat(sent.timeout()).isEqualTo(60);
    assertThat(desk.world.newestCode(PHONE).orElseThrow().code()).isEqualTo("22222");
  }

  @ParameterizedTest
  @CsvSource({"+99966 2 1234", "99966-2-1234", "+9996621234"})
  void readsTheDigitsOfANumberOnly(String phone) {
    assertThat(desk.sendCode(phone)).isInstanceOf(Answer.Result.class);
    assertThat(desk.world.codesSent(PHONE)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"''", "79991234567", "99966", "9996641234", "9996601234", "9996621234123456"})
  void refusesNumbersThatItDoesNotHave(String phone) {
    assertRefused(desk.sendCode(phone), 406, "PHONE_NUMBER_INVALID");
  }

  @Test
  void refusesAScriptedNumberWithoutAScript() {
    assertRefused(desk.sendCode("9996620999"), 406, "PHONE_NUMBER_INVALID");
  }

  @Test
  void sendsAnAccountToItsHome() {
    assertRefused(desk.sendCode("9996611234"), 303, "PHONE_MIGRATE_1");
    assertRefused(desk.sendCode("9996631234"), 303, "PHONE_MIGRATE_3");
    assertThat(Desk.introduced(3).sendCode("9996631234")).isInstanceOf(Answer.Result.class);
  }

  @Test
  void sendsAScriptedNumberToItsHomeByNetwork() {
    assertRefused(desk.sendCode("9996610300"), 303, "NETWORK_MIGRATE_1");
    assertRefused(desk.sendCode("9996630402"), 303, "NETWORK_MIGRATE_3");
  }

  @Test
  void theLoopGoesRoundForEver() {
    assertRefused(Desk.introduced(1).sendCode("9996620301"), 303, "PHONE_MIGRATE_2");
    assertRefused(Desk.introduced(2).sendCode("9996620301"), 303, "PHONE_MIGRATE_3");
    assertRefused(Desk.introduced(3).sendCode("9996620301"), 303, "PHONE_MIGRATE_1");
  }

  @Test
  void oneNumberIsSentToADcThatDoesNotExist() {
    assertRefused(desk.sendCode("9996620302"), 303, "PHONE_MIGRATE_9");
  }

  @ParameterizedTest
  @CsvSource({
    "0400, 400, PHONE_NUMBER_INVALID",
    "0401, 401, AUTH_KEY_PERM_EMPTY",
    "0402, 400, PHONE_NUMBER_BANNED",
    "0403, 400, PHONE_NUMBER_APP_SIGNUP_FORBIDDEN",
    "0404, 400, PHONE_NUMBER_FLOOD",
    "0405, 400, PHONE_PASSWORD_PROTECTED",
    "0406, 406, PHONE_NUMBER_INVALID",
    "0407, 406, AUTH_KEY_DUPLICATED",
    "0408, 406, PHONE_PASSWORD_FLOOD",
    "0409, 406, UPDATE_APP_TO_LOGIN",
    "0410, 400, SMS_CODE_CREATE_FAILED",
    "0411, 400, INPUT_REQUEST_TOO_LONG",
    "0420, 420, FLOOD_WAIT_30",
    "0421, 420, FLOOD_TEST_PHONE_WAIT_60",
    "0432, 401, SESSION_REVOKED",
    "0434, 401, USER_DEACTIVATED",
    "0042, 401, SESSION_PASSWORD_NEEDED",
    "0500, 500, AUTH_RESTART",
    "0507, -503, Timeout",
  })
  void everyRefusalHasItsNumber(String serial, int code, String name) {
    assertRefused(desk.sendCode("999662" + serial), code, name);
  }

  @Test
  void refusesTwoApiIds() {
    assertRefused(sendCodeAs(1), 400, "API_ID_INVALID");
    assertRefused(sendCodeAs(2), 400, "API_ID_PUBLISHED_FLOOD");
    assertThat(sendCodeAs(3)).isInstanceOf(Answer.Result.class);
    assertThat(desk.world.codesSent(PHONE)).isEqualTo(1);
  }

  private Answer sendCodeAs(int apiId) {
    return desk.ask(new AuthSendCode(PHONE, apiId, Desk.HASH_OF_THE_APP, Desk.NO_SETTINGS));
  }

  @Test
  void aKeyThatWasUsedInTwoPlacesStaysDead() {
    desk.sendCode("9996620407");

    assertRefused(desk.sendCode(PHONE), 406, "AUTH_KEY_DUPLICATED");
  }

  @Test
  void restartsTheLoginAsOftenAsTheNumberSays() {
    assertRefused(desk.sendCode("9996620502"), 500, "AUTH_RESTART");
    assertRefused(desk.sendCode("9996620502"), 500, "AUTH_RESTART");
    assertThat(desk.sendCode("9996620502")).isInstanceOf(Answer.Result.class);
  }

  @Test
  void lanesAreAccountsOfTheirOwn() {
    assertRefused(desk.sendCode("9996620501"), 500, "AUTH_RESTART");
    assertThat(desk.sendCode("9996620501")).isInstanceOf(Answer.Result.class);

    assertRefused(desk.sendCode("999662050112345"), 500, "AUTH_RESTART");
  }

  @Test
  void aFloodCountsDownAndEnds() {
    assertRefused(desk.sendCode("9996620422"), 420, "FLOOD_WAIT_2");
    desk.clock.advance(Duration.ofMillis(1500));
    assertRefused(desk.sendCode("9996620422"), 420, "FLOOD_WAIT_1");
    desk.clock.advance(Duration.ofMillis(500));

    assertThat(desk.sendCode("9996620422")).isInstanceOf(Answer.Result.class);
  }

  @Test
  void theBudgetOfANumberEnds() {
    desk.sendCode("9996620425");
    desk.sendCode("9996620425");

    assertRefused(desk.sendCode("9996620425"), 400, "PHONE_NUMBER_FLOOD");
    assertThat(desk.sendCode("99966204251")).isInstanceOf(Answer.Result.class);
    // The script can be played again.
    assertThat(desk.sendCode("9996620425")).isInstanceOf(Answer.Result.class);
  }

  @Test
  void slowAndSilentNumbersAreWhatTheySay() {
    assertThat(desk.sendCode("9996620601")).isInstanceOf(Answer.Later.class);
    assertThat(desk.sendCode("9996620602")).isEqualTo(new Answer.CutLink());
    assertThat(desk.sendCode("9996620603")).isInstanceOf(Answer.CutLinkAfter.class);
    assertThat(desk.sendCode("9996620604")).isEqualTo(new Answer.Silence());
  }

  @Test
  void signsInWithTheCode() throws Exception {
    String hash = desk.sent(PHONE).phoneCodeHash();

    Answer answer = signIn(hash, "22222");

    var authorization = AuthAuthorization.read(new TlReader(Desk.bytes(answer)));
    User user = (User) authorization.user();
    assertThat(user.self()).isTrue();
    assertThat(user.id()).isEqualTo(21234);
    assertThat(user.accessHash()).isNotNull().isNotZero();
    assertThat(user.phone()).isEqualTo(PHONE);
    assertThat(desk.ask(new UpdatesGetState())).isInstanceOf(Answer.Result.class);
  }

  @ParameterizedTest
  @CsvSource({"228, 83ccb8b1", "227, 88437731", "216, 22140b02", "198, 7ec3464b"})
  void writesTheUserForTheLayerOfTheClient(int layer, String idOnTheWire) {
    desk.introduce(layer);
    String hash = desk.sent(PHONE).phoneCodeHash();

    assertThat(Desk.hex(signIn(hash, "22222"))).startsWith("d4c0a22e" + "00000000" + idOnTheWire);
  }

  @Test
  void refusesAWrongCodeAndEndsItAfterFive() {
    String hash = desk.sent(PHONE).phoneCodeHash();

    for (int times = 0; times < 5; times++) {
      assertRefused(signIn(hash, "00000"), 400, "PHONE_CODE_INVALID");
    }

    assertRefused(signIn(hash, "22222"), 400, "PHONE_CODE_EXPIRED");
  }

  @Test
  void refusesACodeThatIsOver() {
    String hash = desk.sent(PHONE).phoneCodeHash();
    desk.clock.advance(Duration.ofMinutes(10));

    assertRefused(signIn(hash, "22222"), 400, "PHONE_CODE_EXPIRED");
  }

  @Test
  void refusesAnEmptyCodeAndAForeignHash() {
    String hash = desk.sent(PHONE).phoneCodeHash();

    assertRefused(signIn(hash, ""), 400, "PHONE_CODE_EMPTY");
    assertRefused(signIn("00000000000000000000", "22222"), 400, "PHONE_CODE_EXPIRED");
  }

  @Test
  void takesACodeOnce() {
    String hash = desk.sent(PHONE).phoneCodeHash();
    signIn(hash, "22222");

    assertRefused(signIn(hash, "22222"), 400, "PHONE_CODE_EXPIRED");
  }

  @Test
  void signsInWithACodeByEmail() {
    String hash = desk.sent("9996620010").phoneCodeHash();

    Answer wrong =
        desk.ask(new AuthSignIn("9996620010", hash, null, new EmailVerificationCode("000000")));
    Answer right =
        desk.ask(new AuthSignIn("9996620010", hash, null, new EmailVerificationCode("222222")));

    assertRefused(wrong, 400, "CODE_INVALID");
    assertThat(right).isInstanceOf(Answer.Result.class);
  }

  @Test
  void resendsAlongTheChainUntilItEnds() {
    String first = desk.sent("9996620001").phoneCodeHash();
    AuthSentCode bySms = resent("9996620001", first);
    AuthSentCode byCall = resent("9996620001", bySms.phoneCodeHash());

    assertThat(bySms.type()).isEqualTo(new AuthSentCodeTypeSms(5));
    assertThat(byCall.type()).isEqualTo(new AuthSentCodeTypeCall(5));
    assertThat(byCall.nextType()).isNull();
    assertRefused(
        desk.ask(new AuthResendCode("9996620001", byCall.phoneCodeHash(), null)),
        406,
        "SEND_CODE_UNAVAILABLE");
    assertThat(List.of(first, bySms.phoneCodeHash(), byCall.phoneCodeHash()))
        .doesNotHaveDuplicates();
  }

  private AuthSentCode resent(String phone, String hash) {
    return (AuthSentCode)
        ((Answer.Result) desk.ask(new AuthResendCode(phone, hash, null))).object();
  }

  @Test
  void cancelsACode() {
    String hash = desk.sent(PHONE).phoneCodeHash();

    assertThat(Desk.hex(desk.ask(new AuthCancelCode(PHONE, hash)))).isEqualTo("b5757299");
    assertRefused(signIn(hash, "22222"), 400, "PHONE_CODE_EXPIRED");
  }

  @Test
  void signsInWithoutACodeWhereTheNumberSaysSo() throws Exception {
    Answer answer = desk.sendCode("9996620040");

    var success = AuthSentCodeSuccess.read(new TlReader(Desk.bytes(answer)));
    assertThat(((User) ((AuthAuthorization) success.authorization()).user()).phone())
        .isEqualTo("9996620040");
    assertThat(desk.ask(new UpdatesGetState())).isInstanceOf(Answer.Result.class);
  }

  @ParameterizedTest
  @CsvSource({"228, bf7e82f8", "224, 3c5a95e0", "214, f9fca2d7", "213, 80f9ced7"})
  void asksForPaymentInTheWordsOfTheLayer(int layer, String idOnTheWire) {
    desk.introduce(layer);

    assertThat(Desk.hex(desk.sendCode("9996620041"))).startsWith(idOnTheWire);
  }

  private Answer signIn(String hash, String code) {
    return desk.ask(new AuthSignIn(PHONE, hash, code, null));
  }

  private static void assertRefused(Answer answer, int code, String message) {
    assertThat(answer).isEqualTo(new Answer.Refusal(code, message));
  }
}
