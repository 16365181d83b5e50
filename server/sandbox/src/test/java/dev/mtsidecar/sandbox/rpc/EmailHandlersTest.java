package dev.mtsidecar.sandbox.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.api.AccountEmailVerifiedLogin;
import dev.mtsidecar.tl.api.AccountSendVerifyEmailCode;
import dev.mtsidecar.tl.api.AccountSentEmailCode;
import dev.mtsidecar.tl.api.AccountVerifyEmail;
import dev.mtsidecar.tl.api.AnyEmailVerification;
import dev.mtsidecar.tl.api.AuthResetLoginEmail;
import dev.mtsidecar.tl.api.AuthSentCode;
import dev.mtsidecar.tl.api.AuthSentCodeTypeEmailCode;
import dev.mtsidecar.tl.api.AuthSentCodeTypeSetUpEmailRequired;
import dev.mtsidecar.tl.api.AuthSentCodeTypeSms;
import dev.mtsidecar.tl.api.AuthSignIn;
import dev.mtsidecar.tl.api.EmailVerificationApple;
import dev.mtsidecar.tl.api.EmailVerificationCode;
import dev.mtsidecar.tl.api.EmailVerificationGoogle;
import dev.mtsidecar.tl.api.EmailVerifyPurposeLoginSetup;
import dev.mtsidecar.tl.api.EmailVerifyPurposePassport;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and codes of refusals as the methods' documentation has them. */
final class EmailHandlersTest {
  private static final String SET_UP = "9996620136";
  private static final String BY_EMAIL = "9996620130";
  private static final String AT_ONCE = "9996620133";
  private static final String IN_A_WEEK = "9996620134";
  private static final String ADDRESS = "sandy@example.org";

  private final Desk desk = Desk.introduced();

  @Test
  void setsAnAddressUpAndThenSendsACode() {
    AuthSentCode required = desk.sent(SET_UP);
    AccountSentEmailCode mailed =
        (AccountSentEmailCode) result(mail(required.phoneCodeHash(), ADDRESS));
    AccountEmailVerifiedLogin verified =
        (AccountEmailVerifiedLogin)
            result(verify(required.phoneCodeHash(), new EmailVerificationCode("222222")));
    AuthSentCode sent = (AuthSentCode) verified.sentCode();

    assertThat(required.type()).isEqualTo(new AuthSentCodeTypeSetUpEmailRequired(false, false));
    assertThat(mailed).isEqualTo(new AccountSentEmailCode("s***y@example.org", 6));
    assertThat(verified.email()).isEqualTo(ADDRESS);
    assertThat(sent.type()).isInstanceOf(AuthSentCodeTypeSms.class);
    assertThat(Desk.user(desk.signIn(SET_UP, sent.phoneCodeHash(), "22222")).phone())
        .isEqualTo(SET_UP);
    assertThat(desk.another().sent(SET_UP).type()).isInstanceOf(AuthSentCodeTypeEmailCode.class);
  }

  @ParameterizedTest
  @CsvSource({
    "sandy, EMAIL_INVALID",
    "sandy@example, EMAIL_INVALID",
    "sandy@invalid.example, EMAIL_INVALID",
    "sandy@forbidden.example, EMAIL_NOT_ALLOWED"
  })
  void refusesAddressesThatWillNotDo(String address, String error) {
    assertRefused(mail(desk.sent(SET_UP).phoneCodeHash(), address), 400, error);
  }

  @Test
  void anAddressNeedsItsOwnCodeInTime() {
    String hash = desk.sent(SET_UP).phoneCodeHash();
    assertRefused(verify(hash, new EmailVerificationCode("222222")), 400, "EMAIL_VERIFY_EXPIRED");
    mail(hash, ADDRESS);

    assertRefused(verify(hash, new EmailVerificationCode("222221")), 400, "CODE_INVALID");
    desk.clock.advance(Duration.ofMinutes(10));
    assertRefused(verify(hash, new EmailVerificationCode("222222")), 400, "EMAIL_VERIFY_EXPIRED");
    assertRefused(mail(hash, ADDRESS), 400, "PHONE_HASH_EXPIRED");
  }

  @Test
  void anAddressIsSetUpForTheLoginAtHandOnly() {
    assertRefused(mail("", ADDRESS), 400, "PHONE_CODE_EMPTY");
    assertRefused(mail("stranger", ADDRESS), 400, "PHONE_HASH_EXPIRED");
    assertRefused(
        desk.ask(new AccountSendVerifyEmailCode(new EmailVerifyPurposePassport(), ADDRESS)),
        401,
        "AUTH_KEY_UNREGISTERED");
  }

  @Test
  void anIdentityWillDoWhereItIsAllowed() {
    String hash = desk.sent("9996620137").phoneCodeHash();

    assertRefused(
        verify("9996620137", hash, new EmailVerificationApple("sandbox-apple")),
        400,
        "EMAIL_INVALID");
    assertThat(result(verify("9996620137", hash, new EmailVerificationGoogle("sandbox-google"))))
        .isInstanceOf(AccountEmailVerifiedLogin.class);
  }

  @Test
  void aCodeThatCameByEmailIsTypedAsOne() {
    String hash = desk.sent(BY_EMAIL).phoneCodeHash();

    assertRefused(desk.signIn(BY_EMAIL, hash, "222222"), 400, "PHONE_CODE_INVALID");
    assertRefused(byEmail(hash, "000000"), 400, "CODE_INVALID");
    assertThat(Desk.user(byEmail(hash, "222222")).phone()).isEqualTo(BY_EMAIL);
  }

  private Answer byEmail(String hash, String code) {
    return desk.ask(new AuthSignIn(BY_EMAIL, hash, null, new EmailVerificationCode(code)));
  }

  @Test
  void dropsAnAddressAtOnceWhereThatIsPossible() {
    AuthSentCode byEmail = desk.sent(AT_ONCE);

    AuthSentCode bySms = (AuthSentCode) result(reset(AT_ONCE, byEmail.phoneCodeHash()));

    assertThat(email(byEmail).resetAvailablePeriod()).isZero();
    assertThat(bySms.type()).isInstanceOf(AuthSentCodeTypeSms.class);
    assertRefused(reset(AT_ONCE, bySms.phoneCodeHash()), 400, "EMAIL_INSTALL_MISSING");
    assertRefused(reset(AT_ONCE, "stranger"), 400, "PHONE_CODE_EXPIRED");
  }

  @Test
  void dropsAnAddressAWeekAfterThatWasOrdered() {
    AuthSentCode ordered =
        (AuthSentCode) result(reset(IN_A_WEEK, desk.sent(IN_A_WEEK).phoneCodeHash()));

    assertThat(email(ordered).resetPendingDate())
        .isEqualTo((int) desk.clock.instant().plus(Duration.ofDays(7)).getEpochSecond());
    assertRefused(reset(IN_A_WEEK, ordered.phoneCodeHash()), 400, "TASK_ALREADY_EXISTS");
    desk.clock.advance(Duration.ofDays(7));
    assertThat(desk.sent(IN_A_WEEK).type()).isInstanceOf(AuthSentCodeTypeSms.class);
  }

  @Test
  void anAddressThatWasUsedAMomentAgoIsNotDropped() {
    AuthSentCode sent = desk.sent(BY_EMAIL);

    assertRefused(reset(BY_EMAIL, sent.phoneCodeHash()), 420, "FLOOD_WAIT_604800");
    desk.clock.advance(Duration.ofDays(7));
    assertThat(((AuthSentCode) result(reset(BY_EMAIL, sent.phoneCodeHash()))).type())
        .isInstanceOf(AuthSentCodeTypeSms.class);
  }

  private static AuthSentCodeTypeEmailCode email(AuthSentCode sent) {
    return (AuthSentCodeTypeEmailCode) sent.type();
  }

  private Answer mail(String hash, String address) {
    return desk.ask(
        new AccountSendVerifyEmailCode(new EmailVerifyPurposeLoginSetup(SET_UP, hash), address));
  }

  private Answer verify(String hash, AnyEmailVerification proof) {
    return verify(SET_UP, hash, proof);
  }

  private Answer verify(String phone, String hash, AnyEmailVerification proof) {
    return desk.ask(new AccountVerifyEmail(new EmailVerifyPurposeLoginSetup(phone, hash), proof));
  }

  private Answer reset(String phone, String hash) {
    return desk.ask(new AuthResetLoginEmail(phone, hash));
  }

  private static TlObject result(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Result.class);
    return ((Answer.Result) answer).object();
  }

  private static void assertRefused(Answer answer, int code, String error) {
    assertThat(answer).isEqualTo(new Answer.Refusal(code, error));
  }
}
