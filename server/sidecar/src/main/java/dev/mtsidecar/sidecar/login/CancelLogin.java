package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.store.SessionId;
import org.jspecify.annotations.Nullable;

/** The command behind {@code AuthService.CancelLogin}. */
public record CancelLogin(SessionId session, @Nullable RequestMark request) {}
