package dev.mtsidecar.sidecar.login;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the daemon's operator decides about logins.
 *
 * @param app used by callers who bring none; null: they must
 * @param maxSessions live sessions
 * @param answerPatience how long the answer to what was written is awaited, whatever the caller
 *     does
 */
public record LoginSettings(
    @Nullable AppCredentials app, int maxSessions, Duration answerPatience) {}
