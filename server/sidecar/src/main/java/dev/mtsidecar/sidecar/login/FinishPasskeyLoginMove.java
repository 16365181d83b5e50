package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AnyAuthAuthorization;
import dev.mtsidecar.tl.api.AuthFinishPasskeyLogin;
import dev.mtsidecar.tl.api.DataJSON;
import dev.mtsidecar.tl.api.InputPasskeyCredentialPublicKey;
import dev.mtsidecar.tl.api.InputPasskeyResponseLogin;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * auth.finishPasskeyLogin, on the DC that the user handle names.
 *
 * @param initKeyId the auth key that asked for the options; null: it is not there any more
 */
record FinishPasskeyLoginMove(LoginCommand.FinishPasskeyLogin command, @Nullable Long initKeyId)
    implements Move<AnyAuthAuthorization> {
  @Override
  public Action action() {
    return Action.FINISH_PASSKEY_LOGIN;
  }

  @Override
  public String method() {
    return "auth.finishPasskeyLogin";
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    return login.state() instanceof LoginState.PasskeyPending
        ? Optional.empty()
        : Optional.of(LoginFlow.misplaced(login, "InitPasskeyLogin must come first"));
  }

  @Override
  public LoginRecord begin(LoginRecord login) {
    return login.at(command.assertion().userDc());
  }

  @Override
  public TlFunction<AnyAuthAuthorization> function(LoginRecord login, AppCredentials app, Ask ask) {
    PasskeyAssertion assertion = command.assertion();
    var credential =
        new InputPasskeyCredentialPublicKey(
            assertion.id(),
            assertion.rawId(),
            new InputPasskeyResponseLogin(
                new DataJSON(assertion.clientData()),
                assertion.authenticatorData(),
                assertion.signature(),
                assertion.userHandle()));
    boolean isElsewhere =
        login.state() instanceof LoginState.PasskeyPending(var _, int initDc)
            && initDc != assertion.userDc();
    return new AuthFinishPasskeyLogin(
        credential,
        isElsewhere ? ((LoginState.PasskeyPending) login.state()).initDc() : null,
        isElsewhere ? initKeyId : null);
  }

  @Override
  public Turn answered(LoginRecord login, AnyAuthAuthorization answer, Instant now) {
    return Answers.authorization(answer, null);
  }
}
