package dev.mtsidecar.sidecar.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.mtsidecar.sidecar.login.CodeDelivery;
import dev.mtsidecar.sidecar.login.LoginState;
import dev.mtsidecar.sidecar.login.NextCodeType;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.v1.CodeType;
import dev.mtsidecar.v1.SentCode;
import dev.mtsidecar.v1.SentCodeTypeApp;
import dev.mtsidecar.v1.SentCodeTypeCall;
import dev.mtsidecar.v1.SentCodeTypeEmailCode;
import dev.mtsidecar.v1.SentCodeTypeFirebaseSms;
import dev.mtsidecar.v1.SentCodeTypeFlashCall;
import dev.mtsidecar.v1.SentCodeTypeFragmentSms;
import dev.mtsidecar.v1.SentCodeTypeMissedCall;
import dev.mtsidecar.v1.SentCodeTypeSms;
import dev.mtsidecar.v1.SentCodeTypeSmsPhrase;
import dev.mtsidecar.v1.SentCodeTypeSmsWord;
import dev.mtsidecar.v1.SentCodeTypeUnknown;

/** A sent code as the contract's message. */
final class SentCodes {
  private SentCodes() {}

  static SentCode sentCode(LoginState.CodeSent sent) {
    SentCode.Builder code = SentCode.newBuilder().setNextType(codeType(sent.nextType()));
    if (sent.timeout() != null) {
      code.setTimeout(ProtoTimes.duration(sent.timeout()));
    }
    if (sent.phoneCodeHash() != null) {
      code.setPhoneCodeHash(sent.phoneCodeHash().value());
    }
    setType(code, sent.type());
    return code.build();
  }

  /** Nobody else holds the copy, so it need not be copied again. */
  static ByteString bytes(Bytes bytes) {
    return UnsafeByteOperations.unsafeWrap(bytes.toByteArray());
  }

  private static void setType(SentCode.Builder code, CodeDelivery type) {
    switch (type) {
      case CodeDelivery.App(int length) ->
          code.setApp(SentCodeTypeApp.newBuilder().setLength(length));
      case CodeDelivery.Sms(int length) ->
          code.setSms(SentCodeTypeSms.newBuilder().setLength(length));
      case CodeDelivery.SmsWord(var beginning) -> {
        SentCodeTypeSmsWord.Builder word = SentCodeTypeSmsWord.newBuilder();
        code.setSmsWord(beginning == null ? word : word.setBeginning(beginning));
      }
      case CodeDelivery.SmsPhrase(var beginning) -> {
        SentCodeTypeSmsPhrase.Builder phrase = SentCodeTypeSmsPhrase.newBuilder();
        code.setSmsPhrase(beginning == null ? phrase : phrase.setBeginning(beginning));
      }
      case CodeDelivery.Call(int length) ->
          code.setCall(SentCodeTypeCall.newBuilder().setLength(length));
      case CodeDelivery.FlashCall(var pattern) ->
          code.setFlashCall(SentCodeTypeFlashCall.newBuilder().setPattern(pattern));
      case CodeDelivery.MissedCall(var prefix, int length) ->
          code.setMissedCall(
              SentCodeTypeMissedCall.newBuilder().setPrefix(prefix).setLength(length));
      case CodeDelivery.EmailCode email -> code.setEmailCode(emailCode(email));
      case CodeDelivery.FragmentSms(var url, int length) ->
          code.setFragmentSms(SentCodeTypeFragmentSms.newBuilder().setUrl(url).setLength(length));
      case CodeDelivery.FirebaseSms firebase -> code.setFirebaseSms(firebaseSms(firebase));
      case CodeDelivery.Unknown(int constructorId, var data) ->
          code.setUnknown(
              SentCodeTypeUnknown.newBuilder()
                  .setConstructorId(constructorId)
                  .setData(bytes(data)));
    }
  }

  private static SentCodeTypeEmailCode emailCode(CodeDelivery.EmailCode email) {
    SentCodeTypeEmailCode.Builder type =
        SentCodeTypeEmailCode.newBuilder()
            .setAppleSigninAllowed(email.appleSigninAllowed())
            .setGoogleSigninAllowed(email.googleSigninAllowed())
            .setEmailPattern(email.emailPattern())
            .setLength(email.length());
    if (email.resetAvailablePeriod() != null) {
      type.setResetAvailablePeriod(ProtoTimes.duration(email.resetAvailablePeriod()));
    }
    if (email.resetPendingDate() != null) {
      type.setResetPendingDate(ProtoTimes.timestamp(email.resetPendingDate()));
    }
    return type.build();
  }

  private static SentCodeTypeFirebaseSms firebaseSms(CodeDelivery.FirebaseSms firebase) {
    SentCodeTypeFirebaseSms.Builder type =
        SentCodeTypeFirebaseSms.newBuilder().setLength(firebase.length());
    if (firebase.nonce() != null) {
      type.setNonce(bytes(firebase.nonce()));
    }
    if (firebase.playIntegrityProjectId() != null) {
      type.setPlayIntegrityProjectId(firebase.playIntegrityProjectId());
    }
    if (firebase.playIntegrityNonce() != null) {
      type.setPlayIntegrityNonce(bytes(firebase.playIntegrityNonce()));
    }
    if (firebase.receipt() != null) {
      type.setReceipt(firebase.receipt());
    }
    if (firebase.pushTimeout() != null) {
      type.setPushTimeout(ProtoTimes.duration(firebase.pushTimeout()));
    }
    return type.build();
  }

  static CodeType codeType(NextCodeType type) {
    return switch (type) {
      case NONE -> CodeType.CODE_TYPE_UNSPECIFIED;
      case SMS -> CodeType.CODE_TYPE_SMS;
      case CALL -> CodeType.CODE_TYPE_CALL;
      case FLASH_CALL -> CodeType.CODE_TYPE_FLASH_CALL;
      case MISSED_CALL -> CodeType.CODE_TYPE_MISSED_CALL;
      case FRAGMENT_SMS -> CodeType.CODE_TYPE_FRAGMENT_SMS;
      case UNKNOWN -> CodeType.CODE_TYPE_UNKNOWN;
    };
  }
}
