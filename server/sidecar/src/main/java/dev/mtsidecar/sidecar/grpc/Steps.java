package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.sidecar.login.LoginState;
import dev.mtsidecar.v1.Authorized;
import dev.mtsidecar.v1.EmailSetupRequired;
import dev.mtsidecar.v1.EndReason;
import dev.mtsidecar.v1.LoginStep;
import dev.mtsidecar.v1.PasswordRequired;
import dev.mtsidecar.v1.PaymentRequired;
import dev.mtsidecar.v1.SessionState;
import dev.mtsidecar.v1.TlObject;

/** States as the steps and values of the contract. */
final class Steps {
  private Steps() {}

  static SessionState state(LoginState state) {
    return switch (state) {
      case LoginState.New _ -> SessionState.SESSION_STATE_NEW;
      case LoginState.CodeSent _ -> SessionState.SESSION_STATE_CODE_SENT;
      case LoginState.EmailSetupRequired _ -> SessionState.SESSION_STATE_EMAIL_SETUP_REQUIRED;
      case LoginState.PasswordRequired _ -> SessionState.SESSION_STATE_PASSWORD_REQUIRED;
      case LoginState.PaymentRequired _ -> SessionState.SESSION_STATE_PAYMENT_REQUIRED;
      case LoginState.Authorized _ -> SessionState.SESSION_STATE_AUTHORIZED;
      case LoginState.Ended _ -> SessionState.SESSION_STATE_ENDED;
    };
  }

  /** UNSPECIFIED for a session that has not ended. */
  static EndReason endReason(LoginState state) {
    if (!(state instanceof LoginState.Ended(var reason))) {
      return EndReason.END_REASON_UNSPECIFIED;
    }
    return switch (reason) {
      case CANCELLED -> EndReason.END_REASON_CANCELLED;
      case LOGIN_EXPIRED -> EndReason.END_REASON_LOGIN_EXPIRED;
      case LOGGED_OUT -> EndReason.END_REASON_LOGGED_OUT;
      case REVOKED -> EndReason.END_REASON_REVOKED;
      case EXPIRED -> EndReason.END_REASON_EXPIRED;
      case DEACTIVATED -> EndReason.END_REASON_DEACTIVATED;
      case BANNED -> EndReason.END_REASON_BANNED;
      case DUPLICATED -> EndReason.END_REASON_DUPLICATED;
      case KEY_LOST -> EndReason.END_REASON_KEY_LOST;
    };
  }

  /** Empty for NEW and ENDED. */
  static LoginStep step(LoginState state) {
    LoginStep.Builder step = LoginStep.newBuilder();
    switch (state) {
      case LoginState.New _, LoginState.Ended _ -> {}
      case LoginState.CodeSent sent -> step.setCodeSent(SentCodes.sentCode(sent));
      case LoginState.EmailSetupRequired(boolean apple, boolean google, var hash) ->
          step.setEmailSetupRequired(
              EmailSetupRequired.newBuilder()
                  .setAppleSigninAllowed(apple)
                  .setGoogleSigninAllowed(google)
                  .setPhoneCodeHash(hash.value()));
      case LoginState.PasswordRequired password ->
          step.setPasswordRequired(passwordRequired(password));
      case LoginState.PaymentRequired payment -> step.setPaymentRequired(payment(payment));
      case LoginState.Authorized authorized -> step.setAuthorized(authorized(authorized));
    }
    return step.build();
  }

  private static PasswordRequired passwordRequired(LoginState.PasswordRequired password) {
    PasswordRequired.Builder step =
        PasswordRequired.newBuilder()
            .setHasRecovery(password.hasRecovery())
            .setHasSecureValues(password.hasSecureValues())
            .setDetailsUnknown(password.detailsUnknown());
    if (password.hint() != null) {
      step.setHint(password.hint());
    }
    if (password.pendingResetDate() != null) {
      step.setPendingResetDate(ProtoTimes.timestamp(password.pendingResetDate()));
    }
    return step.build();
  }

  private static PaymentRequired payment(LoginState.PaymentRequired payment) {
    return PaymentRequired.newBuilder()
        .setStoreProduct(payment.storeProduct())
        .setPhoneCodeHash(payment.phoneCodeHash().value())
        .setSupportEmailAddress(payment.supportEmailAddress())
        .setSupportEmailSubject(payment.supportEmailSubject())
        .setPremiumDays(payment.premiumDays())
        .setCurrency(payment.currency())
        .setAmount(payment.amount())
        .build();
  }

  private static Authorized authorized(LoginState.Authorized authorized) {
    Authorized.Builder step =
        Authorized.newBuilder()
            .setUserId(authorized.userId())
            .setUser(
                TlObject.newBuilder()
                    .setData(SentCodes.bytes(authorized.user()))
                    .setLayer(authorized.layer()))
            .setSetupPasswordRequired(authorized.setupPasswordRequired())
            .addAllOtherSessionIds(authorized.otherSessionIds());
    if (authorized.otherwiseReloginDays() != null) {
      step.setOtherwiseReloginDays(authorized.otherwiseReloginDays());
    }
    if (authorized.tmpSessions() != null) {
      step.setTmpSessions(authorized.tmpSessions());
    }
    return step.build();
  }
}
