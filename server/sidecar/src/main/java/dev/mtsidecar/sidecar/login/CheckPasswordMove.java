package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AccountGetPassword;
import dev.mtsidecar.tl.api.AccountPassword;
import dev.mtsidecar.tl.api.AnyAuthAuthorization;
import dev.mtsidecar.tl.api.AnyInputCheckPasswordSRP;
import dev.mtsidecar.tl.api.AuthCheckPassword;
import dev.mtsidecar.tl.api.InputCheckPasswordEmpty;
import dev.mtsidecar.tl.api.InputCheckPasswordSRP;
import java.time.Instant;
import java.util.Optional;

/** auth.checkPassword, with fresh SRP parameters for each try when the password is known here. */
record CheckPasswordMove(LoginCommand.CheckPassword command, Passwords passwords)
    implements Move<AnyAuthAuthorization> {
  @Override
  public Action action() {
    return Action.CHECK_PASSWORD;
  }

  @Override
  public String method() {
    return "auth.checkPassword";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    return login.state() instanceof LoginState.PasswordRequired
        ? Optional.empty()
        : Optional.of(LoginFlow.misplaced(login, "no password is asked for at this step"));
  }

  @Override
  public TlFunction<AnyAuthAuthorization> function(LoginRecord login, AppCredentials app, Ask ask)
      throws AskFailedException, InterruptedException {
    return new AuthCheckPassword(proof(ask));
  }

  private AnyInputCheckPasswordSRP proof(Ask ask) throws AskFailedException, InterruptedException {
    return switch (command.proof()) {
      case PasswordProof.Srp(long srpId, var a, var m1) -> new InputCheckPasswordSRP(srpId, a, m1);
      case PasswordProof.Password(var password) -> {
        AccountPassword account = ask.ask(GetPasswordMove.METHOD, new AccountGetPassword());
        // The password was removed meanwhile: Telegram takes the empty proof then.
        yield account.hasPassword()
            ? passwords.proof(account, password)
            : new InputCheckPasswordEmpty();
      }
    };
  }

  @Override
  public Turn answered(LoginRecord login, AnyAuthAuthorization answer, Instant now) {
    return Answers.authorization(answer, null);
  }

  /** Parameters are good for one try and some minutes; a wrong password is never tried again. */
  @Override
  public boolean sendsAgain(RpcError error, int sends) {
    return command.proof() instanceof PasswordProof.Password
        && sends < 2
        && (error.type().equals("SRP_ID_INVALID") || error.type().equals("SRP_PASSWORD_CHANGED"));
  }
}
