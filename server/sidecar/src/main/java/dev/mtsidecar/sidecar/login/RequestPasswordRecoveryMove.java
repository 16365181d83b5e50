package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AuthPasswordRecovery;
import dev.mtsidecar.tl.api.AuthRequestPasswordRecovery;
import java.time.Instant;
import java.util.Optional;

/** auth.requestPasswordRecovery. */
record RequestPasswordRecoveryMove() implements Move<AuthPasswordRecovery> {
  @Override
  public Action action() {
    return Action.REQUEST_PASSWORD_RECOVERY;
  }

  @Override
  public String method() {
    return "auth.requestPasswordRecovery";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    return login.state() instanceof LoginState.PasswordRequired
        ? Optional.empty()
        : Optional.of(LoginFlow.misplaced(login, "no password is asked for at this step"));
  }

  @Override
  public TlFunction<AuthPasswordRecovery> function(LoginRecord login, AppCredentials app, Ask ask) {
    return new AuthRequestPasswordRecovery();
  }

  @Override
  public Turn answered(LoginRecord login, AuthPasswordRecovery answer, Instant now) {
    LoginState state = login.state();
    if (state
        instanceof
        LoginState.PasswordRequired(
            var hint,
            boolean recovery,
            boolean values,
            var reset,
            var _,
            boolean unknown)) {
      state =
          new LoginState.PasswordRequired(
              hint, recovery, values, reset, answer.emailPattern(), unknown);
    }
    return Turn.to(state, new Extra.RecoveryAddress(answer.emailPattern()));
  }
}
