package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AuthInitPasskeyLogin;
import dev.mtsidecar.tl.api.AuthPasskeyLoginOptions;
import java.time.Instant;
import java.util.Optional;

/** auth.initPasskeyLogin. */
record InitPasskeyLoginMove(LoginCommand.InitPasskeyLogin command)
    implements Move<AuthPasskeyLoginOptions> {
  @Override
  public Action action() {
    return Action.INIT_PASSKEY_LOGIN;
  }

  @Override
  public String method() {
    return "auth.initPasskeyLogin";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    return LoginFlow.refuseStarter(login, command.app());
  }

  @Override
  public TlFunction<AuthPasskeyLoginOptions> function(
      LoginRecord login, AppCredentials app, Ask ask) {
    return new AuthInitPasskeyLogin(app.apiId(), app.apiHash().value());
  }

  @Override
  public Turn answered(LoginRecord login, AuthPasskeyLoginOptions answer, Instant now) {
    return Turn.to(new LoginState.PasskeyPending(answer.options().data(), login.dcId()));
  }

  @Override
  public boolean sendsAgain(RpcError error, int sends) {
    return LoginFlow.restarts(error, sends);
  }
}
