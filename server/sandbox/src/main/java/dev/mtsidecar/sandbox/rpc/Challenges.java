package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.numbers.Challenge;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether what was shown meets what was asked for: anything does, but nothing and "wrong". */
final class Challenges {
  private static final String WRONG = "wrong";

  private Challenges() {}

  static boolean isMet(Challenge challenge, Optional<Proof> proof) {
    return proof.isPresent()
        && switch (proof.get()) {
          case Proof.ReCaptcha(var token) -> challenge == Challenge.RECAPTCHA && isGood(token);
          case Proof.Apns(var nonce, var secret) ->
              challenge == Challenge.APNS && challenge.nonce().equals(nonce) && isGood(secret);
          case Proof.PlayIntegrity(var nonce, var token) ->
              challenge == Challenge.PLAY_INTEGRITY
                  && challenge.nonce().equals(nonce)
                  && isGood(token);
        };
  }

  static boolean isGood(@Nullable String token) {
    return token != null && !token.isEmpty() && !token.equals(WRONG);
  }
}
