package dev.mtsidecar.sandbox.numbers;

import static dev.mtsidecar.sandbox.numbers.Steps.auth;
import static dev.mtsidecar.sandbox.numbers.Steps.logOut;
import static dev.mtsidecar.sandbox.numbers.Steps.signIn;

import java.util.List;
import java.util.Map;

/** YYYY 0140–0159: what Telegram wants before it sends a code: money, or a proof. */
final class ProofNumbers {
  private static final int DC = 2;
  private static final String CODE = "22222";

  private ProofNumbers() {}

  static List<ScriptedNumber> all() {
    return List.of(
        paid(),
        notPaidYet(),
        paidTooLate(),
        challenged(
            150,
            "a person must be there: reCAPTCHA",
            Challenge.RECAPTCHA,
            Map.of("recaptcha_token", "wrong"),
            Map.of("recaptcha_token", "right")),
        challenged(
            151,
            "an iPhone must get its pushes",
            Challenge.APNS,
            Map.of("apns", Map.of("nonce", Challenge.APNS.nonce(), "secret", "wrong")),
            Map.of("apns", Map.of("nonce", Challenge.APNS.nonce(), "secret", "right"))),
        challenged(
            152,
            "an Android device must be one: Play Integrity",
            Challenge.PLAY_INTEGRITY,
            Map.of("play_integrity", integrity("wrong")),
            Map.of("play_integrity", integrity("right"))));
  }

  private static Map<String, Object> integrity(String token) {
    return Map.of("nonce", Challenge.PLAY_INTEGRITY.nonce(), "token", token);
  }

  private static ScriptedNumber paid() {
    Row row = Row.of(DC, 140, "payment required: paid").then(new Act.AskPayment());
    return row.plays(
        row.send("payment_required"),
        check("7", "code_sent.sms"),
        signIn(CODE, "authorized"),
        logOut());
  }

  private static ScriptedNumber notPaidYet() {
    Row row =
        Row.of(DC, 141, "payment required: paid ten seconds later").then(new Act.AskPayment());
    return row.plays(
        row.send("payment_required"),
        check("0", "FLOOD_WAIT"),
        Steps.advanceTime("11s"),
        check("7", "code_sent.sms"),
        signIn(CODE, "authorized"),
        logOut());
  }

  private static ScriptedNumber paidTooLate() {
    Row row =
        Row.of(DC, 142, "payment required: paid too late")
            .then(new Act.AskPayment())
            .is(Trait.LATE_PAYMENT);
    return row.plays(row.send("payment_required"), check("7", "FORM_EXPIRED"));
  }

  private static ScriptedNumber challenged(
      int serial,
      String title,
      Challenge challenge,
      Map<String, Object> wrong,
      Map<String, Object> right) {
    Row row = Row.of(DC, serial, title).then(new Act.Challenge(challenge, Row.ordinary()));
    return row.plays(
        row.send("challenge_required"),
        auth("AnswerChallenge", wrong, "challenge_required"),
        auth("AnswerChallenge", right, "code_sent.sms"),
        signIn(CODE, "authorized"),
        logOut());
  }

  private static ScriptStep check(String form, String expect) {
    return auth("CheckPaidAuth", Map.of("form_id", form), expect);
  }
}
