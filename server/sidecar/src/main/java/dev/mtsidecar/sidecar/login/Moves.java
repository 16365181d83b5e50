package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.crypto.AuthKey;
import dev.mtsidecar.mtproto.crypto.Entropy;
import dev.mtsidecar.sidecar.store.RowUnreadableException;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.SessionStore;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AnyAuthAuthorization;
import dev.mtsidecar.tl.api.AnyAuthSentCode;
import dev.mtsidecar.tl.api.ApiSchema;
import dev.mtsidecar.tl.api.AuthCheckPassword;
import dev.mtsidecar.tl.api.AuthImportBotAuthorization;
import dev.mtsidecar.tl.api.AuthImportWebTokenAuthorization;
import dev.mtsidecar.tl.api.AuthResendCode;
import dev.mtsidecar.tl.api.AuthSendCode;
import dev.mtsidecar.tl.api.AuthSignIn;
import dev.mtsidecar.tl.api.AuthSignUp;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Commands as moves on the login as it stands. */
final class Moves {
  private final SessionStore store;
  private final FutureAuthTokens tokens;
  private final Passwords passwords;

  Moves(SessionStore store, FutureAuthTokens tokens, Entropy entropy) {
    this.store = store;
    this.tokens = tokens;
    this.passwords = new Passwords(entropy);
  }

  /**
   * The move behind a command.
   *
   * @return empty when the command does not fit where the login stands
   */
  Optional<Move<?>> of(LoginCommand command, LoginRecord login)
      throws StoreUnavailableException, LoginUnreadableException {
    return switch (command) {
      case LoginCommand.SendCode it -> Optional.of(sendCode(it, login));
      case LoginCommand.ResendCode it -> Optional.of(new ResendCodeMove(it));
      case LoginCommand.CancelCode it -> Optional.of(new CancelCodeMove(it));
      case LoginCommand.ReportMissingCode it -> Optional.of(new ReportMissingCodeMove(it));
      case LoginCommand.RequestFirebaseSms it -> Optional.of(new RequestFirebaseSmsMove(it));
      case LoginCommand.SignIn it -> Optional.of(new SignInMove(it, digest(it)));
      case LoginCommand.SignUp it -> Optional.of(new SignUpMove(it));
      case LoginCommand.GetPassword _ -> Optional.of(new GetPasswordMove());
      case LoginCommand.CheckPassword it -> Optional.of(new CheckPasswordMove(it, passwords));
      case LoginCommand.RequestPasswordRecovery _ -> Optional.of(new RequestPasswordRecoveryMove());
      case LoginCommand.CheckRecoveryPassword it -> Optional.of(new CheckRecoveryPasswordMove(it));
      case LoginCommand.RecoverPassword it -> Optional.of(new RecoverPasswordMove(it, passwords));
      case LoginCommand.SendLoginEmailCode it -> Optional.of(new SendLoginEmailCodeMove(it));
      case LoginCommand.VerifyLoginEmail it -> Optional.of(new VerifyLoginEmailMove(it));
      case LoginCommand.ResetLoginEmail it -> Optional.of(new ResetLoginEmailMove(it));
      case LoginCommand.CheckPaidAuth it -> Optional.of(new CheckPaidAuthMove(it));
      case LoginCommand.AnswerChallenge it -> answerChallenge(it, login);
      case LoginCommand.LogInWithQr it -> Optional.of(new ExportLoginTokenMove(it, false));
      case LoginCommand.AcceptLoginToken it -> Optional.of(new AcceptLoginTokenMove(it));
      case LoginCommand.InitPasskeyLogin it -> Optional.of(new InitPasskeyLoginMove(it));
      case LoginCommand.FinishPasskeyLogin it ->
          Optional.of(new FinishPasskeyLoginMove(it, initKey(it, login)));
      case LoginCommand.ImportBotAuthorization it ->
          Optional.of(new ImportBotAuthorizationMove(it));
      case LoginCommand.ImportWebTokenAuthorization it ->
          Optional.of(new ImportWebTokenAuthorizationMove(it));
      case LoginCommand.LogOut _ -> Optional.of(new LogOutMove());
    };
  }

  private SendCodeMove sendCode(LoginCommand.SendCode command, LoginRecord login)
      throws StoreUnavailableException, LoginUnreadableException {
    PhoneNumber number =
        command.phoneNumber() == null ? login.phoneNumber() : command.phoneNumber();
    return new SendCodeMove(
        command,
        number == null
            ? command.settings()
            : command.settings().withLogoutTokens(tokens.of(number)));
  }

  /** Keyed: a bare digest of a five-digit code could be guessed. */
  private Bytes digest(LoginCommand.SignIn command) {
    return Bytes.of(
        store
            .digest(
                "code",
                command.session().value().getBytes(StandardCharsets.US_ASCII),
                command.proof().secret().value().getBytes(StandardCharsets.UTF_8))
            .toByteArray());
  }

  /** The id of the key that asked for the passkey's options; null: it is not there any more. */
  private @Nullable Long initKey(LoginCommand.FinishPasskeyLogin command, LoginRecord login)
      throws StoreUnavailableException, LoginUnreadableException {
    if (!(login.state() instanceof LoginState.PasskeyPending(var _, int initDc))) {
      return null;
    }
    SessionId id = command.session();
    try {
      return store
          .loadKey(id, initDc)
          .map(key -> AuthKey.of(key.key().toByteArray()).id())
          .orElse(null);
    } catch (RowUnreadableException e) {
      throw new LoginUnreadableException(e);
    }
  }

  private static Optional<Move<?>> answerChallenge(
      LoginCommand.AnswerChallenge command, LoginRecord login) throws LoginUnreadableException {
    if (!(login.state() instanceof LoginState.ChallengeRequired challenge)) {
      return Optional.empty();
    }
    TlFunction<?> refused;
    try {
      refused = ApiSchema.readFunction(challenge.function().reader());
    } catch (TlFormatException e) {
      throw new LoginUnreadableException(new RecordFormatException("the refused call", e));
    }
    PhoneCodeHash hash = challenge.before().pendingHash();
    return switch (refused) {
      case AuthSendCode it -> Optional.of(sentCode(command, challenge, "auth.sendCode", it));
      case AuthResendCode it -> Optional.of(sentCode(command, challenge, "auth.resendCode", it));
      case AuthSignIn it -> Optional.of(letIn(command, challenge, "auth.signIn", it, hash));
      case AuthSignUp it -> Optional.of(letIn(command, challenge, "auth.signUp", it, hash));
      case AuthCheckPassword it ->
          Optional.of(letIn(command, challenge, "auth.checkPassword", it, null));
      case AuthImportBotAuthorization it ->
          Optional.of(letIn(command, challenge, "auth.importBotAuthorization", it, null));
      case AuthImportWebTokenAuthorization it ->
          Optional.of(letIn(command, challenge, "auth.importWebTokenAuthorization", it, null));
      default -> Optional.empty();
    };
  }

  /** Whether a refused function can be repeated with a proof. */
  static boolean isRepeatable(TlFunction<?> function) {
    return function instanceof AuthSendCode
        || function instanceof AuthResendCode
        || function instanceof AuthSignIn
        || function instanceof AuthSignUp
        || function instanceof AuthCheckPassword
        || function instanceof AuthImportBotAuthorization
        || function instanceof AuthImportWebTokenAuthorization;
  }

  private static Move<AnyAuthSentCode> sentCode(
      LoginCommand.AnswerChallenge command,
      LoginState.ChallengeRequired challenge,
      String method,
      TlFunction<AnyAuthSentCode> refused) {
    return new AnswerChallengeMove<>(command, challenge, method, refused, Answers::sentCode);
  }

  private static Move<AnyAuthAuthorization> letIn(
      LoginCommand.AnswerChallenge command,
      LoginState.ChallengeRequired challenge,
      String method,
      TlFunction<AnyAuthAuthorization> refused,
      @Nullable PhoneCodeHash hash) {
    return new AnswerChallengeMove<>(
        command, challenge, method, refused, (answer, _) -> Answers.authorization(answer, hash));
  }
}
