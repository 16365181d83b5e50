package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.Bytes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a code travels: one record for each constructor of TL {@code auth.SentCodeType}, but for
 * sentCodeTypeSetUpEmailRequired, which sends none and is a state of its own.
 */
public sealed interface CodeDelivery {
  record App(int length) implements CodeDelivery {}

  record Sms(int length) implements CodeDelivery {}

  record SmsWord(@Nullable String beginning) implements CodeDelivery {}

  record SmsPhrase(@Nullable String beginning) implements CodeDelivery {}

  record Call(int length) implements CodeDelivery {}

  record FlashCall(String pattern) implements CodeDelivery {}

  record MissedCall(String prefix, int length) implements CodeDelivery {}

  record EmailCode(
      boolean appleSigninAllowed,
      boolean googleSigninAllowed,
      String emailPattern,
      int length,
      @Nullable Duration resetAvailablePeriod,
      @Nullable Instant resetPendingDate)
      implements CodeDelivery {}

  record FragmentSms(String url, int length) implements CodeDelivery {}

  record FirebaseSms(
      @Nullable Bytes nonce,
      @Nullable Long playIntegrityProjectId,
      @Nullable Bytes playIntegrityNonce,
      @Nullable String receipt,
      @Nullable Duration pushTimeout,
      int length)
      implements CodeDelivery {}

  /** A constructor this build does not know; {@code data} runs from its id to the message's end. */
  record Unknown(int constructorId, Bytes data) implements CodeDelivery {}
}
