package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AccountGetPassword;
import dev.mtsidecar.tl.api.AnyAuthAuthorization;
import dev.mtsidecar.tl.api.AuthRecoverPassword;
import java.time.Instant;
import java.util.Optional;

/** auth.recoverPassword. */
record RecoverPasswordMove(LoginCommand.RecoverPassword command, Passwords passwords)
    implements Move<AnyAuthAuthorization> {
  @Override
  public Action action() {
    return Action.RECOVER_PASSWORD;
  }

  @Override
  public String method() {
    return "auth.recoverPassword";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    return refuse(login);
  }

  static Optional<LoginFailure> refuse(LoginRecord login) {
    if (!(login.state() instanceof LoginState.PasswordRequired password)) {
      return Optional.of(LoginFlow.misplaced(login, "no password is asked for at this step"));
    }
    return password.emailPattern() == null
        ? Optional.of(new LoginFailure.StepNotAllowed("RequestPasswordRecovery must come first"))
        : Optional.empty();
  }

  @Override
  public TlFunction<AnyAuthAuthorization> function(LoginRecord login, AppCredentials app, Ask ask)
      throws AskFailedException, InterruptedException {
    NewPassword wanted = command.newPassword();
    return new AuthRecoverPassword(
        command.code().value(),
        wanted == null
            ? null
            : passwords.settings(
                wanted, ask.ask(GetPasswordMove.METHOD, new AccountGetPassword())));
  }

  @Override
  public Turn answered(LoginRecord login, AnyAuthAuthorization answer, Instant now) {
    return Answers.authorization(answer, null);
  }
}
