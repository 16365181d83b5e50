package dev.mtsidecar.sidecar.login;

/** An app's identity at Telegram: both or neither, fixed for a session's life. */
public record AppCredentials(int apiId, ApiHash apiHash) {}
