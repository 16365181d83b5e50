package dev.mtsidecar.sidecar.login;

/** The answer to a challenge. */
public sealed interface ChallengeProof {
  /** TL: invokeWithReCaptcha. */
  record Recaptcha(SecretText token) implements ChallengeProof {}

  /** TL: invokeWithApnsSecret. */
  record Apns(SecretText nonce, SecretText secret) implements ChallengeProof {}

  /** TL: invokeWithGooglePlayIntegrity. */
  record PlayIntegrity(SecretText nonce, SecretText token) implements ChallengeProof {}
}
