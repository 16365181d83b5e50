package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.store.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * The command behind {@code AuthService.SendCode}.
 *
 * @param session null: a new session
 * @param request null: not idempotent
 * @param clientReference with a new session only
 * @param phoneNumber null: the session's own
 * @param app null: the session's own, else the daemon's
 */
public record SendCode(
    @Nullable SessionId session,
    @Nullable RequestMark request,
    @Nullable String clientReference,
    @Nullable PhoneNumber phoneNumber,
    @Nullable AppCredentials app,
    CodeSettings settings) {}
