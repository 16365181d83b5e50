package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AnyAuthAuthorization;
import dev.mtsidecar.tl.api.AuthSignUp;
import java.time.Instant;
import java.util.Optional;

/** auth.signUp. */
record SignUpMove(LoginCommand.SignUp command) implements Move<AnyAuthAuthorization> {
  @Override
  public Action action() {
    return Action.SIGN_UP;
  }

  @Override
  public String method() {
    return "auth.signUp";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    if (!(login.state() instanceof LoginState.SignUpRequired signUp)) {
      return Optional.of(
          LoginFlow.misplaced(
              login, "the code must have been accepted for a number without account"));
    }
    Optional<LoginFailure> other = LoginFlow.refuseOtherCode(login, command);
    if (other.isPresent()) {
      return other;
    }
    TermsOfService terms = signUp.terms();
    // Never accepted on the person's behalf: the caller must show that these were seen.
    return terms == null || terms.id().equals(command.acceptedTermsId())
        ? Optional.empty()
        : Optional.of(new LoginFailure.TermsNotAccepted());
  }

  @Override
  public TlFunction<AnyAuthAuthorization> function(LoginRecord login, AppCredentials app, Ask ask) {
    return new AuthSignUp(
        command.noJoinedNotifications(),
        login.number().digits(),
        login.hash().value(),
        command.firstName(),
        command.lastName());
  }

  @Override
  public Turn answered(LoginRecord login, AnyAuthAuthorization answer, Instant now) {
    return Answers.authorization(answer, login.hash());
  }
}
