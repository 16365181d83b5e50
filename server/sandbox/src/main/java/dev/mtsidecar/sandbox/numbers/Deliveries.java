package dev.mtsidecar.sandbox.numbers;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlWriter;
import dev.mtsidecar.tl.api.AuthSentCodeTypeApp;
import dev.mtsidecar.tl.api.AuthSentCodeTypeCall;
import dev.mtsidecar.tl.api.AuthSentCodeTypeEmailCode;
import dev.mtsidecar.tl.api.AuthSentCodeTypeFirebaseSms;
import dev.mtsidecar.tl.api.AuthSentCodeTypeFlashCall;
import dev.mtsidecar.tl.api.AuthSentCodeTypeFragmentSms;
import dev.mtsidecar.tl.api.AuthSentCodeTypeMissedCall;
import dev.mtsidecar.tl.api.AuthSentCodeTypeSetUpEmailRequired;
import dev.mtsidecar.tl.api.AuthSentCodeTypeSms;
import dev.mtsidecar.tl.api.AuthSentCodeTypeSmsPhrase;
import dev.mtsidecar.tl.api.AuthSentCodeTypeSmsWord;
import dev.mtsidecar.tl.api.UnknownAuthSentCodeType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;

/** Every delivery type of the schema, with and without what may be left out. */
public final class Deliveries {
  /** What a caller sees when an address must be set up first. */
  public static final String EMAIL_SETUP_ARM = "email_setup_required";

  private static final int LENGTH = 5;
  private static final int EMAIL_LENGTH = 6;

  /** Stands for a constructor of a later layer; no schema has it. */
  static final int UNKNOWN_TYPE_ID = 0x5a6d_0001;

  private static final Duration RESET_IN = Duration.ofDays(7);

  /** To the other devices of the account. */
  public static final Delivery APP =
      Delivery.of("code_sent.app", new AuthSentCodeTypeApp(LENGTH), Deliveries::digits);

  /** By SMS. */
  public static final Delivery SMS =
      Delivery.of("code_sent.sms", new AuthSentCodeTypeSms(LENGTH), Deliveries::digits);

  /** By a call that speaks it. */
  public static final Delivery CALL =
      Delivery.of("code_sent.call", new AuthSentCodeTypeCall(LENGTH), Deliveries::digits);

  /** By a call that is dropped; the caller's number is the code. */
  public static final Delivery FLASH_CALL =
      Delivery.of(
          "code_sent.flash_call",
          new AuthSentCodeTypeFlashCall("+99966*****"),
          number -> "+99966" + number.code(LENGTH));

  /** By a call that is dropped; the last digits of the caller's number are the code. */
  public static final Delivery MISSED_CALL =
      Delivery.of(
          "code_sent.missed_call",
          new AuthSentCodeTypeMissedCall("+99966", LENGTH),
          Deliveries::digits);

  /** On the site for anonymous numbers. */
  public static final Delivery FRAGMENT_SMS =
      Delivery.of(
          "code_sent.fragment_sms",
          new AuthSentCodeTypeFragmentSms("https://fragment.com/number/sandbox", LENGTH),
          Deliveries::digits);

  static final Delivery SMS_WORD =
      Delivery.of("code_sent.sms_word", new AuthSentCodeTypeSmsWord("s"), _ -> "sandbox");

  static final Delivery SMS_WORD_BARE =
      Delivery.of("code_sent.sms_word", new AuthSentCodeTypeSmsWord(null), _ -> "sandbox");

  static final Delivery SMS_PHRASE =
      Delivery.of(
          "code_sent.sms_phrase", new AuthSentCodeTypeSmsPhrase("castles"), _ -> "castles of sand");

  static final Delivery SMS_PHRASE_BARE =
      Delivery.of(
          "code_sent.sms_phrase", new AuthSentCodeTypeSmsPhrase(null), _ -> "castles of sand");

  static final Delivery EMAIL =
      Delivery.of(
          "code_sent.email_code",
          new AuthSentCodeTypeEmailCode(
              false, false, "s*****x@example.org", EMAIL_LENGTH, null, null),
          Deliveries::sixDigits);

  static final Delivery EMAIL_WITH_RESET =
      Delivery.of(
          "code_sent.email_code",
          new AuthSentCodeTypeEmailCode(
              true, true, "s*****x@example.org", EMAIL_LENGTH, (int) RESET_IN.toSeconds(), null),
          Deliveries::sixDigits);

  static final Delivery EMAIL_WITH_RESET_AT_ONCE =
      Delivery.of(
          "code_sent.email_code",
          new AuthSentCodeTypeEmailCode(false, true, "s*****x@example.org", EMAIL_LENGTH, 0, null),
          Deliveries::sixDigits);

  static final Delivery EMAIL_WITH_RESET_PENDING =
      new Delivery(
          "code_sent.email_code",
          now ->
              new AuthSentCodeTypeEmailCode(
                  true,
                  false,
                  "s*****x@example.org",
                  EMAIL_LENGTH,
                  null,
                  (int) now.plus(RESET_IN).getEpochSecond()),
          Deliveries::sixDigits);

  static final Delivery EMAIL_SETUP = emailSetup(false, false);

  static final Delivery EMAIL_SETUP_WITH_SIGN_IN = emailSetup(true, true);

  static final Delivery FIREBASE =
      Delivery.of(
          "code_sent.firebase_sms",
          new AuthSentCodeTypeFirebaseSms(null, null, null, null, null, LENGTH),
          Deliveries::digits);

  static final Delivery FIREBASE_NONCE =
      Delivery.of(
          "code_sent.firebase_sms",
          new AuthSentCodeTypeFirebaseSms(nonce("safety"), null, null, null, null, LENGTH),
          Deliveries::digits);

  static final Delivery FIREBASE_PLAY_INTEGRITY =
      Delivery.of(
          "code_sent.firebase_sms",
          new AuthSentCodeTypeFirebaseSms(
              null, 760_348_033_672L, nonce("integrity"), null, null, LENGTH),
          Deliveries::digits);

  static final Delivery FIREBASE_RECEIPT =
      Delivery.of(
          "code_sent.firebase_sms",
          new AuthSentCodeTypeFirebaseSms(null, null, null, "sandbox-receipt", 30, LENGTH),
          Deliveries::digits);

  static final Delivery UNKNOWN =
      Delivery.of(
          "code_sent.unknown",
          new UnknownAuthSentCodeType(UNKNOWN_TYPE_ID, unknown(UNKNOWN_TYPE_ID)),
          Deliveries::nothingToType);

  private Deliveries() {}

  /**
   * By e-mail, to an address that can be dropped.
   *
   * @param resetIn when dropping it may be ordered
   * @param resetDue when it is dropped, in seconds since 1970; empty: that was not ordered
   */
  public static Delivery email(
      boolean apple, boolean google, String pattern, Duration resetIn, OptionalLong resetDue) {
    return Delivery.of(
        "code_sent.email_code",
        new AuthSentCodeTypeEmailCode(
            apple,
            google,
            pattern,
            EMAIL_LENGTH,
            resetDue.isPresent() ? null : (Integer) (int) resetIn.toSeconds(),
            resetDue.isPresent() ? (Integer) (int) resetDue.getAsLong() : null),
        Deliveries::sixDigits);
  }

  /** An e-mail address must be set up first. */
  public static Delivery emailSetup(boolean apple, boolean google) {
    return Delivery.of(
        EMAIL_SETUP_ARM,
        new AuthSentCodeTypeSetUpEmailRequired(apple, google),
        Deliveries::nothingToType);
  }

  /** Whether this is a code that goes by e-mail: no other has so many digits. */
  public static boolean isByEmail(String code) {
    return code.length() == EMAIL_LENGTH && code.chars().allMatch(c -> '0' <= c && c <= '9');
  }

  private static String digits(TestNumber number) {
    return number.code(LENGTH);
  }

  private static String sixDigits(TestNumber number) {
    return number.code(EMAIL_LENGTH);
  }

  private static String nothingToType(TestNumber number) {
    return "";
  }

  private static Bytes nonce(String word) {
    return Bytes.of(("sandbox-nonce-of-" + word).getBytes(StandardCharsets.US_ASCII));
  }

  /** An object of a later layer: an id, and a string that nobody knows to be one. */
  static Bytes unknown(int constructorId) {
    var out = new TlWriter();
    out.writeInt(constructorId);
    out.writeString("from a later layer");
    return Bytes.of(out.toByteArray());
  }
}
