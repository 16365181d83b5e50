package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.Bytes;

/** What an answer holds besides the session and its step; a repeated request gets none of it. */
public sealed interface Extra {
  /** Nothing more. */
  record None() implements Extra {}

  /** Of GetPassword. */
  record Settings(PasswordSettings settings) implements Extra {}

  /** Of RequestPasswordRecovery: the masked address. */
  record RecoveryAddress(String emailPattern) implements Extra {}

  /** Of CheckRecoveryPassword and RequestFirebaseSms. */
  record YesOrNo(boolean yes) implements Extra {}

  /** Of AcceptLoginToken. */
  record NewDevice(Device device) implements Extra {}

  /** Inside LogInWithQr: the account lives on another DC, where the token goes on. */
  record MigrateTo(int dcId, Bytes token) implements Extra {
    @Override
    public String toString() {
      return "MigrateTo[" + dcId + "]";
    }
  }

  static Extra none() {
    return new None();
  }
}
