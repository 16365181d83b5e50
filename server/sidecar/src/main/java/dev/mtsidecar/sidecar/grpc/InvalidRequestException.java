package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.sidecar.login.LoginFailure;

/** A request that never gets to the login flow. */
final class InvalidRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient LoginFailure why;

  InvalidRequestException(LoginFailure why) {
    super("request refused at the edge", null, false, false);
    this.why = why;
  }

  LoginFailure why() {
    return why;
  }
}
