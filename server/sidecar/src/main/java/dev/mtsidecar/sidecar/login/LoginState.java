package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a login stands: what is stored between two calls. */
public sealed interface LoginState {
  /** Nothing pending: never sent, refused, cancelled, or the code expired. */
  record New() implements LoginState {}

  /**
   * A code is on its way.
   *
   * @param timeout as Telegram said it; null: it said none
   * @param phoneCodeHash null when what Telegram sent could not be read so far
   */
  record CodeSent(
      CodeDelivery type,
      NextCodeType nextType,
      @Nullable Duration timeout,
      @Nullable PhoneCodeHash phoneCodeHash,
      Instant sentAt)
      implements LoginState {}

  /** sentCodeTypeSetUpEmailRequired: nothing was sent; a login e-mail must be set up first. */
  record EmailSetupRequired(
      boolean appleSigninAllowed, boolean googleSigninAllowed, PhoneCodeHash phoneCodeHash)
      implements LoginState {}

  /**
   * SESSION_PASSWORD_NEEDED.
   *
   * @param detailsUnknown account.getPassword could not be asked
   */
  record PasswordRequired(
      @Nullable String hint,
      boolean hasRecovery,
      boolean hasSecureValues,
      @Nullable Instant pendingResetDate,
      boolean detailsUnknown)
      implements LoginState {}

  /** auth.sentCodePaymentRequired. */
  record PaymentRequired(
      String storeProduct,
      PhoneCodeHash phoneCodeHash,
      String supportEmailAddress,
      String supportEmailSubject,
      int premiumDays,
      String currency,
      long amount)
      implements LoginState {}

  /**
   * Logged in.
   *
   * @param user the boxed TL User, in {@code layer}
   */
  record Authorized(
      long userId,
      boolean bot,
      Bytes user,
      int layer,
      boolean setupPasswordRequired,
      @Nullable Integer otherwiseReloginDays,
      @Nullable Integer tmpSessions,
      List<String> otherSessionIds)
      implements LoginState {
    public Authorized {
      otherSessionIds = List.copyOf(otherSessionIds);
    }
  }

  /** Over for ever. */
  record Ended(EndReason reason) implements LoginState {}
}
