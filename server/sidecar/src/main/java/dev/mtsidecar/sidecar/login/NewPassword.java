package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A new two-step verification password. TL: account.passwordInputSettings.
 *
 * @param hint for the owner; empty: none
 * @param email recovery address; null: none
 */
public record NewPassword(Verifier verifier, String hint, @Nullable SecretText email) {
  /** The password, or what is derived from it. */
  public sealed interface Verifier {
    /** The password itself; its hash is computed here. */
    record Password(SecretText password) implements Verifier {}

    /**
     * Computed by the caller.
     *
     * @param newPasswordHash 256 bytes, big endian
     */
    record Hash(PasswordAlgo.ModPow newAlgo, Bytes newPasswordHash) implements Verifier {}
  }
}
