package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AnyAuthLoginToken;
import dev.mtsidecar.tl.api.AuthExportLoginToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** auth.exportLoginToken: a token to show, or what became of the one that was shown. */
record ExportLoginTokenMove(LoginCommand.LogInWithQr command, boolean isRenewal)
    implements Move<AnyAuthLoginToken> {
  @Override
  public Action action() {
    return Action.LOG_IN_WITH_QR;
  }

  @Override
  public String method() {
    return "auth.exportLoginToken";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    // Whoever took another step meanwhile wanted something else than the next QR code.
    return isRenewal && !(login.state() instanceof LoginState.QrPending)
        ? Optional.of(new LoginFailure.StepChanged())
        : LoginFlow.refuseStarter(login, command.app());
  }

  @Override
  public TlFunction<AnyAuthLoginToken> function(LoginRecord login, AppCredentials app, Ask ask) {
    return new AuthExportLoginToken(app.apiId(), app.apiHash().value(), exceptIds(login));
  }

  /** The same ones with every token of a login, also when another stream joined with none. */
  private List<Long> exceptIds(LoginRecord login) {
    return command.exceptIds().isEmpty() && login.state() instanceof LoginState.QrPending pending
        ? pending.exceptIds()
        : command.exceptIds();
  }

  @Override
  public Turn answered(LoginRecord login, AnyAuthLoginToken answer, Instant now) {
    return ImportLoginTokenMove.turn(login, answer, exceptIds(login));
  }

  @Override
  public boolean sendsAgain(RpcError error, int sends) {
    return LoginFlow.restarts(error, sends);
  }
}
