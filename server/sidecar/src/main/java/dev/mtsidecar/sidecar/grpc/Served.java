package dev.mtsidecar.sidecar.grpc;

import java.util.Optional;

/**
 * What stands behind the daemon's services.
 *
 * @param sandbox empty: Telegram is not emulated, and there is no SandboxService
 */
public record Served(
    LoginCalls logins,
    SessionCalls sessions,
    SidecarCalls sidecar,
    Optional<SandboxCalls> sandbox) {}
