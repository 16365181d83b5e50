package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AnyAuthSentCode;
import dev.mtsidecar.tl.api.AuthCheckPaidAuth;
import java.time.Instant;
import java.util.Optional;

/** auth.checkPaidAuth: asked again and again until the payment has arrived. */
record CheckPaidAuthMove(LoginCommand.CheckPaidAuth command) implements Move<AnyAuthSentCode> {
  @Override
  public Action action() {
    return Action.CHECK_PAID_AUTH;
  }

  @Override
  public String method() {
    return "auth.checkPaidAuth";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    return login.state() instanceof LoginState.PaymentRequired
        ? LoginFlow.refuseOtherCode(login, command)
        : Optional.of(LoginFlow.misplaced(login, "no payment is asked for at this step"));
  }

  @Override
  public TlFunction<AnyAuthSentCode> function(LoginRecord login, AppCredentials app, Ask ask) {
    return new AuthCheckPaidAuth(login.number().digits(), login.hash().value(), command.formId());
  }

  @Override
  public Turn answered(LoginRecord login, AnyAuthSentCode answer, Instant now) {
    return Answers.sentCode(answer, now);
  }
}
