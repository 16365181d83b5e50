package dev.mtsidecar.sidecar.grpc;

/** What stands behind the daemon's services. */
public record Served(LoginCalls logins, SessionCalls sessions) {}
