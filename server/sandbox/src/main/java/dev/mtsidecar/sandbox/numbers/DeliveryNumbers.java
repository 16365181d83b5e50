package dev.mtsidecar.sandbox.numbers;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** YYYY 0001–0099: every way for a code to come, and every other answer of auth.sendCode. */
final class DeliveryNumbers {
  private static final int DC = 2;

  private DeliveryNumbers() {}

  static List<ScriptedNumber> all() {
    var rows = new ArrayList<ScriptedNumber>();
    rows.addAll(types());
    rows.addAll(longerTypes());
    rows.addAll(nextTypes());
    rows.addAll(otherAnswers());
    return rows;
  }

  private static List<ScriptedNumber> types() {
    return List.of(
        row(1, "code to the other devices").deliver(Deliveries.APP).shown(),
        row(2, "code by SMS").deliver(Deliveries.SMS, NextWay.CALL).shown(),
        row(3, "code by SMS, a word that begins with a shown letter")
            .deliver(Deliveries.SMS_WORD)
            .shown(),
        row(4, "code by SMS, a word").deliver(Deliveries.SMS_WORD_BARE).shown(),
        row(5, "code by SMS, a phrase that begins with a shown word")
            .deliver(Deliveries.SMS_PHRASE)
            .shown(),
        row(6, "code by SMS, a phrase").deliver(Deliveries.SMS_PHRASE_BARE).shown(),
        row(7, "code by a spoken call").deliver(Deliveries.CALL).shown(),
        row(8, "code is the number of a dropped call").deliver(Deliveries.FLASH_CALL).shown(),
        row(9, "code is the end of the number of a missed call")
            .deliver(Deliveries.MISSED_CALL)
            .shown());
  }

  private static List<ScriptedNumber> longerTypes() {
    return List.of(
        row(10, "code by e-mail").deliver(Deliveries.EMAIL).shown(),
        row(11, "code by e-mail, reset in a week").deliver(Deliveries.EMAIL_WITH_RESET).shown(),
        row(12, "code by e-mail, reset at once")
            .deliver(Deliveries.EMAIL_WITH_RESET_AT_ONCE)
            .shown(),
        row(13, "code by e-mail, reset is pending")
            .deliver(Deliveries.EMAIL_WITH_RESET_PENDING)
            .shown(),
        row(14, "login e-mail must be set up")
            .deliver(Deliveries.EMAIL_SETUP, NextWay.NONE)
            .shown(),
        row(15, "login e-mail must be set up, Apple and Google will do")
            .deliver(Deliveries.EMAIL_SETUP_WITH_SIGN_IN, NextWay.NONE)
            .shown(),
        row(16, "code on fragment.com").deliver(Deliveries.FRAGMENT_SMS).shown(),
        row(17, "code by Firebase SMS").deliver(Deliveries.FIREBASE).shown(),
        row(18, "code by Firebase SMS, SafetyNet nonce").deliver(Deliveries.FIREBASE_NONCE).shown(),
        row(19, "code by Firebase SMS, Play Integrity")
            .deliver(Deliveries.FIREBASE_PLAY_INTEGRITY)
            .shown(),
        row(20, "code by Firebase SMS, receipt and push timeout")
            .deliver(Deliveries.FIREBASE_RECEIPT)
            .shown(),
        row(21, "code of a type from a later layer").deliver(Deliveries.UNKNOWN).shown());
  }

  private static List<ScriptedNumber> nextTypes() {
    return List.of(
        row(30, "no next type").deliver(Deliveries.SMS, NextWay.NONE).shown(),
        row(31, "next type SMS").deliver(Deliveries.APP, NextWay.SMS).shown(),
        row(32, "next type call").deliver(Deliveries.SMS, NextWay.CALL).shown(),
        row(33, "next type flash call").deliver(Deliveries.SMS, NextWay.FLASH_CALL).shown(),
        row(34, "next type missed call").deliver(Deliveries.SMS, NextWay.MISSED_CALL).shown(),
        row(35, "next type fragment.com").deliver(Deliveries.SMS, NextWay.FRAGMENT_SMS).shown(),
        row(36, "next type from a later layer").deliver(Deliveries.SMS, NextWay.UNKNOWN).shown(),
        row(37, "next type without a timeout")
            .then(new Act.Deliver(Deliveries.SMS, NextWay.CALL, OptionalInt.empty()))
            .shown(),
        row(38, "timeout of zero")
            .then(new Act.Deliver(Deliveries.SMS, NextWay.CALL, OptionalInt.of(0)))
            .shown());
  }

  private static List<ScriptedNumber> otherAnswers() {
    return List.of(
        row(40, "signed in without a code").then(new Act.SignIn()).shown(),
        row(41, "payment required").then(new Act.AskPayment()).shown(),
        row(42, "password needed at once").refuse(401, "SESSION_PASSWORD_NEEDED").shown(),
        row(43, "an answer from a later layer").then(new Act.AnswerUnknown()).shown());
  }

  private static Row row(int serial, String title) {
    return Row.of(DC, serial, title);
  }
}
