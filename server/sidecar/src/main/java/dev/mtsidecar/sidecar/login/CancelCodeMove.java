package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AuthCancelCode;
import java.time.Instant;
import java.util.Optional;

/** auth.cancelCode. */
record CancelCodeMove(LoginCommand.CancelCode command) implements Move<Boolean> {
  @Override
  public Action action() {
    return Action.CANCEL_CODE;
  }

  @Override
  public String method() {
    return "auth.cancelCode";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    return login.state().pendingHash() == null
        ? Optional.of(LoginFlow.misplaced(login, "a code must have been sent first"))
        : LoginFlow.refuseOtherCode(login, command);
  }

  @Override
  public TlFunction<Boolean> function(LoginRecord login, AppCredentials app, Ask ask) {
    return new AuthCancelCode(login.number().digits(), login.hash().value());
  }

  @Override
  public Turn answered(LoginRecord login, Boolean answer, Instant now) {
    return Turn.to(new LoginState.New());
  }
}
