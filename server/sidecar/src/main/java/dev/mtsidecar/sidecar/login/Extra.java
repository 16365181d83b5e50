package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.Bytes;
import java.util.List;

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

  /**
   * Of ListAuthorizations.
   *
   * @param ttlDays after so many idle days Telegram ends a login
   */
  record Devices(List<Device> devices, int ttlDays) implements Extra {
    public Devices {
      devices = List.copyOf(devices);
    }
  }

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
