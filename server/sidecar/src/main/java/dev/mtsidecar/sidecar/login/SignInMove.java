package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AnyAuthAuthorization;
import dev.mtsidecar.tl.api.AnyEmailVerification;
import dev.mtsidecar.tl.api.AuthSignIn;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * auth.signIn.
 *
 * @param codeDigest keyed digest of what the person typed
 */
record SignInMove(LoginCommand.SignIn command, Bytes codeDigest)
    implements Move<AnyAuthAuthorization> {
  @Override
  public Action action() {
    return Action.SIGN_IN;
  }

  @Override
  public String method() {
    return "auth.signIn";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    if (!(login.state() instanceof LoginState.CodeSent sent)) {
      return Optional.of(LoginFlow.misplaced(login, "a code must have been sent first"));
    }
    if (sent.phoneCodeHash() == null) {
      return Optional.of(
          new LoginFailure.StepNotAllowed("the code was sent in a way that cannot be read here"));
    }
    Optional<LoginFailure> other = LoginFlow.refuseOtherCode(login, command);
    if (other.isPresent()) {
      return other;
    }
    Optional<LoginFailure> unfit = refuseProof(sent.type());
    if (unfit.isPresent()) {
      return unfit;
    }
    if (login.wrongCodes().remainingTries() == 0) {
      return Optional.of(new LoginFailure.TooManyWrongCodes(null));
    }
    return login.wrongCodes().contains(codeDigest)
        ? Optional.of(new LoginFailure.CodeAlreadyRejected())
        : Optional.empty();
  }

  private Optional<LoginFailure> refuseProof(CodeDelivery type) {
    boolean isByEmail = type instanceof CodeDelivery.EmailCode;
    boolean isPhoneCode = command.proof() instanceof CodeProof.PhoneCode;
    if (isByEmail == isPhoneCode) {
      return Optional.of(
          isByEmail
              ? LoginFlow.invalid(
                  "email_verification", "the code was sent by e-mail: answer with this field")
              : LoginFlow.invalid(
                  "phone_code", "the code was not sent by e-mail: answer with this field"));
    }
    return type instanceof CodeDelivery.EmailCode email
        ? EmailProofs.refuse(
            command.proof(), email.googleSigninAllowed(), email.appleSigninAllowed())
        : Optional.empty();
  }

  @Override
  public TlFunction<AnyAuthAuthorization> function(LoginRecord login, AppCredentials app, Ask ask) {
    @Nullable AnyEmailVerification byEmail = EmailProofs.tl(command.proof());
    return new AuthSignIn(
        login.number().digits(),
        login.hash().value(),
        byEmail == null ? command.proof().secret().value() : null,
        byEmail);
  }

  @Override
  public Turn answered(LoginRecord login, AnyAuthAuthorization answer, Instant now) {
    return Answers.authorization(answer, login.hash());
  }

  @Override
  public Optional<LoginRecord> refused(LoginRecord login, RpcError error) {
    return isWrong(error) ? Optional.of(login.withWrongCode(codeDigest)) : Optional.empty();
  }

  /** Telegram's ways to say that this is not the code. */
  static boolean isWrong(RpcError error) {
    return error.type().equals("PHONE_CODE_INVALID") || error.type().equals("CODE_INVALID");
  }
}
