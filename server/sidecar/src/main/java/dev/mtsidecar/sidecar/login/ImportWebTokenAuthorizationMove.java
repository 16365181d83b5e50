package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AnyAuthAuthorization;
import dev.mtsidecar.tl.api.AuthImportWebTokenAuthorization;
import java.time.Instant;
import java.util.Optional;

/** auth.importWebTokenAuthorization, on the DC that the token is from. */
record ImportWebTokenAuthorizationMove(LoginCommand.ImportWebTokenAuthorization command)
    implements Move<AnyAuthAuthorization> {
  @Override
  public Action action() {
    return Action.IMPORT_WEB_TOKEN_AUTHORIZATION;
  }

  @Override
  public String method() {
    return "auth.importWebTokenAuthorization";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    return LoginFlow.refuseStarter(login, command.app());
  }

  @Override
  public LoginRecord begin(LoginRecord login) {
    return command.dcId() == 0 ? login : login.at(command.dcId());
  }

  @Override
  public TlFunction<AnyAuthAuthorization> function(LoginRecord login, AppCredentials app, Ask ask) {
    return new AuthImportWebTokenAuthorization(
        app.apiId(), app.apiHash().value(), command.webAuthToken().value());
  }

  @Override
  public Turn answered(LoginRecord login, AnyAuthAuthorization answer, Instant now) {
    return Answers.authorization(answer, null);
  }
}
