package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AccountEmailVerified;
import dev.mtsidecar.tl.api.AccountEmailVerifiedLogin;
import dev.mtsidecar.tl.api.AccountVerifyEmail;
import dev.mtsidecar.tl.api.AnyAccountEmailVerified;
import dev.mtsidecar.tl.api.AnyEmailVerification;
import dev.mtsidecar.tl.api.EmailVerificationCode;
import dev.mtsidecar.tl.api.EmailVerifyPurposeLoginSetup;
import java.time.Instant;
import java.util.Optional;

/** account.verifyEmail with purpose emailVerifyPurposeLoginSetup. */
record VerifyLoginEmailMove(LoginCommand.VerifyLoginEmail command)
    implements Move<AnyAccountEmailVerified> {
  @Override
  public Action action() {
    return Action.VERIFY_LOGIN_EMAIL;
  }

  @Override
  public String method() {
    return "account.verifyEmail";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    LoginState.EmailSetupRequired setup = SendLoginEmailCodeMove.setup(login);
    if (setup == null) {
      return Optional.of(LoginFlow.misplaced(login, "no login e-mail is asked for at this step"));
    }
    Optional<LoginFailure> other = LoginFlow.refuseOtherCode(login, command);
    if (other.isPresent()) {
      return other;
    }
    if (command.proof() instanceof CodeProof.EmailCode
        && !(login.state() instanceof LoginState.EmailCodeSent)) {
      return Optional.of(new LoginFailure.StepNotAllowed("SendLoginEmailCode must come first"));
    }
    return EmailProofs.refuse(
        command.proof(), setup.googleSigninAllowed(), setup.appleSigninAllowed());
  }

  @Override
  public TlFunction<AnyAccountEmailVerified> function(
      LoginRecord login, AppCredentials app, Ask ask) {
    AnyEmailVerification proof = EmailProofs.tl(command.proof());
    return new AccountVerifyEmail(
        new EmailVerifyPurposeLoginSetup(login.number().digits(), login.hash().value()),
        proof == null ? new EmailVerificationCode(command.proof().secret().value()) : proof);
  }

  @Override
  public Turn answered(LoginRecord login, AnyAccountEmailVerified answer, Instant now) {
    return switch (answer) {
      case AccountEmailVerifiedLogin verified -> Answers.sentCode(verified.sentCode(), now);
      // The address is confirmed, but no code came with it: one must be asked for.
      case AccountEmailVerified _ -> Turn.to(new LoginState.New());
    };
  }
}
