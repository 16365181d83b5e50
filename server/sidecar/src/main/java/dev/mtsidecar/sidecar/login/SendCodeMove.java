package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AnyAuthSentCode;
import dev.mtsidecar.tl.api.AuthSendCode;
import java.time.Instant;
import java.util.Optional;

/**
 * auth.sendCode.
 *
 * @param tokens future-auth tokens, the caller's and the daemon's own
 */
record SendCodeMove(LoginCommand.SendCode command, CodeSettings tokens)
    implements Move<AnyAuthSentCode> {
  /** TL name of the function. */
  static final String METHOD = "auth.sendCode";

  @Override
  public Action action() {
    return Action.SEND_CODE;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    return LoginFlow.refuseSendCode(login, command);
  }

  @Override
  public LoginRecord begin(LoginRecord login) {
    return command.phoneNumber() == null ? login : login.withPhoneNumber(command.phoneNumber());
  }

  @Override
  public TlFunction<AnyAuthSentCode> function(LoginRecord login, AppCredentials app, Ask ask) {
    return new AuthSendCode(
        login.number().digits(), app.apiId(), app.apiHash().value(), CodeSettingsTl.of(tokens));
  }

  @Override
  public Turn answered(LoginRecord login, AnyAuthSentCode answer, Instant now) {
    return Answers.sentCode(answer, now);
  }

  @Override
  public boolean mayBeForgotten() {
    // A future-auth token may log in at once.
    return tokens.logoutTokens().isEmpty();
  }

  @Override
  public boolean sendsAgain(RpcError error, int sends) {
    return LoginFlow.restarts(error, sends);
  }
}
