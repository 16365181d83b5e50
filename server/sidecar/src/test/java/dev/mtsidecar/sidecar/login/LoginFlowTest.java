package dev.mtsidecar.sidecar.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.api.AuthAuthorization;
import dev.mtsidecar.tl.api.AuthSentCode;
import dev.mtsidecar.tl.api.AuthSentCodeSuccess;
import dev.mtsidecar.tl.api.AuthSentCodeTypeSetUpEmailRequired;
import dev.mtsidecar.tl.api.AuthSentCodeTypeSms;
import dev.mtsidecar.tl.api.UnknownAuthSentCode;
import dev.mtsidecar.tl.api.UserEmpty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of the login, as a table. */
final class LoginFlowTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final PhoneNumber OWN = new PhoneNumber("9996621234");
  private static final PhoneNumber OTHER = new PhoneNumber("9996621235");
  private static final AppCredentials APP = new AppCredentials(7, new ApiHash("0"));
  private static final LoginState.New NEW = new LoginState.New();
  private static final LoginState.CodeSent CODE_SENT =
      new LoginState.CodeSent(
          new CodeDelivery.Sms(5), NextCodeType.NONE, null, new PhoneCodeHash("h"), NOW);
  private static final LoginState.Authorized AUTHORIZED =
      new LoginState.Authorized(7, false, Bytes.of(new byte[4]), 228, false, null, null, List.of());

  @Test
  void aCodeMayBeSentInNewAndAgainToTheSameNumber() {
    assertThat(refuse(NEW, OWN, null)).isEmpty();
    assertThat(refuse(NEW, OTHER, null)).isEmpty();
    assertThat(refuse(NEW, null, null)).isEmpty();
    assertThat(refuse(CODE_SENT, OWN, null)).isEmpty();
    assertThat(refuse(CODE_SENT, null, APP)).isEmpty();
  }

  @Test
  void anotherNumberIsNotForThisSession() {
    assertThat(refuse(CODE_SENT, OTHER, null).orElseThrow())
        .isInstanceOf(LoginFailure.StepNotAllowed.class);
  }

  @Test
  void anotherAppIsNotForThisSession() {
    var another = new AppCredentials(8, new ApiHash("0"));

    assertThat(refuse(NEW, OWN, another).orElseThrow())
        .isInstanceOf(LoginFailure.FieldInvalid.class);
  }

  @Test
  void whoIsSignedInNeedsNoCode() {
    assertThat(refuse(AUTHORIZED, OWN, null)).contains(new LoginFailure.AlreadySignedIn());
  }

  @ParameterizedTest
  @EnumSource(EndReason.class)
  void anEndedSessionStaysEnded(EndReason reason) {
    assertThat(refuse(new LoginState.Ended(reason), OWN, null))
        .contains(new LoginFailure.SessionEnded(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "406, AUTH_KEY_DUPLICATED, DUPLICATED",
    "401, AUTH_KEY_UNREGISTERED, REVOKED",
    "401, AUTH_KEY_INVALID, REVOKED",
    "401, SESSION_REVOKED, REVOKED",
    "401, SESSION_EXPIRED, EXPIRED",
    "401, USER_DEACTIVATED, DEACTIVATED",
    "401, USER_DEACTIVATED_BAN, BANNED",
  })
  void someRefusalsEndTheSession(int code, String name, EndReason reason) {
    assertThat(refused(CODE_SENT, new RpcError(code, name)))
        .isEqualTo(new LoginState.Ended(reason));
  }

  @ParameterizedTest
  @CsvSource({"500, AUTH_RESTART", "400, PHONE_CODE_EXPIRED", "400, PHONE_HASH_EXPIRED"})
  void someRefusalsBeginTheLoginAgain(int code, String name) {
    assertThat(refused(CODE_SENT, new RpcError(code, name))).isEqualTo(NEW);
  }

  @ParameterizedTest
  @CsvSource({
    "400, PHONE_NUMBER_BANNED",
    "400, PHONE_NUMBER_INVALID",
    "406, PHONE_PASSWORD_FLOOD",
    "401, AUTH_KEY_PERM_EMPTY",
    "420, FLOOD_WAIT_30",
    "500, RPC_CALL_FAIL",
    "400, SOMETHING_NEW",
  })
  void anyOtherRefusalLeavesWhatWasThere(int code, String name) {
    assertThat(refused(CODE_SENT, new RpcError(code, name))).isEqualTo(CODE_SENT);
    assertThat(refused(NEW, new RpcError(code, name))).isEqualTo(NEW);
  }

  @ParameterizedTest
  @CsvSource({"401", "400"})
  void aPasswordIsAStepWhateverTheNumberOfItsName(int code) {
    assertThat(refused(NEW, new RpcError(code, "SESSION_PASSWORD_NEEDED")))
        .isInstanceOf(LoginState.PasswordRequired.class);
  }

  @ParameterizedTest
  @CsvSource({
    "420, FLOOD_WAIT_30, 30",
    "420, FLOOD_WAIT_0, 1",
    "420, FLOOD_TEST_PHONE_WAIT_60, 60",
    "420, 2FA_CONFIRM_WAIT_60, ",
    "420, FROZEN_METHOD_INVALID, ",
    "400, PHONE_NUMBER_FLOOD, ",
    "400, FLOOD_WAIT_30, ",
  })
  void aWaitIsRememberedWhenItHasALength(int code, String message, @Nullable Integer seconds) {
    assertThat(LoginFlow.floodWait(new RpcError(code, message)))
        .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
  }

  @Test
  void anAnswerBecomesAState() {
    var sms = new AuthSentCode(new AuthSentCodeTypeSms(5), "hash", null, 60);
    var setup =
        new AuthSentCode(new AuthSentCodeTypeSetUpEmailRequired(true, false), "hash", null, null);
    var later = new UnknownAuthSentCode(7, Bytes.of(new byte[] {7, 0, 0, 0}));
    var done =
        new AuthSentCodeSuccess(new AuthAuthorization(false, null, null, null, new UserEmpty(42)));

    assertThat(Answers.sentCode(sms, NOW).state())
        .isEqualTo(
            new LoginState.CodeSent(
                new CodeDelivery.Sms(5),
                NextCodeType.NONE,
                Duration.ofSeconds(60),
                new PhoneCodeHash("hash"),
                NOW));
    assertThat(Answers.sentCode(setup, NOW).state())
        .isEqualTo(new LoginState.EmailSetupRequired(true, false, new PhoneCodeHash("hash")));
    assertThat(Answers.sentCode(later, NOW).state())
        .isInstanceOfSatisfying(
            LoginState.CodeSent.class,
            it -> assertThat(it.type()).isInstanceOf(CodeDelivery.Unknown.class));
    assertThat(Answers.sentCode(done, NOW).state())
        .isInstanceOfSatisfying(
            LoginState.Authorized.class, it -> assertThat(it.userId()).isEqualTo(42));
  }

  @Test
  void lifetimesFollowTheState() {
    LoginRecord fresh = LoginRecord.fresh(OWN, null, 2, NOW);
    Instant use = NOW.plusSeconds(100);

    assertThat(Lifetimes.expireTime(fresh, use)).isEqualTo(use.plus(Duration.ofHours(1)));
    assertThat(Lifetimes.expireTime(fresh.stepped(CODE_SENT, 2, NOW), use))
        .isEqualTo(NOW.plus(Duration.ofDays(1)));
    assertThat(Lifetimes.expireTime(fresh.with(new LoginState.Ended(EndReason.CANCELLED)), use))
        .isEqualTo(use.plus(Duration.ofDays(30)));
    assertThat(Lifetimes.expireTime(fresh.stepped(AUTHORIZED, 2, NOW), use)).isNull();
  }

  @Test
  void aFrozenAccountStaysLoggedIn() {
    LoginRecord before = LoginRecord.fresh(OWN, APP, 2, NOW).with(AUTHORIZED);

    LoginRecord after = LoginFlow.refused(before, new RpcError(420, "FROZEN_METHOD_INVALID"));

    assertThat(after.state()).isEqualTo(AUTHORIZED);
    assertThat(after.frozen()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"500, AUTH_RESTART", "400, PHONE_CODE_EXPIRED", "401, SESSION_PASSWORD_NEEDED"})
  void nothingButAnEndMovesALoginThatIsDone(int code, String name) {
    assertThat(refused(AUTHORIZED, new RpcError(code, name))).isEqualTo(AUTHORIZED);
  }

  private static LoginState refused(LoginState before, RpcError error) {
    return LoginFlow.refused(LoginRecord.fresh(OWN, APP, 2, NOW).with(before), error).state();
  }

  private static Optional<LoginFailure> refuse(
      LoginState state, @Nullable PhoneNumber number, @Nullable AppCredentials app) {
    LoginRecord record = LoginRecord.fresh(OWN, APP, 2, NOW).with(state);
    return LoginFlow.refuseSendCode(
        record, new LoginCommand.SendCode(null, null, null, number, app, CodeSettings.none()));
  }
}
