package dev.mtsidecar.sidecar.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What only the daemon against a real Telegram is told.
 *
 * @param directory a directory file; empty: the built-in one of {@code environment}
 * @param dc wins over the directory's default
 * @param apiHash with {@code apiId}: both or neither
 */
public record ServeConfig(
    String environment,
    Optional<ConfiguredDcs> directory,
    OptionalInt dc,
    String transport,
    OptionalInt apiId,
    Optional<Secret> apiHash,
    Path storeKeyFile,
    String deviceModel,
    String systemVersion,
    String appVersion,
    String langCode) {}
