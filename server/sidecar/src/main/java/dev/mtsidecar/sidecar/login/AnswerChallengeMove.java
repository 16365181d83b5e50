package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.InvokeWithApnsSecret;
import dev.mtsidecar.tl.api.InvokeWithGooglePlayIntegrity;
import dev.mtsidecar.tl.api.InvokeWithReCaptcha;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The refused function again, wrapped in the proof that Telegram asked for.
 *
 * @param refused the function as it was sent
 * @param reading what its answer means
 */
record AnswerChallengeMove<R>(
    LoginCommand.AnswerChallenge command,
    LoginState.ChallengeRequired challenge,
    String method,
    TlFunction<R> refused,
    BiFunction<R, Instant, Turn> reading)
    implements Move<R> {
  @Override
  public Action action() {
    return Action.ANSWER_CHALLENGE;
  }

  @Override
  public Action doubt() {
    return challenge.refusedAction();
  }

  @Override
  public TlFunction<R> repeatable(TlFunction<R> sent) {
    return refused;
  }

  @Override
  public Optional<LoginFailure> refuse(LoginRecord login, Instant now) {
    boolean fits =
        switch (command.proof()) {
          case ChallengeProof.Recaptcha _ -> challenge.challenge() instanceof Challenge.Recaptcha;
          case ChallengeProof.Apns _ -> challenge.challenge() instanceof Challenge.Apns;
          case ChallengeProof.PlayIntegrity _ ->
              challenge.challenge() instanceof Challenge.PlayIntegrity;
        };
    return fits
        ? Optional.empty()
        : Optional.of(LoginFlow.invalid("answer", "not an answer to the challenge at hand"));
  }

  /** While the proof is judged the login stands where it stood before the challenge. */
  @Override
  public LoginRecord begin(LoginRecord login) {
    return login.in(challenge.before());
  }

  @Override
  public TlFunction<R> function(LoginRecord login, AppCredentials app, Ask ask) {
    return switch (command.proof()) {
      case ChallengeProof.Recaptcha(var token) -> new InvokeWithReCaptcha<>(token.value(), refused);
      case ChallengeProof.Apns(var nonce, var secret) ->
          new InvokeWithApnsSecret<>(nonce.value(), secret.value(), refused);
      case ChallengeProof.PlayIntegrity(var nonce, var token) ->
          new InvokeWithGooglePlayIntegrity<>(nonce.value(), token.value(), refused);
    };
  }

  @Override
  public Turn answered(LoginRecord login, R answer, Instant now) {
    return reading.apply(answer, now);
  }
}
