package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.Bytes;

/** What proves that somebody knows the two-step verification password. */
public sealed interface PasswordProof {
  /** The password itself; the proof is made here. */
  record Password(SecretText password) implements PasswordProof {}

  /**
   * The caller's own proof. TL: inputCheckPasswordSRP.
   *
   * @param a 256 bytes, big endian
   * @param m1 32 bytes
   */
  record Srp(long srpId, Bytes a, Bytes m1) implements PasswordProof {}
}
