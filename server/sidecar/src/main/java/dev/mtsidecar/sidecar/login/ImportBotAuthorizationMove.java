package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AnyAuthAuthorization;
import dev.mtsidecar.tl.api.AuthImportBotAuthorization;
import java.time.Instant;
import java.util.Optional;

/** auth.importBotAuthorization. */
record ImportBotAuthorizationMove(LoginCommand.ImportBotAuthorization command)
    implements Move<AnyAuthAuthorization> {
  @Override
  public Action action() {
    return Action.IMPORT_BOT_AUTHORIZATION;
  }

  @Override
  public String method() {
    return "auth.importBotAuthorization";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    return LoginFlow.refuseStarter(login, command.app());
  }

  @Override
  public TlFunction<AnyAuthAuthorization> function(LoginRecord login, AppCredentials app, Ask ask) {
    return new AuthImportBotAuthorization(
        0, app.apiId(), app.apiHash().value(), command.botAuthToken().value());
  }

  @Override
  public Turn answered(LoginRecord login, AnyAuthAuthorization answer, Instant now) {
    return Answers.authorization(answer, null);
  }
}
