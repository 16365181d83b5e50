package dev.mtsidecar.sidecar.store;

import org.jspecify.annotations.Nullable;

/** The store could not do what it was asked. Nothing of a refused change was done. */
public abstract sealed class StoreException extends Exception
    permits StoreUnavailableException, RowUnreadableException, ChangeRefusedException {
  private static final long serialVersionUID = 1L;

  StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
