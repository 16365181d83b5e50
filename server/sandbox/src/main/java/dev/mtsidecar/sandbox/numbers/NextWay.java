package dev.mtsidecar.sandbox.numbers;

import dev.mtsidecar.tl.api.AnyAuthCodeType;
import dev.mtsidecar.tl.api.AuthCodeTypeCall;
import dev.mtsidecar.tl.api.AuthCodeTypeFlashCall;
import dev.mtsidecar.tl.api.AuthCodeTypeFragmentSms;
import dev.mtsidecar.tl.api.AuthCodeTypeMissedCall;
import dev.mtsidecar.tl.api.AuthCodeTypeSms;
import dev.mtsidecar.tl.api.UnknownAuthCodeType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a code would go the next time, as auth.sentCode announces it. */
public enum NextWay {
  /** No further way is announced. */
  NONE,
  /** By SMS. */
  SMS,
  /** By a call. */
  CALL,
  /** By a dropped call from a number that is the code. */
  FLASH_CALL,
  /** By a dropped call from a number that ends in the code. */
  MISSED_CALL,
  /** On the site for anonymous numbers. */
  FRAGMENT_SMS,
  /** A way of a later layer; behind the curtain it is a call. */
  UNKNOWN;

  /** Stands for a constructor of a later layer; no schema has it. */
  static final int UNKNOWN_TYPE_ID = 0x5a6d_0002;

  /** What the client is told; null when nothing. */
  public @Nullable AnyAuthCodeType type() {
    return switch (this) {
      case NONE -> null;
      case SMS -> new AuthCodeTypeSms();
      case CALL -> new AuthCodeTypeCall();
      case FLASH_CALL -> new AuthCodeTypeFlashCall();
      case MISSED_CALL -> new AuthCodeTypeMissedCall();
      case FRAGMENT_SMS -> new AuthCodeTypeFragmentSms();
      case UNKNOWN -> new UnknownAuthCodeType(UNKNOWN_TYPE_ID, Deliveries.unknown(UNKNOWN_TYPE_ID));
    };
  }

  /** What auth.resendCode then does. */
  public Optional<Delivery> delivery() {
    return switch (this) {
      case NONE -> Optional.empty();
      case SMS -> Optional.of(Deliveries.SMS);
      case CALL, UNKNOWN -> Optional.of(Deliveries.CALL);
      case FLASH_CALL -> Optional.of(Deliveries.FLASH_CALL);
      case MISSED_CALL -> Optional.of(Deliveries.MISSED_CALL);
      case FRAGMENT_SMS -> Optional.of(Deliveries.FRAGMENT_SMS);
    };
  }
}
