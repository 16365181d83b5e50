package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.Bytes;

/** A {@link CodeDelivery} among the fields of a stored CODE_SENT state; it takes 10 to 29. */
final class CodeDeliveryCodec {
  private static final int APP = 10;
  private static final int SMS = 11;
  private static final int SMS_WORD = 12;
  private static final int SMS_PHRASE = 13;
  private static final int CALL = 14;
  private static final int FLASH_CALL = 15;
  private static final int MISSED_CALL = 16;
  private static final int EMAIL_CODE = 17;
  private static final int FRAGMENT_SMS = 18;
  private static final int FIREBASE_SMS = 19;
  private static final int UNKNOWN = 20;

  private CodeDeliveryCodec() {}

  static void write(CodeDelivery delivery, RecordWriter out) {
    RecordWriter it = new RecordWriter();
    switch (delivery) {
      case CodeDelivery.App(int length) -> out.record(APP, it.number(1, length));
      case CodeDelivery.Sms(int length) -> out.record(SMS, it.number(1, length));
      case CodeDelivery.SmsWord(var beginning) -> out.record(SMS_WORD, it.text(1, beginning));
      case CodeDelivery.SmsPhrase(var beginning) -> out.record(SMS_PHRASE, it.text(1, beginning));
      case CodeDelivery.Call(int length) -> out.record(CALL, it.number(1, length));
      case CodeDelivery.FlashCall(var pattern) -> out.record(FLASH_CALL, it.text(1, pattern));
      case CodeDelivery.MissedCall(var prefix, int length) ->
          out.record(MISSED_CALL, it.text(1, prefix).number(2, length));
      case CodeDelivery.EmailCode email ->
          out.record(
              EMAIL_CODE,
              it.flag(1, email.appleSigninAllowed())
                  .flag(2, email.googleSigninAllowed())
                  .text(3, email.emailPattern())
                  .number(4, email.length())
                  .duration(5, email.resetAvailablePeriod())
                  .instant(6, email.resetPendingDate()));
      case CodeDelivery.FragmentSms(var url, int length) ->
          out.record(FRAGMENT_SMS, it.text(1, url).number(2, length));
      case CodeDelivery.FirebaseSms firebase ->
          out.record(
              FIREBASE_SMS,
              it.bytes(1, firebase.nonce())
                  .optionalNumber(2, firebase.playIntegrityProjectId())
                  .bytes(3, firebase.playIntegrityNonce())
                  .text(4, firebase.receipt())
                  .duration(5, firebase.pushTimeout())
                  .number(6, firebase.length()));
      case CodeDelivery.Unknown(int id, Bytes data) ->
          out.record(UNKNOWN, it.number(1, id).bytes(2, data));
    }
  }

  static CodeDelivery read(RecordReader in) throws RecordFormatException {
    for (int field = APP; field <= UNKNOWN; field++) {
      RecordReader it = in.record(field);
      if (it != null) {
        return read(field, it);
      }
    }
    throw new RecordFormatException("the code came in a way this release does not know", null);
  }

  private static CodeDelivery read(int field, RecordReader it) throws RecordFormatException {
    return switch (field) {
      case APP -> new CodeDelivery.App(it.integer(1));
      case SMS -> new CodeDelivery.Sms(it.integer(1));
      case SMS_WORD -> new CodeDelivery.SmsWord(it.text(1));
      case SMS_PHRASE -> new CodeDelivery.SmsPhrase(it.text(1));
      case CALL -> new CodeDelivery.Call(it.integer(1));
      case FLASH_CALL -> new CodeDelivery.FlashCall(it.neededText(1));
      case MISSED_CALL -> new CodeDelivery.MissedCall(it.neededText(1), it.integer(2));
      case EMAIL_CODE ->
          new CodeDelivery.EmailCode(
              it.flag(1),
              it.flag(2),
              it.neededText(3),
              it.integer(4),
              it.duration(5),
              it.instant(6));
      case FRAGMENT_SMS -> new CodeDelivery.FragmentSms(it.neededText(1), it.integer(2));
      case FIREBASE_SMS ->
          new CodeDelivery.FirebaseSms(
              it.bytes(1),
              it.optionalNumber(2),
              it.bytes(3),
              it.text(4),
              it.duration(5),
              it.integer(6));
      case UNKNOWN -> new CodeDelivery.Unknown(it.integer(1), it.neededBytes(2));
      default -> throw new RecordFormatException("no delivery has number " + field, null);
    };
  }
}
