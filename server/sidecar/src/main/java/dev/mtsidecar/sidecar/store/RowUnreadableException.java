package dev.mtsidecar.sidecar.store;

import org.jspecify.annotations.Nullable;

/** One row is damaged: it was changed since it was sealed. No other is affected. */
public final class RowUnreadableException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the row.
   *
   * @param row its table and, for a session, its id
   */
  public RowUnreadableException(String row, @Nullable Throwable cause) {
    super("stored row cannot be read: " + row, cause);
  }
}
