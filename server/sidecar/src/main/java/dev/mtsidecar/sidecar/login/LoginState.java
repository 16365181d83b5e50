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

  /** A code to confirm the new login e-mail address was sent. */
  record EmailCodeSent(EmailSetupRequired setup, String emailPattern, int length)
      implements LoginState {}

  /**
   * auth.authorizationSignUpRequired: the number has no account.
   *
   * @param terms null: nothing needs to be accepted
   */
  record SignUpRequired(PhoneCodeHash phoneCodeHash, @Nullable TermsOfService terms)
      implements LoginState {}

  /**
   * SESSION_PASSWORD_NEEDED.
   *
   * @param emailPattern where a recovery code was sent; null: none was sent
   * @param detailsUnknown account.getPassword could not be asked
   */
  record PasswordRequired(
      @Nullable String hint,
      boolean hasRecovery,
      boolean hasSecureValues,
      @Nullable Instant pendingResetDate,
      @Nullable String emailPattern,
      boolean detailsUnknown)
      implements LoginState {
    /** The step is reached, and nothing more is known yet. */
    static PasswordRequired unknown() {
      return new PasswordRequired(null, false, false, null, null, true);
    }
  }

  /**
   * Telegram wants a proof first.
   *
   * @param function the refused function, boxed
   * @param before where the login stood, and stands again when the challenge is given up
   */
  record ChallengeRequired(
      Action refusedAction, Challenge challenge, Bytes function, LoginState before)
      implements LoginState {
    @Override
    public String toString() {
      return "ChallengeRequired[" + refusedAction + "]";
    }
  }

  /**
   * A QR code is shown.
   *
   * @param sequence +1 with each new token
   */
  record QrPending(Bytes token, Instant expires, long sequence, List<Long> exceptIds)
      implements LoginState {
    public QrPending {
      exceptIds = List.copyOf(exceptIds);
    }

    @Override
    public String toString() {
      return "QrPending[" + sequence + "]";
    }
  }

  /**
   * A passkey was asked for.
   *
   * @param options WebAuthn request options, JSON text
   * @param initDc the DC that made them
   */
  record PasskeyPending(String options, int initDc) implements LoginState {}

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

    Authorized beside(List<String> others) {
      return new Authorized(
          userId,
          bot,
          user,
          layer,
          setupPasswordRequired,
          otherwiseReloginDays,
          tmpSessions,
          others);
    }
  }

  /** Over for ever. */
  record Ended(EndReason reason) implements LoginState {}

  /** Telegram's name for the code or attempt that this step is about; null: there is none. */
  default @Nullable PhoneCodeHash pendingHash() {
    return switch (this) {
      case CodeSent sent -> sent.phoneCodeHash();
      case EmailSetupRequired setup -> setup.phoneCodeHash();
      case EmailCodeSent sent -> sent.setup().phoneCodeHash();
      case SignUpRequired signUp -> signUp.phoneCodeHash();
      case PaymentRequired payment -> payment.phoneCodeHash();
      case ChallengeRequired challenge -> challenge.before().pendingHash();
      case New _, PasswordRequired _, QrPending _, PasskeyPending _, Authorized _, Ended _ -> null;
    };
  }
}
