package dev.mtsidecar.sandbox.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.srp.ClientProof;
import dev.mtsidecar.sandbox.srp.SrpGroup;
import dev.mtsidecar.sandbox.srp.SrpPassword;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.api.AccountDeleteAccount;
import dev.mtsidecar.tl.api.AccountGetAuthorizations;
import dev.mtsidecar.tl.api.AccountGetPassword;
import dev.mtsidecar.tl.api.AccountPassword;
import dev.mtsidecar.tl.api.AccountPasswordInputSettings;
import dev.mtsidecar.tl.api.AuthCheckPassword;
import dev.mtsidecar.tl.api.AuthCheckRecoveryPassword;
import dev.mtsidecar.tl.api.AuthLogOut;
import dev.mtsidecar.tl.api.AuthPasswordRecovery;
import dev.mtsidecar.tl.api.AuthRecoverPassword;
import dev.mtsidecar.tl.api.AuthRequestPasswordRecovery;
import dev.mtsidecar.tl.api.InputCheckPasswordEmpty;
import dev.mtsidecar.tl.api.InputCheckPasswordSRP;
import dev.mtsidecar.tl.api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;
import dev.mtsidecar.tl.api.UpdatesGetState;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and codes of refusals as the methods' documentation has them. */
final class PasswordHandlersTest {
  private static final String PROTECTED = "9996620100";
  private static final String RECOVERABLE = "9996620102";

  private final Desk desk = Desk.introduced();

  @Test
  void aRightCodeIsNotEnoughForAnAccountWithAPassword() {
    assertRefused(desk.signIn(PROTECTED, "22222"), 401, "SESSION_PASSWORD_NEEDED");

    assertRefused(desk.ask(new UpdatesGetState()), 401, "SESSION_PASSWORD_NEEDED");
    assertRefused(desk.ask(new AccountGetAuthorizations()), 401, "SESSION_PASSWORD_NEEDED");
    assertRefused(desk.ask(new AuthLogOut()), 401, "SESSION_PASSWORD_NEEDED");
  }

  @Test
  void tellsTheParametersOfTheProofAndTheHint() {
    desk.signIn(PROTECTED, "22222");

    AccountPassword password = password();

    assertThat(password.hasPassword()).isTrue();
    assertThat(password.hasRecovery()).isFalse();
    assertThat(Objects.requireNonNull(password.srpB()).length()).isEqualTo(256);
    assertThat(password.hint()).isNotBlank();
    assertThat(password.newAlgo())
        .isInstanceOf(PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow.class);
  }

  @Test
  void whoeverIsNobodyHasNoPassword() {
    assertThat(password().hasPassword()).isFalse();
    assertThat(password().currentAlgo()).isNull();
  }

  @Test
  void letsInWhoeverKnowsThePassword() {
    desk.signIn(PROTECTED, "22222");

    Answer answer = check("sandbox");

    assertThat(Desk.user(answer).phone()).isEqualTo(PROTECTED);
    assertThat(desk.ask(new UpdatesGetState())).isInstanceOf(Answer.Result.class);
  }

  @Test
  void refusesAWrongPasswordAndAnEmptyOne() {
    desk.signIn(PROTECTED, "22222");

    assertRefused(check("sandbo"), 400, "PASSWORD_HASH_INVALID");
    assertRefused(
        desk.ask(new AuthCheckPassword(new InputCheckPasswordEmpty())),
        400,
        "PASSWORD_HASH_INVALID");
    assertThat(check("sandbox")).isInstanceOf(Answer.Result.class);
  }

  @Test
  void aProofCanBeTriedOnce() {
    desk.signIn(PROTECTED, "22222");
    InputCheckPasswordSRP proof = ClientProof.of(password(), "quicksand");

    assertRefused(desk.ask(new AuthCheckPassword(proof)), 400, "PASSWORD_HASH_INVALID");
    assertRefused(desk.ask(new AuthCheckPassword(proof)), 400, "SRP_ID_INVALID");
  }

  @Test
  void theParametersOfAProofAgeAndBelongToOneKey() {
    desk.signIn(PROTECTED, "22222");
    InputCheckPasswordSRP late = ClientProof.of(password(), "sandbox");
    desk.clock.advance(Duration.ofMinutes(5));
    InputCheckPasswordSRP foreign = ClientProof.of(password(), "sandbox");
    Desk other = desk.another();
    other.signIn(PROTECTED, "22222");

    assertRefused(desk.ask(new AuthCheckPassword(late)), 400, "SRP_ID_INVALID");
    assertRefused(other.ask(new AuthCheckPassword(foreign)), 400, "SRP_ID_INVALID");
  }

  @Test
  void refusesAProofForThePasswordBefore() {
    desk.signIn("9996620105", "22222");

    assertRefused(check("sandbox"), 400, "SRP_PASSWORD_CHANGED");
    assertThat(check("sandbox")).isInstanceOf(Answer.Result.class);
  }

  @Test
  void losesTheParametersOfAProofOnce() {
    desk.signIn("9996620106", "22222");

    assertRefused(check("sandbox"), 400, "SRP_ID_INVALID");
    assertThat(check("sandbox")).isInstanceOf(Answer.Result.class);
  }

  @Test
  void aPasswordIsOnlyAskedForAfterAProofOfTheNumber() {
    assertRefused(
        desk.ask(new AuthCheckPassword(new InputCheckPasswordEmpty())),
        401,
        "AUTH_KEY_UNREGISTERED");
    assertRefused(desk.ask(new AuthRequestPasswordRecovery()), 401, "AUTH_KEY_UNREGISTERED");
  }

  @Test
  void removesAForgottenPassword() {
    desk.signIn(RECOVERABLE, "22222");

    var recovery =
        (AuthPasswordRecovery)
            ((Answer.Result) desk.ask(new AuthRequestPasswordRecovery())).object();
    assertThat(recovery.emailPattern()).isEqualTo("s*****x@example.org");
    assertRefused(desk.ask(new AuthCheckRecoveryPassword("")), 400, "CODE_EMPTY");
    assertRefused(desk.ask(new AuthCheckRecoveryPassword("000000")), 400, "CODE_INVALID");
    assertRefused(desk.ask(new AuthRecoverPassword("000000", null)), 400, "CODE_INVALID");
    assertThat(Desk.hex(desk.ask(new AuthCheckRecoveryPassword("222222")))).isEqualTo("b5757299");
    Answer recovered = desk.ask(new AuthRecoverPassword("222222", null));

    assertThat(Desk.user(recovered).phone()).isEqualTo(RECOVERABLE);
    assertThat(password().hasPassword()).isFalse();
    assertThat(desk.another().signIn(RECOVERABLE, "22222")).isInstanceOf(Answer.Result.class);
  }

  @Test
  void replacesAForgottenPassword() {
    desk.signIn(RECOVERABLE, "22222");
    desk.ask(new AuthRequestPasswordRecovery());

    desk.ask(new AuthRecoverPassword("222222", settings("quicksand")));

    Desk other = desk.another();
    assertRefused(other.signIn(RECOVERABLE, "22222"), 401, "SESSION_PASSWORD_NEEDED");
    assertRefused(check(other, "sandbox"), 400, "PASSWORD_HASH_INVALID");
    assertThat(check(other, "quicksand")).isInstanceOf(Answer.Result.class);
  }

  @Test
  void refusesANewPasswordWithASaltOfItsOwn() {
    desk.signIn(RECOVERABLE, "22222");
    desk.ask(new AuthRequestPasswordRecovery());
    AccountPasswordInputSettings good = settings("quicksand");
    var algo =
        (PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow)
            Objects.requireNonNull(good.newAlgo());
    var bad =
        new AccountPasswordInputSettings(
            new PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(
                Bytes.of(new byte[40]), algo.salt2(), algo.g(), algo.p()),
            good.newPasswordHash(),
            "",
            null,
            null);

    assertRefused(desk.ask(new AuthRecoverPassword("222222", bad)), 400, "NEW_SALT_INVALID");
    assertRefused(
        desk.ask(
            new AuthRecoverPassword(
                "222222", new AccountPasswordInputSettings(null, null, null, null, null))),
        400,
        "NEW_SETTINGS_INVALID");
  }

  @Test
  void anAccountWithoutARecoveryAddressCannotBeRecovered() {
    desk.signIn("9996620104", "22222");

    assertRefused(desk.ask(new AuthRequestPasswordRecovery()), 400, "PASSWORD_RECOVERY_NA");
  }

  @Test
  void aRecoveryCodeDoesNotLastForEver() {
    desk.signIn(RECOVERABLE, "22222");
    assertRefused(
        desk.ask(new AuthCheckRecoveryPassword("222222")), 400, "PASSWORD_RECOVERY_EXPIRED");
    desk.ask(new AuthRequestPasswordRecovery());
    desk.clock.advance(Duration.ofHours(1));

    assertRefused(
        desk.ask(new AuthCheckRecoveryPassword("222222")), 400, "PASSWORD_RECOVERY_EXPIRED");
  }

  @Test
  void deletingAnAccountWaitsForAWeekUnlessThePasswordIsShown() {
    desk.signIn(PROTECTED, "22222");

    assertRefused(
        desk.ask(new AccountDeleteAccount("forgot it", null)), 420, "2FA_CONFIRM_WAIT_604800");
    Answer deleted =
        desk.ask(new AccountDeleteAccount("sand", ClientProof.of(password(), "sandbox")));

    assertThat(Desk.hex(deleted)).isEqualTo("b5757299");
    assertRefused(desk.ask(new UpdatesGetState()), 401, "AUTH_KEY_UNREGISTERED");
  }

  @ParameterizedTest
  @CsvSource({RECOVERABLE})
  void aScriptedAccountIsNewAgainWhenNobodyIsLeftOnIt(String phone) {
    desk.signIn(phone, "22222");
    desk.ask(new AuthRequestPasswordRecovery());
    desk.ask(new AuthRecoverPassword("222222", null));
    desk.ask(new AuthLogOut());

    assertRefused(desk.signIn(phone, "22222"), 401, "SESSION_PASSWORD_NEEDED");
  }

  private AccountPassword password() {
    return password(desk);
  }

  private static AccountPassword password(Desk desk) {
    return (AccountPassword) ((Answer.Result) desk.ask(new AccountGetPassword())).object();
  }

  private Answer check(String password) {
    return check(desk, password);
  }

  private static Answer check(Desk desk, String password) {
    return desk.ask(new AuthCheckPassword(ClientProof.of(password(desk), password)));
  }

  private AccountPasswordInputSettings settings(String password) {
    var given =
        (PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow) password().newAlgo();
    byte[] given1 = given.salt1().toByteArray();
    byte[] salt1 = Arrays.copyOf(given1, given1.length + 32);
    var algo =
        new PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(
            Bytes.of(salt1), given.salt2(), given.g(), given.p());
    var verifier =
        SrpPassword.verifier(SrpGroup.TELEGRAM, password, salt1, given.salt2().toByteArray());
    return new AccountPasswordInputSettings(
        algo, Bytes.of(SrpGroup.padded(verifier)), "", null, null);
  }

  private static void assertRefused(Answer answer, int code, String message) {
    assertThat(answer).isEqualTo(new Answer.Refusal(code, message));
  }
}
