package dev.mtsidecar.sidecar.login;

import java.util.Optional;

/** What Telegram asks of a person or a device before it goes on. */
public sealed interface Challenge {
  /** 403 RECAPTCHA_CHECK_&lt;action&gt;__&lt;key_id&gt;. */
  record Recaptcha(String action, String keyId) implements Challenge {}

  /** 403 APNS_VERIFY_CHECK_&lt;nonce&gt;. */
  record Apns(String nonce) implements Challenge {}

  /** 403 INTEGRITY_CHECK_CLASSIC_&lt;nonce&gt;. */
  record PlayIntegrity(String nonce) implements Challenge {}

  /** One that this build cannot answer. */
  record Unknown(String tlError) implements Challenge {}

  /** The challenge that an error poses; empty: it poses none. */
  static Optional<Challenge> of(int code, String message) {
    if (code != 403) {
      return Optional.empty();
    }
    if (message.startsWith(RECAPTCHA)) {
      // The key may hold underscores; the action is what stands before the first pair of them.
      String rest = message.substring(RECAPTCHA.length());
      int gap = rest.indexOf("__");
      return Optional.of(
          gap < 0
              ? new Unknown(message)
              : new Recaptcha(rest.substring(0, gap), rest.substring(gap + 2)));
    }
    if (message.startsWith(APNS)) {
      return Optional.of(new Apns(message.substring(APNS.length())));
    }
    if (message.startsWith(PLAY_INTEGRITY)) {
      return Optional.of(new PlayIntegrity(message.substring(PLAY_INTEGRITY.length())));
    }
    return message.startsWith("INTEGRITY_CHECK_")
        ? Optional.of(new Unknown(message))
        : Optional.empty();
  }

  /** What the error's name begins with. */
  String RECAPTCHA = "RECAPTCHA_CHECK_";

  /** What the error's name begins with. */
  String APNS = "APNS_VERIFY_CHECK_";

  /** What the error's name begins with. */
  String PLAY_INTEGRITY = "INTEGRITY_CHECK_CLASSIC_";
}
