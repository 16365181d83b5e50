package dev.mtsidecar.sidecar.login;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * May I, and when. Durations count from the answer they stand in.
 *
 * @param after null: now
 * @param until null: no known end
 * @param remainingTries null: not limited by the daemon
 * @param delivery of RESEND_CODE: how the code would be sent; null: not a resend
 */
public record AllowedAction(
    Action action,
    @Nullable Duration after,
    @Nullable Duration until,
    @Nullable Integer remainingTries,
    @Nullable NextCodeType delivery) {
  static AllowedAction now(Action action) {
    return new AllowedAction(action, null, null, null, null);
  }

  static AllowedAction after(Action action, @Nullable Duration wait) {
    return new AllowedAction(
        action, wait == null || !wait.isPositive() ? null : wait, null, null, null);
  }

  /** The same, not before {@code wait} is over. */
  AllowedAction notBefore(@Nullable Duration wait) {
    boolean isLater =
        wait != null && wait.isPositive() && (after == null || wait.compareTo(after) > 0);
    return isLater ? new AllowedAction(action, wait, until, remainingTries, delivery) : this;
  }
}
