package dev.mtsidecar.sandbox.wire;

/** The first bytes of a connection are not MTProto's; the message says whose they look like. */
public final class ForeignProtocolException extends Exception {
  ForeignProtocolException(String message) {
    super(message);
  }
}
