package dev.mtsidecar.sandbox.numbers;

/** A proof that Telegram asks the official apps for, and what it asks with. */
public enum Challenge {
  /** That a person is there. */
  RECAPTCHA("RECAPTCHA_CHECK_", "login__sandbox-key"),
  /** That an iPhone gets its pushes. */
  APNS("APNS_VERIFY_CHECK_", "5a6d0011"),
  /** That an Android device is one. */
  PLAY_INTEGRITY("INTEGRITY_CHECK_CLASSIC_", "5a6d0012");

  private final String prefix;
  private final String nonce;

  Challenge(String prefix, String nonce) {
    this.prefix = prefix;
    this.nonce = nonce;
  }

  /** The rpc_error, of class 403. */
  public String error() {
    return prefix + nonce;
  }

  /** What stands behind the error's name, and what the answer must repeat. */
  public String nonce() {
    return nonce;
  }
}
