package dev.mtsidecar.sidecar.login;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** May I, and when: a pure function of where the login stands and what the ledger remembers. */
final class AllowedActions {
  private AllowedActions() {}

  /**
   * What a caller may do next.
   *
   * @param floodLeft what is left of a flood wait on sending a code; null: none
   */
  static List<AllowedAction> of(LoginRecord login, @Nullable Duration floodLeft) {
    return switch (login.state()) {
      case LoginState.Ended _, LoginState.Authorized _ -> List.of();
      case LoginState.New _,
          LoginState.CodeSent _,
          LoginState.EmailSetupRequired _,
          LoginState.PasswordRequired _,
          LoginState.PaymentRequired _ ->
          List.of(
              new AllowedAction(
                  Action.SEND_CODE,
                  login.inDoubt() == null ? floodLeft : SessionLocks.RETRY_AFTER,
                  null,
                  null),
              new AllowedAction(Action.CANCEL_LOGIN, null, null, null));
    };
  }
}
