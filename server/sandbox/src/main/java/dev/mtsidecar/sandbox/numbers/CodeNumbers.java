package dev.mtsidecar.sandbox.numbers;

import static dev.mtsidecar.sandbox.numbers.Steps.auth;
import static dev.mtsidecar.sandbox.numbers.Steps.logOut;
import static dev.mtsidecar.sandbox.numbers.Steps.signIn;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** YYYY 0160–0169: what else may be done with a code that is on its way. */
final class CodeNumbers {
  private static final int DC = 2;
  private static final String CODE = "22222";

  private CodeNumbers() {}

  static List<ScriptedNumber> all() {
    return List.of(
        resent(), resentTooEarly(), cancelled(), missing(), bySafetyNet(), byPush(), remembered());
  }

  private static ScriptedNumber resent() {
    Row row =
        Row.of(DC, 160, "a code that may be sent again at once: by a call, then not again")
            .then(new Act.Deliver(Deliveries.SMS, NextWay.CALL, OptionalInt.of(0)));
    return row.plays(
        row.send("code_sent.sms"),
        auth("ResendCode", Map.of(), "code_sent.call"),
        auth("ResendCode", Map.of(), "RESEND_NOT_AVAILABLE"),
        signIn(CODE, "authorized"),
        logOut());
  }

  private static ScriptedNumber resentTooEarly() {
    Row row = Row.of(DC, 161, "a code that may be sent again after a minute").code();
    return row.plays(
        row.send("code_sent.sms"),
        auth("ResendCode", Map.of(), "RESEND_TOO_EARLY"),
        Steps.advanceTime("60s"),
        auth("ResendCode", Map.of(), "code_sent.call"),
        signIn(CODE, "authorized"),
        logOut());
  }

  private static ScriptedNumber cancelled() {
    Row row = Row.of(DC, 162, "a code that is given up; then another one").code();
    return row.plays(
        row.send("code_sent.sms"),
        auth("CancelCode", Map.of(), Steps.NO_STEP),
        signIn(CODE, "STEP_NOT_ALLOWED"),
        row.send("code_sent.sms"),
        signIn(CODE, "authorized"),
        logOut());
  }

  private static ScriptedNumber missing() {
    Row row = Row.of(DC, 163, "a code that did not arrive, and Telegram is told").code();
    return row.plays(
        row.send("code_sent.sms"),
        auth("ReportMissingCode", Map.of("mnc", "01"), "code_sent.sms"),
        signIn(CODE, "authorized"),
        logOut());
  }

  private static ScriptedNumber bySafetyNet() {
    Row row =
        Row.of(DC, 164, "code by Firebase SMS: proven by an Android device")
            .deliver(Deliveries.FIREBASE_PLAY_INTEGRITY);
    return row.plays(
        row.send("code_sent.firebase_sms"),
        auth("RequestFirebaseSms", Map.of("play_integrity_token", "wrong"), FIREBASE),
        auth("RequestFirebaseSms", Map.of("play_integrity_token", "right"), FIREBASE),
        signIn(CODE, "authorized"),
        logOut());
  }

  private static ScriptedNumber byPush() {
    Row row =
        Row.of(DC, 165, "code by Firebase SMS: proven by an iPhone")
            .deliver(Deliveries.FIREBASE_RECEIPT);
    return row.plays(
        row.send("code_sent.firebase_sms"),
        auth("RequestFirebaseSms", Map.of("ios_push_secret", "right"), FIREBASE),
        signIn(CODE, "authorized"),
        logOut());
  }

  private static final String FIREBASE = "code_sent.firebase_sms";

  private static ScriptedNumber remembered() {
    Row row =
        Row.of(DC, 166, "logging out leaves a token: the next login needs no code")
            .code()
            .is(Trait.FUTURE_AUTH);
    return row.plays(
        row.send("code_sent.sms"),
        signIn(CODE, "authorized"),
        logOut(),
        Steps.sendAnew(row.number(), "authorized"),
        logOut());
  }
}
