package dev.mtsidecar.mtproto.connection;

import org.jspecify.annotations.Nullable;

/** A key could not be read or stored, so it must not be used. */
public final class KeyNotKeptException extends Exception {
  private static final long serialVersionUID = 1L;

  public KeyNotKeptException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
