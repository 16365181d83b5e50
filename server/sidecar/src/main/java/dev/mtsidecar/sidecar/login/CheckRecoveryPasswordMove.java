package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AuthCheckRecoveryPassword;
import java.time.Instant;
import java.util.Optional;

/** auth.checkRecoveryPassword. */
record CheckRecoveryPasswordMove(LoginCommand.CheckRecoveryPassword command)
    implements Move<Boolean> {
  @Override
  public Action action() {
    return Action.CHECK_RECOVERY_PASSWORD;
  }

  @Override
  public String method() {
    return "auth.checkRecoveryPassword";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    return RecoverPasswordMove.refuse(login);
  }

  @Override
  public TlFunction<Boolean> function(LoginRecord login, AppCredentials app, Ask ask) {
    return new AuthCheckRecoveryPassword(command.code().value());
  }

  @Override
  public Turn answered(LoginRecord login, Boolean answer, Instant now) {
    return Turn.to(login.state(), new Extra.YesOrNo(answer));
  }

  @Override
  public boolean isHarmless() {
    return true;
  }
}
