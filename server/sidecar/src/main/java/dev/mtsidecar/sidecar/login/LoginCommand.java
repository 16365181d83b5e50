package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.tl.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks of the login flow: one record for each RPC of AuthService that asks Telegram.
 */
public sealed interface LoginCommand {
  /** Which session; null: a new one, which only a {@link Starter} may ask for. */
  @Nullable SessionId session();

  /** Null: not idempotent. */
  @Nullable RequestMark request();

  /** The step's name. */
  Action action();

  /** A command that may begin a login, and replaces the step of one that is not finished. */
  sealed interface Starter extends LoginCommand {
    /** With a new session only; null: none. */
    @Nullable String clientReference();

    /** Null: the session's own, else the daemon's. */
    @Nullable AppCredentials app();
  }

  /**
   * auth.sendCode.
   *
   * @param phoneNumber null: the session's own
   */
  record SendCode(
      @Nullable SessionId session,
      @Nullable RequestMark request,
      @Nullable String clientReference,
      @Nullable PhoneNumber phoneNumber,
      @Nullable AppCredentials app,
      CodeSettings settings)
      implements Starter {
    @Override
    public Action action() {
      return Action.SEND_CODE;
    }
  }

  /** auth.initPasskeyLogin. */
  record InitPasskeyLogin(
      @Nullable SessionId session,
      @Nullable RequestMark request,
      @Nullable String clientReference,
      @Nullable AppCredentials app)
      implements Starter {
    @Override
    public Action action() {
      return Action.INIT_PASSKEY_LOGIN;
    }
  }

  /** auth.importBotAuthorization. */
  record ImportBotAuthorization(
      @Nullable SessionId session,
      @Nullable RequestMark request,
      @Nullable String clientReference,
      @Nullable AppCredentials app,
      SecretText botAuthToken)
      implements Starter {
    @Override
    public Action action() {
      return Action.IMPORT_BOT_AUTHORIZATION;
    }
  }

  /**
   * auth.importWebTokenAuthorization.
   *
   * @param dcId where the token is from; 0: the daemon's default
   */
  record ImportWebTokenAuthorization(
      @Nullable SessionId session,
      @Nullable RequestMark request,
      @Nullable String clientReference,
      @Nullable AppCredentials app,
      SecretText webAuthToken,
      int dcId)
      implements Starter {
    @Override
    public Action action() {
      return Action.IMPORT_WEB_TOKEN_AUTHORIZATION;
    }
  }

  /**
   * auth.exportLoginToken.
   *
   * @param exceptIds users who are logged in already
   */
  record LogInWithQr(
      @Nullable SessionId session,
      @Nullable RequestMark request,
      @Nullable String clientReference,
      @Nullable AppCredentials app,
      List<Long> exceptIds)
      implements Starter {
    public LogInWithQr {
      exceptIds = List.copyOf(exceptIds);
    }

    @Override
    public Action action() {
      return Action.LOG_IN_WITH_QR;
    }
  }

  /** A command about a code that was sent. */
  sealed interface AboutCode extends LoginCommand {
    /** The code the caller means; null: the session's own. */
    @Nullable PhoneCodeHash phoneCodeHash();
  }

  /**
   * auth.resendCode.
   *
   * @param reason why a device's integrity check failed; null: it did not
   */
  record ResendCode(
      SessionId session,
      @Nullable RequestMark request,
      @Nullable PhoneCodeHash phoneCodeHash,
      @Nullable String reason)
      implements AboutCode {
    @Override
    public Action action() {
      return Action.RESEND_CODE;
    }
  }

  /** auth.cancelCode. */
  record CancelCode(
      SessionId session, @Nullable RequestMark request, @Nullable PhoneCodeHash phoneCodeHash)
      implements AboutCode {
    @Override
    public Action action() {
      return Action.CANCEL_CODE;
    }
  }

  /**
   * auth.reportMissingCode.
   *
   * @param mnc the mobile network code, digits
   */
  record ReportMissingCode(
      SessionId session,
      @Nullable RequestMark request,
      @Nullable PhoneCodeHash phoneCodeHash,
      String mnc)
      implements AboutCode {
    @Override
    public Action action() {
      return Action.REPORT_MISSING_CODE;
    }
  }

  /** auth.requestFirebaseSms. */
  record RequestFirebaseSms(
      SessionId session,
      @Nullable RequestMark request,
      @Nullable PhoneCodeHash phoneCodeHash,
      @Nullable SecretText safetyNetToken,
      @Nullable SecretText playIntegrityToken,
      @Nullable SecretText iosPushSecret)
      implements AboutCode {
    @Override
    public Action action() {
      return Action.REQUEST_FIREBASE_SMS;
    }
  }

  /** auth.signIn. */
  record SignIn(
      SessionId session,
      @Nullable RequestMark request,
      @Nullable PhoneCodeHash phoneCodeHash,
      CodeProof proof)
      implements AboutCode {
    @Override
    public Action action() {
      return Action.SIGN_IN;
    }
  }

  /**
   * auth.signUp.
   *
   * @param acceptedTermsId empty: none
   */
  record SignUp(
      SessionId session,
      @Nullable RequestMark request,
      @Nullable PhoneCodeHash phoneCodeHash,
      String acceptedTermsId,
      String firstName,
      String lastName,
      boolean noJoinedNotifications)
      implements AboutCode {
    @Override
    public Action action() {
      return Action.SIGN_UP;
    }
  }

  /** account.sendVerifyEmailCode. */
  record SendLoginEmailCode(
      SessionId session,
      @Nullable RequestMark request,
      @Nullable PhoneCodeHash phoneCodeHash,
      SecretText email)
      implements AboutCode {
    @Override
    public Action action() {
      return Action.SEND_LOGIN_EMAIL_CODE;
    }
  }

  /** account.verifyEmail. */
  record VerifyLoginEmail(
      SessionId session,
      @Nullable RequestMark request,
      @Nullable PhoneCodeHash phoneCodeHash,
      CodeProof proof)
      implements AboutCode {
    @Override
    public Action action() {
      return Action.VERIFY_LOGIN_EMAIL;
    }
  }

  /** auth.resetLoginEmail. */
  record ResetLoginEmail(
      SessionId session, @Nullable RequestMark request, @Nullable PhoneCodeHash phoneCodeHash)
      implements AboutCode {
    @Override
    public Action action() {
      return Action.RESET_LOGIN_EMAIL;
    }
  }

  /** auth.checkPaidAuth. */
  record CheckPaidAuth(
      SessionId session,
      @Nullable RequestMark request,
      @Nullable PhoneCodeHash phoneCodeHash,
      long formId)
      implements AboutCode {
    @Override
    public Action action() {
      return Action.CHECK_PAID_AUTH;
    }
  }

  /** account.getPassword. */
  record GetPassword(SessionId session) implements LoginCommand {
    @Override
    public @Nullable RequestMark request() {
      return null;
    }

    @Override
    public Action action() {
      return Action.GET_PASSWORD;
    }
  }

  /** auth.checkPassword. */
  record CheckPassword(SessionId session, @Nullable RequestMark request, PasswordProof proof)
      implements LoginCommand {
    @Override
    public Action action() {
      return Action.CHECK_PASSWORD;
    }
  }

  /** auth.requestPasswordRecovery. */
  record RequestPasswordRecovery(SessionId session, @Nullable RequestMark request)
      implements LoginCommand {
    @Override
    public Action action() {
      return Action.REQUEST_PASSWORD_RECOVERY;
    }
  }

  /** auth.checkRecoveryPassword. */
  record CheckRecoveryPassword(SessionId session, @Nullable RequestMark request, SecretText code)
      implements LoginCommand {
    @Override
    public Action action() {
      return Action.CHECK_RECOVERY_PASSWORD;
    }
  }

  /**
   * auth.recoverPassword.
   *
   * @param newPassword null: the password is removed
   */
  record RecoverPassword(
      SessionId session,
      @Nullable RequestMark request,
      SecretText code,
      @Nullable NewPassword newPassword)
      implements LoginCommand {
    @Override
    public Action action() {
      return Action.RECOVER_PASSWORD;
    }
  }

  /** The refused call again, wrapped in the proof. */
  record AnswerChallenge(SessionId session, @Nullable RequestMark request, ChallengeProof proof)
      implements LoginCommand {
    @Override
    public Action action() {
      return Action.ANSWER_CHALLENGE;
    }
  }

  /** auth.acceptLoginToken. */
  record AcceptLoginToken(SessionId session, @Nullable RequestMark request, Bytes token)
      implements LoginCommand {
    @Override
    public Action action() {
      return Action.ACCEPT_LOGIN_TOKEN;
    }
  }

  /** auth.finishPasskeyLogin. */
  record FinishPasskeyLogin(
      SessionId session, @Nullable RequestMark request, PasskeyAssertion assertion)
      implements LoginCommand {
    @Override
    public Action action() {
      return Action.FINISH_PASSKEY_LOGIN;
    }
  }

  /** auth.logOut. */
  record LogOut(SessionId session, @Nullable RequestMark request) implements LoginCommand {
    @Override
    public Action action() {
      return Action.LOG_OUT;
    }
  }
}
