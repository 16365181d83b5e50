package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.api.AnyAuthCodeType;
import dev.mtsidecar.tl.api.AnyAuthSentCodeType;
import dev.mtsidecar.tl.api.AuthCodeTypeCall;
import dev.mtsidecar.tl.api.AuthCodeTypeFlashCall;
import dev.mtsidecar.tl.api.AuthCodeTypeFragmentSms;
import dev.mtsidecar.tl.api.AuthCodeTypeMissedCall;
import dev.mtsidecar.tl.api.AuthCodeTypeSms;
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
import dev.mtsidecar.tl.api.UnknownAuthCodeType;
import dev.mtsidecar.tl.api.UnknownAuthSentCodeType;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** TL {@code auth.SentCodeType} and {@code auth.CodeType} in the login's own words. */
final class SentCodeTypes {
  private SentCodeTypes() {}

  static CodeDelivery delivery(AnyAuthSentCodeType type) {
    return switch (type) {
      case AuthSentCodeTypeApp t -> new CodeDelivery.App(t.length());
      case AuthSentCodeTypeSms t -> new CodeDelivery.Sms(t.length());
      case AuthSentCodeTypeSmsWord t -> new CodeDelivery.SmsWord(t.beginning());
      case AuthSentCodeTypeSmsPhrase t -> new CodeDelivery.SmsPhrase(t.beginning());
      case AuthSentCodeTypeCall t -> new CodeDelivery.Call(t.length());
      case AuthSentCodeTypeFlashCall t -> new CodeDelivery.FlashCall(t.pattern());
      case AuthSentCodeTypeMissedCall t -> new CodeDelivery.MissedCall(t.prefix(), t.length());
      case AuthSentCodeTypeEmailCode t ->
          new CodeDelivery.EmailCode(
              t.appleSigninAllowed(),
              t.googleSigninAllowed(),
              t.emailPattern(),
              t.length(),
              seconds(t.resetAvailablePeriod()),
              instant(t.resetPendingDate()));
      case AuthSentCodeTypeFragmentSms t -> new CodeDelivery.FragmentSms(t.url(), t.length());
      case AuthSentCodeTypeFirebaseSms t ->
          new CodeDelivery.FirebaseSms(
              t.nonce(),
              t.playIntegrityProjectId(),
              t.playIntegrityNonce(),
              t.receipt(),
              seconds(t.pushTimeout()),
              t.length());
      case UnknownAuthSentCodeType t -> new CodeDelivery.Unknown(t.constructorId(), t.data());
      // A step of its own when its hash is there; without it there is nothing to go on with.
      case AuthSentCodeTypeSetUpEmailRequired t ->
          new CodeDelivery.Unknown(t.constructorId(), Bytes.of(new byte[0]));
    };
  }

  static NextCodeType next(@Nullable AnyAuthCodeType type) {
    return switch (type) {
      case null -> NextCodeType.NONE;
      case AuthCodeTypeSms _ -> NextCodeType.SMS;
      case AuthCodeTypeCall _ -> NextCodeType.CALL;
      case AuthCodeTypeFlashCall _ -> NextCodeType.FLASH_CALL;
      case AuthCodeTypeMissedCall _ -> NextCodeType.MISSED_CALL;
      case AuthCodeTypeFragmentSms _ -> NextCodeType.FRAGMENT_SMS;
      case UnknownAuthCodeType _ -> NextCodeType.UNKNOWN;
    };
  }

  private static @Nullable Duration seconds(@Nullable Integer seconds) {
    return seconds == null ? null : Duration.ofSeconds(Math.max(0, seconds));
  }

  private static @Nullable Instant instant(@Nullable Integer unixTime) {
    return unixTime == null ? null : Instant.ofEpochSecond(unixTime);
  }
}
