package dev.mtsidecar.sidecar.login;

import org.jspecify.annotations.Nullable;

/** A stored record cannot be read by this release. */
final class RecordFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  RecordFormatException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
