package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.RpcError;
import java.time.Duration;

/**
 * A wait that Telegram asked for and that is not over.
 *
 * @param method the TL function that has to wait
 * @param error what Telegram said
 * @param subject whom it is about, as callers may see it: a masked number, or a session's id
 * @param isAboutNumber which of the two
 */
public record FloodWait(
    String method, RpcError error, String subject, boolean isAboutNumber, Duration left) {}
