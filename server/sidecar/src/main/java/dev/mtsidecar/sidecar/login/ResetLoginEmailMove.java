package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AnyAuthSentCode;
import dev.mtsidecar.tl.api.AuthResetLoginEmail;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** auth.resetLoginEmail. */
record ResetLoginEmailMove(LoginCommand.ResetLoginEmail command) implements Move<AnyAuthSentCode> {
  @Override
  public Action action() {
    return Action.RESET_LOGIN_EMAIL;
  }

  @Override
  public String method() {
    return "auth.resetLoginEmail";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    if (!(login.state() instanceof LoginState.CodeSent sent)
        || !(sent.type() instanceof CodeDelivery.EmailCode email)) {
      return Optional.of(LoginFlow.misplaced(login, "the code must have been sent by e-mail"));
    }
    Optional<LoginFailure> other = LoginFlow.refuseOtherCode(login, command);
    if (other.isPresent()) {
      return other;
    }
    if (email.resetAvailablePeriod() == null) {
      return Optional.of(
          new LoginFailure.StepNotAllowed(
              email.resetPendingDate() == null
                  ? "Telegram does not offer a reset of this login e-mail"
                  : "a reset of this login e-mail is ordered already"));
    }
    Duration left = waitLeft(sent, email, now);
    return left.isPositive()
        ? Optional.of(new LoginFailure.ResendTooEarly(left))
        : Optional.empty();
  }

  /** What is left until a reset is possible. */
  static Duration waitLeft(LoginState.CodeSent sent, CodeDelivery.EmailCode email, Instant now) {
    Duration period = email.resetAvailablePeriod();
    return period == null ? Duration.ZERO : Duration.between(now, sent.sentAt().plus(period));
  }

  @Override
  public TlFunction<AnyAuthSentCode> function(LoginRecord login, AppCredentials app, Ask ask) {
    return new AuthResetLoginEmail(login.number().digits(), login.hash().value());
  }

  @Override
  public Turn answered(LoginRecord login, AnyAuthSentCode answer, Instant now) {
    return Answers.sentCode(answer, now);
  }
}
