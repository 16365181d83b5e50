package dev.mtsidecar.sidecar.login;

/** A stored row of this login is damaged, or from a later release. Others are not affected. */
final class LoginUnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  LoginUnreadableException(Throwable cause) {
    super(cause);
  }
}
