package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.numbers.Credentials;
import dev.mtsidecar.sandbox.numbers.Deliveries;
import dev.mtsidecar.sandbox.numbers.Trait;
import dev.mtsidecar.sandbox.world.IssuedCode;
import dev.mtsidecar.tl.api.AnyEmailVerification;
import dev.mtsidecar.tl.api.AuthSignIn;
import dev.mtsidecar.tl.api.EmailVerificationApple;
import dev.mtsidecar.tl.api.EmailVerificationCode;
import dev.mtsidecar.tl.api.EmailVerificationGoogle;
import java.util.Set;

/**
 * What somebody shows for a code.
 *
 * @param way what it is said to be
 * @param text the code, or a token of an identity
 */
record Typed(Way way, String text) {
  /** What a code can be said to be. */
  enum Way {
    PHONE,
    EMAIL,
    GOOGLE,
    APPLE
  }

  static Typed of(AuthSignIn call) {
    return call.emailVerification() == null
        ? new Typed(Way.PHONE, call.phoneCode() == null ? "" : call.phoneCode())
        : of(call.emailVerification());
  }

  static Typed of(AnyEmailVerification verification) {
    return switch (verification) {
      case EmailVerificationCode(var code) -> new Typed(Way.EMAIL, code);
      case EmailVerificationGoogle(var token) -> new Typed(Way.GOOGLE, token);
      case EmailVerificationApple(var token) -> new Typed(Way.APPLE, token);
    };
  }

  boolean isByEmail() {
    return way != Way.PHONE;
  }

  /** Whether it is what was sent, the way that it was sent. */
  boolean isRight(IssuedCode code, Set<Trait> traits) {
    boolean isByEmail = Deliveries.isByEmail(code.code());
    return switch (way) {
      case PHONE -> !isByEmail && !code.code().isEmpty() && code.code().equals(text);
      case EMAIL -> isByEmail && code.code().equals(text);
      case GOOGLE, APPLE -> isByEmail && isIdentity(traits);
    };
  }

  /** Whether it is an identity that this account may show. */
  boolean isIdentity(Set<Trait> traits) {
    return switch (way) {
      case GOOGLE -> traits.contains(Trait.GOOGLE) && text.equals(Credentials.GOOGLE_TOKEN);
      case APPLE -> traits.contains(Trait.APPLE) && text.equals(Credentials.APPLE_TOKEN);
      case PHONE, EMAIL -> false;
    };
  }
}
