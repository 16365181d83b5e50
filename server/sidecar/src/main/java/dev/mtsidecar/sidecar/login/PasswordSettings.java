package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.Bytes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account's password settings. TL: account.password.
 *
 * @param currentAlgo null, like {@code srpB} and {@code srpId}: there is no password
 * @param srpB up to 256 bytes, big endian
 */
public record PasswordSettings(
    boolean hasRecovery,
    boolean hasSecureValues,
    boolean hasPassword,
    @Nullable PasswordAlgo currentAlgo,
    @Nullable Bytes srpB,
    @Nullable Long srpId,
    @Nullable String hint,
    @Nullable String emailUnconfirmedPattern,
    PasswordAlgo newAlgo,
    Bytes secureRandom,
    @Nullable Instant pendingResetDate,
    @Nullable String loginEmailPattern) {
  @Override
  public String toString() {
    return "PasswordSettings[****]";
  }
}
