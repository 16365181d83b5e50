package dev.mtsidecar.sidecar.login;

/** Why a session is over for good. */
public enum EndReason {
  CANCELLED,
  LOGIN_EXPIRED,
  LOGGED_OUT,
  REVOKED,
  EXPIRED,
  DEACTIVATED,
  BANNED,
  DUPLICATED,
  KEY_LOST
}
