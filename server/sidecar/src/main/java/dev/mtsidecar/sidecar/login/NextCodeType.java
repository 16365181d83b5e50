package dev.mtsidecar.sidecar.login;

/** TL {@code auth.CodeType}: the way a resend would take. */
public enum NextCodeType {
  /** Telegram named none: there is no further way. */
  NONE,
  SMS,
  CALL,
  FLASH_CALL,
  MISSED_CALL,
  FRAGMENT_SMS,
  /** Telegram named one this build does not know: a resend is possible. */
  UNKNOWN
}
