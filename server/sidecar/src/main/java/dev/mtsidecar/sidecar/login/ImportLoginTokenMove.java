package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AnyAuthLoginToken;
import dev.mtsidecar.tl.api.AuthImportLoginToken;
import dev.mtsidecar.tl.api.AuthLoginToken;
import dev.mtsidecar.tl.api.AuthLoginTokenMigrateTo;
import dev.mtsidecar.tl.api.AuthLoginTokenSuccess;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** auth.importLoginToken: goes on with a scanned token on the account's own DC. */
record ImportLoginTokenMove(int dcId, Bytes token) implements Move<AnyAuthLoginToken> {
  @Override
  public Action action() {
    return Action.LOG_IN_WITH_QR;
  }

  @Override
  public String method() {
    return "auth.importLoginToken";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    return LoginFlow.refuseStarter(login, null);
  }

  @Override
  public LoginRecord begin(LoginRecord login) {
    return login.at(dcId);
  }

  @Override
  public TlFunction<AnyAuthLoginToken> function(LoginRecord login, AppCredentials app, Ask ask) {
    return new AuthImportLoginToken(token);
  }

  @Override
  public Turn answered(LoginRecord login, AnyAuthLoginToken answer, Instant now) {
    return turn(login, answer, List.of());
  }

  /** What any auth.LoginToken makes of a login. */
  static Turn turn(LoginRecord login, AnyAuthLoginToken answer, List<Long> exceptIds) {
    return switch (answer) {
      case AuthLoginToken(int expires, var token) ->
          Turn.to(
              new LoginState.QrPending(
                  token, Instant.ofEpochSecond(expires), sequence(login) + 1, exceptIds));
      case AuthLoginTokenMigrateTo(int dcId, var token) ->
          Turn.to(login.state(), new Extra.MigrateTo(dcId, token));
      case AuthLoginTokenSuccess success -> Answers.authorization(success.authorization(), null);
    };
  }

  private static long sequence(LoginRecord login) {
    return login.state() instanceof LoginState.QrPending pending ? pending.sequence() : 0;
  }
}
