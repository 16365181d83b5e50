package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlWriter;
import dev.mtsidecar.tl.api.AnyAuthAuthorization;
import dev.mtsidecar.tl.api.AnyAuthSentCode;
import dev.mtsidecar.tl.api.AnyUser;
import dev.mtsidecar.tl.api.ApiSchema;
import dev.mtsidecar.tl.api.AuthAuthorization;
import dev.mtsidecar.tl.api.AuthAuthorizationSignUpRequired;
import dev.mtsidecar.tl.api.AuthSentCode;
import dev.mtsidecar.tl.api.AuthSentCodePaymentRequired;
import dev.mtsidecar.tl.api.AuthSentCodeSuccess;
import dev.mtsidecar.tl.api.AuthSentCodeTypeSetUpEmailRequired;
import dev.mtsidecar.tl.api.UnknownAuthSentCode;
import dev.mtsidecar.tl.api.User;
import dev.mtsidecar.tl.api.UserEmpty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the login: state × command → may it go on; state × Telegram's answer → state.
 *
 * <p>Pure: no clock, no store, no network. See <a href="https://core.telegram.org/api/auth">User
 * Authorization</a>.
 */
final class LoginFlow {
  /** After so many fresh sends AUTH_RESTART is told to the caller. */
  static final int RESTARTS_MAX = 2;

  /** {@code -503 Timeout}: what became of the call is not known at Telegram either. */
  static final int INTERNAL_TIMEOUT = -503;

  private static final Map<String, EndReason> ENDS =
      Map.of(
          "AUTH_KEY_DUPLICATED", EndReason.DUPLICATED,
          "AUTH_KEY_UNREGISTERED", EndReason.REVOKED,
          "AUTH_KEY_INVALID", EndReason.REVOKED,
          "SESSION_REVOKED", EndReason.REVOKED,
          "SESSION_EXPIRED", EndReason.EXPIRED,
          "USER_DEACTIVATED", EndReason.DEACTIVATED,
          "USER_DEACTIVATED_BAN", EndReason.BANNED);

  private LoginFlow() {}

  /** Why a code may not be sent now, if so. In-doubt steps are settled before this is asked. */
  static Optional<LoginFailure> refuseSendCode(LoginRecord login, SendCode command) {
    if (login.state() instanceof LoginState.Ended(var reason)) {
      return Optional.of(new LoginFailure.SessionEnded(reason));
    }
    if (login.state() instanceof LoginState.Authorized) {
      return Optional.of(new LoginFailure.AlreadySignedIn());
    }
    PhoneNumber asked = command.phoneNumber();
    PhoneNumber own = login.phoneNumber();
    if (asked == null && own == null) {
      return Optional.of(invalid("phone_number", "needed: this session has no number yet"));
    }
    // In NEW nothing is pending, so a mistyped number may be mended there.
    if (asked != null
        && own != null
        && !asked.equals(own)
        && !(login.state() instanceof LoginState.New)) {
      return Optional.of(
          new LoginFailure.StepNotAllowed(
              "this session is logging in another number; start another session"));
    }
    AppCredentials app = login.app();
    if (command.app() != null && app != null && !command.app().equals(app)) {
      return Optional.of(invalid("api_id", "fixed for a session; this one has another"));
    }
    return Optional.empty();
  }

  static LoginFailure invalid(String field, String description) {
    return new LoginFailure.FieldInvalid(
        List.of(new LoginFailure.FieldViolation(field, description)));
  }

  /** Where a login stands after auth.sendCode was answered. */
  static LoginState sentCode(AnyAuthSentCode answer, Instant now) {
    return switch (answer) {
      case AuthSentCode sent -> codeSent(sent, now);
      case AuthSentCodeSuccess success -> authorized(success.authorization());
      case AuthSentCodePaymentRequired payment ->
          new LoginState.PaymentRequired(
              payment.storeProduct(),
              new PhoneCodeHash(payment.phoneCodeHash()),
              payment.supportEmailAddress(),
              payment.supportEmailSubject(),
              payment.premiumDays(),
              payment.currency(),
              payment.amount());
      case UnknownAuthSentCode unknown ->
          new LoginState.CodeSent(
              new CodeDelivery.Unknown(unknown.constructorId(), unknown.data()),
              NextCodeType.NONE,
              null,
              null,
              now);
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
        seconds(sent.timeout()),
        hash,
        now);
  }

  private static LoginState authorized(AnyAuthAuthorization authorization) {
    return switch (authorization) {
      case AuthAuthorization done ->
          new LoginState.Authorized(
              idOf(done.user()),
              done.user() instanceof User user && user.bot(),
              boxed(done.user()),
              ApiSchema.LAYER,
              done.setupPasswordRequired(),
              done.otherwiseReloginDays(),
              done.tmpSessions(),
              List.of());
      // A token matched an account, so there is one: Telegram does not answer so to a sendCode.
      case AuthAuthorizationSignUpRequired _ -> new LoginState.New();
    };
  }

  /** Where a login stands after auth.sendCode was refused. */
  static LoginState refused(LoginState before, RpcError error) {
    EndReason end = ENDS.get(error.type());
    if (end != null) {
      return new LoginState.Ended(end);
    }
    return switch (error.type()) {
      // The documentation says 400, servers say 401: the name decides.
      case "SESSION_PASSWORD_NEEDED" ->
          new LoginState.PasswordRequired(null, false, false, null, true);
      case "AUTH_RESTART", "PHONE_CODE_EXPIRED", "PHONE_HASH_EXPIRED" -> new LoginState.New();
      // An earlier code stays good when another one is refused.
      default -> before;
    };
  }

  /** The wait Telegram named, if it named one that must be remembered. */
  static Optional<Duration> floodWait(RpcError error) {
    boolean isWait =
        error.code() == 420
            && error.argument().isPresent()
            && error.type().endsWith("_WAIT")
            && !error.type().contains("CONFIRM");
    // FLOOD_WAIT_0 has been seen; it means "not at once".
    return isWait
        ? Optional.of(Duration.ofSeconds(Math.max(1, error.argument().getAsInt())))
        : Optional.empty();
  }

  private static @Nullable Duration seconds(@Nullable Integer seconds) {
    return seconds == null ? null : Duration.ofSeconds(Math.max(0, seconds));
  }

  private static long idOf(AnyUser user) {
    return switch (user) {
      case User known -> known.id();
      case UserEmpty empty -> empty.id();
    };
  }

  private static Bytes boxed(TlObject object) {
    TlWriter out = new TlWriter();
    object.writeTo(out);
    return Bytes.of(out.toByteArray());
  }
}
