package dev.mtsidecar.sandbox.wire;

/** Bytes that are no frame of the connection's framing; the connection cannot go on. */
public final class MalformedFrameException extends Exception {
  MalformedFrameException(String message) {
    super(message);
  }
}
