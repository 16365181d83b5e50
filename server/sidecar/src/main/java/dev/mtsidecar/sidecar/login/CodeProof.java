package dev.mtsidecar.sidecar.login;

/** What proves that a code, or an e-mail address, is the person's. */
public sealed interface CodeProof {
  /** The code of a call or message. TL: phone_code. */
  record PhoneCode(SecretText code) implements CodeProof {}

  /** The code of an e-mail. TL: emailVerificationCode. */
  record EmailCode(SecretText code) implements CodeProof {}

  /** A Google identity. TL: emailVerificationGoogle. */
  record GoogleToken(SecretText token) implements CodeProof {}

  /** An Apple identity. TL: emailVerificationApple. */
  record AppleToken(SecretText token) implements CodeProof {}

  /** Whatever is handed in. */
  default SecretText secret() {
    return switch (this) {
      case PhoneCode(var code) -> code;
      case EmailCode(var code) -> code;
      case GoogleToken(var token) -> token;
      case AppleToken(var token) -> token;
    };
  }
}
