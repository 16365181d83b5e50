package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AuthReportMissingCode;
import java.time.Instant;
import java.util.Optional;

/** auth.reportMissingCode. */
record ReportMissingCodeMove(LoginCommand.ReportMissingCode command) implements Move<Boolean> {
  @Override
  public Action action() {
    return Action.REPORT_MISSING_CODE;
  }

  @Override
  public String method() {
    return "auth.reportMissingCode";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    return login.state() instanceof LoginState.CodeSent sent && sent.phoneCodeHash() != null
        ? LoginFlow.refuseOtherCode(login, command)
        : Optional.of(LoginFlow.misplaced(login, "a code must have been sent first"));
  }

  @Override
  public TlFunction<Boolean> function(LoginRecord login, AppCredentials app, Ask ask) {
    return new AuthReportMissingCode(login.number().digits(), login.hash().value(), command.mnc());
  }

  @Override
  public Turn answered(LoginRecord login, Boolean answer, Instant now) {
    return Turn.to(login.state());
  }

  @Override
  public boolean isHarmless() {
    return true;
  }
}
