package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AuthLogOut;
import dev.mtsidecar.tl.api.AuthLoggedOut;
import java.time.Instant;
import java.util.Optional;

/** auth.logOut. */
record LogOutMove() implements Move<AuthLoggedOut> {
  private static final int UNAUTHORIZED = 401;

  @Override
  public Action action() {
    return Action.LOG_OUT;
  }

  @Override
  public String method() {
    return "auth.logOut";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    return login.state() instanceof LoginState.Authorized
        ? Optional.empty()
        : Optional.of(
            new LoginFailure.StepNotAllowed("the session is not logged in; CancelLogin ends it"));
  }

  @Override
  public TlFunction<AuthLoggedOut> function(LoginRecord login, AppCredentials app, Ask ask) {
    return new AuthLogOut();
  }

  @Override
  public Turn answered(LoginRecord login, AuthLoggedOut answer, Instant now) {
    return new Turn(
        new LoginState.Ended(EndReason.LOGGED_OUT), Extra.none(), answer.futureAuthToken());
  }

  /** Whoever is not logged in any more is logged out. */
  @Override
  public Optional<Turn> settledBy(LoginRecord login, RpcError error) {
    return error.code() == UNAUTHORIZED
        ? Optional.of(Turn.to(new LoginState.Ended(EndReason.LOGGED_OUT)))
        : Optional.empty();
  }
}
