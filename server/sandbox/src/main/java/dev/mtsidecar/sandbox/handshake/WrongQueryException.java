package dev.mtsidecar.sandbox.handshake;

/** A handshake query that the server must refuse; the run it belongs to is dead. */
final class WrongQueryException extends Exception {
  /** The usual answer to anything wrong. */
  static final int NOT_FOUND = -404;

  /** The answer to the id of another DC. */
  static final int WRONG_DC = -444;

  private final int transportError;

  WrongQueryException(String message) {
    this(NOT_FOUND, message);
  }

  WrongQueryException(int transportError, String message) {
    super(message);
    this.transportError = transportError;
  }

  int transportError() {
    return transportError;
  }
}
