package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AccountGetPassword;
import dev.mtsidecar.tl.api.AccountPassword;
import java.time.Instant;
import java.util.Optional;

/** account.getPassword. */
record GetPasswordMove() implements Move<AccountPassword> {
  /** TL name of the function. */
  static final String METHOD = "account.getPassword";

  @Override
  public Action action() {
    return Action.GET_PASSWORD;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    return switch (login.state()) {
      case LoginState.PasswordRequired _, LoginState.Authorized _ -> Optional.empty();
      default ->
          Optional.of(new LoginFailure.StepNotAllowed("no password is asked for at this step"));
    };
  }

  @Override
  public TlFunction<AccountPassword> function(LoginRecord login, AppCredentials app, Ask ask) {
    return new AccountGetPassword();
  }

  @Override
  public Turn answered(LoginRecord login, AccountPassword answer, Instant now) {
    PasswordSettings settings = Answers.password(answer);
    return Turn.to(
        login.state() instanceof LoginState.PasswordRequired before
            ? told(before, settings)
            : login.state(),
        new Extra.Settings(settings));
  }

  /** The same object when nothing is new, so that nothing needs to be stored. */
  private static LoginState told(LoginState.PasswordRequired before, PasswordSettings settings) {
    LoginState.PasswordRequired after = Answers.passwordRequired(settings, before.emailPattern());
    return after.equals(before) ? before : after;
  }

  @Override
  public boolean isHarmless() {
    return true;
  }
}
