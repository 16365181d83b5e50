package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AnyAuthSentCode;
import dev.mtsidecar.tl.api.AuthResendCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** auth.resendCode. */
record ResendCodeMove(LoginCommand.ResendCode command) implements Move<AnyAuthSentCode> {
  @Override
  public Action action() {
    return Action.RESEND_CODE;
  }

  @Override
  public String method() {
    return "auth.resendCode";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    if (!(login.state() instanceof LoginState.CodeSent sent)) {
      return Optional.of(LoginFlow.misplaced(login, "a code must have been sent first"));
    }
    Optional<LoginFailure> other = LoginFlow.refuseOtherCode(login, command);
    if (other.isPresent()) {
      return other;
    }
    if (sent.phoneCodeHash() == null || nextWay(sent) == NextCodeType.NONE) {
      return Optional.of(new LoginFailure.ResendNotAvailable());
    }
    // A failed integrity check is the very reason not to wait.
    Duration left = waitLeft(sent, now);
    return left.isPositive() && command.reason() == null
        ? Optional.of(new LoginFailure.ResendTooEarly(left))
        : Optional.empty();
  }

  /** How the code would be sent next. */
  static NextCodeType nextWay(LoginState.CodeSent sent) {
    // Telegram names none for Firebase and means SMS.
    boolean isFirebase = sent.type() instanceof CodeDelivery.FirebaseSms;
    return isFirebase && sent.nextType() == NextCodeType.NONE ? NextCodeType.SMS : sent.nextType();
  }

  /** What is left of the time that Telegram set. */
  static Duration waitLeft(LoginState.CodeSent sent, Instant now) {
    Duration timeout = sent.timeout();
    return timeout == null ? Duration.ZERO : Duration.between(now, sent.sentAt().plus(timeout));
  }

  @Override
  public TlFunction<AnyAuthSentCode> function(LoginRecord login, AppCredentials app, Ask ask) {
    return new AuthResendCode(login.number().digits(), login.hash().value(), command.reason());
  }

  @Override
  public Turn answered(LoginRecord login, AnyAuthSentCode answer, Instant now) {
    return Answers.sentCode(answer, now);
  }
}
