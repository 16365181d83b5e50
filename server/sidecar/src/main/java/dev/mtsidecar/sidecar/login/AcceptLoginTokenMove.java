package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AuthAcceptLoginToken;
import dev.mtsidecar.tl.api.Authorization;
import java.time.Instant;
import java.util.Optional;

/** auth.acceptLoginToken, from a session that is logged in. */
record AcceptLoginTokenMove(LoginCommand.AcceptLoginToken command) implements Move<Authorization> {
  @Override
  public Action action() {
    return Action.ACCEPT_LOGIN_TOKEN;
  }

  @Override
  public String method() {
    return "auth.acceptLoginToken";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    return login.state() instanceof LoginState.Authorized
        ? Optional.empty()
        : Optional.of(new LoginFailure.StepNotAllowed("the session must be logged in"));
  }

  @Override
  public TlFunction<Authorization> function(LoginRecord login, AppCredentials app, Ask ask) {
    return new AuthAcceptLoginToken(command.token());
  }

  @Override
  public Turn answered(LoginRecord login, Authorization answer, Instant now) {
    return Turn.to(login.state(), new Extra.NewDevice(Answers.device(answer)));
  }
}
