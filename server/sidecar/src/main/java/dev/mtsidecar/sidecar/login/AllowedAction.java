package dev.mtsidecar.sidecar.login;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * May I, and when. Durations count from the answer they stand in.
 *
 * @param after null: now
 * @param until null: no known end
 * @param remainingTries null: not limited by the daemon
 */
public record AllowedAction(
    Action action,
    @Nullable Duration after,
    @Nullable Duration until,
    @Nullable Integer remainingTries) {}
