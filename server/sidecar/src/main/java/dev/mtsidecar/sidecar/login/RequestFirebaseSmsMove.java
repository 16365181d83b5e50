package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AuthRequestFirebaseSms;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** auth.requestFirebaseSms. */
record RequestFirebaseSmsMove(LoginCommand.RequestFirebaseSms command) implements Move<Boolean> {
  @Override
  public Action action() {
    return Action.REQUEST_FIREBASE_SMS;
  }

  @Override
  public String method() {
    return "auth.requestFirebaseSms";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    return login.state() instanceof LoginState.CodeSent sent
            && sent.type() instanceof CodeDelivery.FirebaseSms
        ? LoginFlow.refuseOtherCode(login, command)
        : Optional.of(LoginFlow.misplaced(login, "the code must be one of type firebase_sms"));
  }

  @Override
  public TlFunction<Boolean> function(LoginRecord login, AppCredentials app, Ask ask) {
    return new AuthRequestFirebaseSms(
        login.number().digits(),
        login.hash().value(),
        text(command.safetyNetToken()),
        text(command.playIntegrityToken()),
        text(command.iosPushSecret()));
  }

  private static @Nullable String text(@Nullable SecretText secret) {
    return secret == null ? null : secret.value();
  }

  @Override
  public Turn answered(LoginRecord login, Boolean answer, Instant now) {
    return Turn.to(login.state(), new Extra.YesOrNo(answer));
  }
}
