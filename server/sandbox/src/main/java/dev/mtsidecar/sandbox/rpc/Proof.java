package dev.mtsidecar.sandbox.rpc;

/** What a client shows, in a wrapper around its call, when it was challenged. */
sealed interface Proof {
  /** invokeWithReCaptcha. */
  record ReCaptcha(String token) implements Proof {}

  /** invokeWithApnsSecret. */
  record Apns(String nonce, String secret) implements Proof {}

  /** invokeWithGooglePlayIntegrity. */
  record PlayIntegrity(String nonce, String token) implements Proof {}
}
