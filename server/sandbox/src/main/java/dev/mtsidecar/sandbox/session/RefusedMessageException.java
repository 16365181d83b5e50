package dev.mtsidecar.sandbox.session;

/** A message that the session does not take; the client hears which one and why. */
final class RefusedMessageException extends Exception {
  private final BadMessage reason;

  RefusedMessageException(BadMessage reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  BadMessage reason() {
    return reason;
  }
}
