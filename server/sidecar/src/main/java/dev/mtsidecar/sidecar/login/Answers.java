package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlWriter;
import dev.mtsidecar.tl.api.AccountPassword;
import dev.mtsidecar.tl.api.AnyAuthAuthorization;
import dev.mtsidecar.tl.api.AnyAuthSentCode;
import dev.mtsidecar.tl.api.AnyPasswordKdfAlgo;
import dev.mtsidecar.tl.api.AnyUser;
import dev.mtsidecar.tl.api.ApiSchema;
import dev.mtsidecar.tl.api.AuthAuthorization;
import dev.mtsidecar.tl.api.AuthAuthorizationSignUpRequired;
import dev.mtsidecar.tl.api.AuthSentCode;
import dev.mtsidecar.tl.api.AuthSentCodePaymentRequired;
import dev.mtsidecar.tl.api.AuthSentCodeSuccess;
import dev.mtsidecar.tl.api.AuthSentCodeTypeSetUpEmailRequired;
import dev.mtsidecar.tl.api.Authorization;
import dev.mtsidecar.tl.api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;
import dev.mtsidecar.tl.api.PasswordKdfAlgoUnknown;
import dev.mtsidecar.tl.api.UnknownAuthSentCode;
import dev.mtsidecar.tl.api.User;
import dev.mtsidecar.tl.api.UserEmpty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Telegram's answers in the login's own words. Pure. */
final class Answers {
  private Answers() {}

  /** Where a login stands after a code was asked for. */
  static Turn sentCode(AnyAuthSentCode answer, Instant now) {
    return switch (answer) {
      case AuthSentCode sent -> Turn.to(codeSent(sent, now));
      case AuthSentCodeSuccess success -> authorization(success.authorization(), null);
      case AuthSentCodePaymentRequired payment ->
          Turn.to(
              new LoginState.PaymentRequired(
                  payment.storeProduct(),
                  new PhoneCodeHash(payment.phoneCodeHash()),
                  payment.supportEmailAddress(),
                  payment.supportEmailSubject(),
                  payment.premiumDays(),
                  payment.currency(),
                  payment.amount()));
      case UnknownAuthSentCode unknown ->
          Turn.to(
              new LoginState.CodeSent(
                  new CodeDelivery.Unknown(unknown.constructorId(), unknown.data()),
                  NextCodeType.NONE,
                  null,
                  null,
                  now));
    };
  }

  private static LoginState codeSent(AuthSentCode sent, Instant now) {
    PhoneCodeHash hash =
        sent.phoneCodeHash().isEmpty() ? null : new PhoneCodeHash(sent.phoneCodeHash());
    if (sent.type() instanceof AuthSentCodeTypeSetUpEmailRequired setup && hash != null) {
      return new LoginState.EmailSetupRequired(
          setup.appleSigninAllowed(), setup.googleSigninAllowed(), hash);
    }
    return new LoginState.CodeSent(
        SentCodeTypes.delivery(sent.type()),
        SentCodeTypes.next(sent.nextType()),
        sent.timeout() == null ? null : Duration.ofSeconds(Math.max(0, sent.timeout())),
        hash,
        now);
  }

  /**
   * Where a login stands after Telegram let somebody in.
   *
   * @param hash what a sign-up goes by; null: there is no code behind it
   */
  static Turn authorization(AnyAuthAuthorization answer, @Nullable PhoneCodeHash hash) {
    return switch (answer) {
      case AuthAuthorization done ->
          new Turn(
              new LoginState.Authorized(
                  idOf(done.user()),
                  done.user() instanceof User user && user.bot(),
                  boxed(done.user()),
                  ApiSchema.LAYER,
                  done.setupPasswordRequired(),
                  done.otherwiseReloginDays(),
                  done.tmpSessions(),
                  List.of()),
              Extra.none(),
              done.futureAuthToken());
      // Without a code behind it there is nothing to sign up with.
      case AuthAuthorizationSignUpRequired signUp ->
          Turn.to(
              hash == null
                  ? new LoginState.New()
                  : new LoginState.SignUpRequired(hash, TermsTl.of(signUp.termsOfService())));
    };
  }

  /** The user himself, as users.getUsers tells him: somebody is logged in. */
  static LoginState.Authorized loggedInAs(AnyUser user) {
    return new LoginState.Authorized(
        idOf(user),
        user instanceof User known && known.bot(),
        boxed(user),
        ApiSchema.LAYER,
        false,
        null,
        null,
        List.of());
  }

  static PasswordSettings password(AccountPassword password) {
    return new PasswordSettings(
        password.hasRecovery(),
        password.hasSecureValues(),
        password.hasPassword(),
        password.currentAlgo() == null ? null : algo(password.currentAlgo()),
        password.srpB(),
        password.srpId(),
        password.hint(),
        password.emailUnconfirmedPattern(),
        algo(password.newAlgo()),
        password.secureRandom(),
        instant(password.pendingResetDate()),
        password.loginEmailPattern());
  }

  /** The step that asks for a password, with what its owner said about it. */
  static LoginState.PasswordRequired passwordRequired(
      PasswordSettings settings, @Nullable String emailPattern) {
    return new LoginState.PasswordRequired(
        settings.hint(),
        settings.hasRecovery(),
        settings.hasSecureValues(),
        settings.pendingResetDate(),
        emailPattern,
        false);
  }

  private static PasswordAlgo algo(AnyPasswordKdfAlgo algo) {
    return switch (algo) {
      case PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow it ->
          new PasswordAlgo.ModPow(it.salt1(), it.salt2(), it.g(), it.p());
      case PasswordKdfAlgoUnknown _ -> new PasswordAlgo.Unknown(PasswordKdfAlgoUnknown.ID);
    };
  }

  static Device device(Authorization device) {
    return new Device(
        device.current(),
        device.officialApp(),
        device.passwordPending(),
        device.encryptedRequestsDisabled(),
        device.callRequestsDisabled(),
        device.unconfirmed(),
        device.hash(),
        device.deviceModel(),
        device.platform(),
        device.systemVersion(),
        device.apiId(),
        device.appName(),
        device.appVersion(),
        Instant.ofEpochSecond(device.dateCreated()),
        Instant.ofEpochSecond(device.dateActive()),
        device.ip(),
        device.country(),
        device.region());
  }

  private static long idOf(AnyUser user) {
    return switch (user) {
      case User known -> known.id();
      case UserEmpty empty -> empty.id();
    };
  }

  static Bytes boxed(TlObject object) {
    TlWriter out = new TlWriter();
    object.writeTo(out);
    return Bytes.of(out.toByteArray());
  }

  private static @Nullable Instant instant(@Nullable Integer unixTime) {
    return unixTime == null ? null : Instant.ofEpochSecond(unixTime);
  }
}
