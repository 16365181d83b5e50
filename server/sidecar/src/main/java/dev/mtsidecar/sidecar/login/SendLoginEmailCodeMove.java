package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AccountSendVerifyEmailCode;
import dev.mtsidecar.tl.api.AccountSentEmailCode;
import dev.mtsidecar.tl.api.EmailVerifyPurposeLoginSetup;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** account.sendVerifyEmailCode with purpose emailVerifyPurposeLoginSetup. */
record SendLoginEmailCodeMove(LoginCommand.SendLoginEmailCode command)
    implements Move<AccountSentEmailCode> {
  @Override
  public Action action() {
    return Action.SEND_LOGIN_EMAIL_CODE;
  }

  @Override
  public String method() {
    return "account.sendVerifyEmailCode";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    return setup(login) == null
        ? Optional.of(LoginFlow.misplaced(login, "no login e-mail is asked for at this step"))
        : LoginFlow.refuseOtherCode(login, command);
  }

  /** The set-up that the login stands in; null: in none. */
  static LoginState.@Nullable EmailSetupRequired setup(LoginRecord login) {
    return switch (login.state()) {
      case LoginState.EmailSetupRequired setup -> setup;
      case LoginState.EmailCodeSent(var setup, var _, int _) -> setup;
      default -> null;
    };
  }

  @Override
  public TlFunction<AccountSentEmailCode> function(LoginRecord login, AppCredentials app, Ask ask) {
    return new AccountSendVerifyEmailCode(
        new EmailVerifyPurposeLoginSetup(login.number().digits(), login.hash().value()),
        command.email().value());
  }

  @Override
  public Turn answered(LoginRecord login, AccountSentEmailCode answer, Instant now) {
    LoginState.EmailSetupRequired setup = setup(login);
    return Turn.to(
        setup == null
            ? login.state()
            : new LoginState.EmailCodeSent(setup, answer.emailPattern(), answer.length()));
  }
}
