package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.api.AnyEmailVerification;
import dev.mtsidecar.tl.api.EmailVerificationApple;
import dev.mtsidecar.tl.api.EmailVerificationCode;
import dev.mtsidecar.tl.api.EmailVerificationGoogle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Proofs of an e-mail address, as Telegram wants them. */
final class EmailProofs {
  private EmailProofs() {}

  /** Null: the code of a call or message, which is none. */
  static @Nullable AnyEmailVerification tl(CodeProof proof) {
    return switch (proof) {
      case CodeProof.PhoneCode _ -> null;
      case CodeProof.EmailCode(var code) -> new EmailVerificationCode(code.value());
      case CodeProof.GoogleToken(var token) -> new EmailVerificationGoogle(token.value());
      case CodeProof.AppleToken(var token) -> new EmailVerificationApple(token.value());
    };
  }

  /** Identities of others only where Telegram allows them. */
  static Optional<LoginFailure> refuse(CodeProof proof, boolean isGoogle, boolean isApple) {
    return switch (proof) {
      case CodeProof.GoogleToken _ when !isGoogle ->
          Optional.of(
              LoginFlow.invalid("google_token", "Telegram does not allow it for this step"));
      case CodeProof.AppleToken _ when !isApple ->
          Optional.of(LoginFlow.invalid("apple_token", "Telegram does not allow it for this step"));
      default -> Optional.empty();
    };
  }
}
