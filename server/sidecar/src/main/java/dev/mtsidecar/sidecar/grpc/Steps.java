package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.sidecar.login.Challenge;
import dev.mtsidecar.sidecar.login.LoginState;
import dev.mtsidecar.sidecar.login.SessionView;
import dev.mtsidecar.v1.ApnsChallenge;
import dev.mtsidecar.v1.Authorized;
import dev.mtsidecar.v1.ChallengeRequired;
import dev.mtsidecar.v1.EmailCodeSent;
import dev.mtsidecar.v1.EmailSetupRequired;
import dev.mtsidecar.v1.EndReason;
import dev.mtsidecar.v1.LoginStep;
import dev.mtsidecar.v1.MessageEntity;
import dev.mtsidecar.v1.PasskeyPending;
import dev.mtsidecar.v1.PasswordRequired;
import dev.mtsidecar.v1.PaymentRequired;
import dev.mtsidecar.v1.PlayIntegrityChallenge;
import dev.mtsidecar.v1.QrPending;
import dev.mtsidecar.v1.RecaptchaChallenge;
import dev.mtsidecar.v1.SessionState;
import dev.mtsidecar.v1.SignUpRequired;
import dev.mtsidecar.v1.TermsOfService;
import dev.mtsidecar.v1.TlObject;
import dev.mtsidecar.v1.UnknownChallenge;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** States as the steps and values of the contract. */
final class Steps {
  private Steps() {}

  static SessionState state(LoginState state) {
    return switch (state) {
      case LoginState.New _ -> SessionState.SESSION_STATE_NEW;
      case LoginState.CodeSent _ -> SessionState.SESSION_STATE_CODE_SENT;
      case LoginState.EmailSetupRequired _ -> SessionState.SESSION_STATE_EMAIL_SETUP_REQUIRED;
      case LoginState.EmailCodeSent _ -> SessionState.SESSION_STATE_EMAIL_CODE_SENT;
      case LoginState.SignUpRequired _ -> SessionState.SESSION_STATE_SIGN_UP_REQUIRED;
      case LoginState.ChallengeRequired _ -> SessionState.SESSION_STATE_CHALLENGE_REQUIRED;
      case LoginState.QrPending _ -> SessionState.SESSION_STATE_QR_PENDING;
      case LoginState.PasskeyPending _ -> SessionState.SESSION_STATE_PASSKEY_PENDING;
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
  static LoginStep step(SessionView view) {
    LoginStep.Builder step = LoginStep.newBuilder();
    switch (view.state()) {
      case LoginState.New _, LoginState.Ended _ -> {}
      case LoginState.CodeSent sent -> step.setCodeSent(SentCodes.sentCode(sent));
      case LoginState.EmailSetupRequired(boolean apple, boolean google, var hash) ->
          step.setEmailSetupRequired(
              EmailSetupRequired.newBuilder()
                  .setAppleSigninAllowed(apple)
                  .setGoogleSigninAllowed(google)
                  .setPhoneCodeHash(hash.value()));
      case LoginState.EmailCodeSent(var _, var pattern, int length) ->
          step.setEmailCodeSent(
              EmailCodeSent.newBuilder().setEmailPattern(pattern).setLength(length));
      case LoginState.SignUpRequired(var _, var terms) ->
          step.setSignUpRequired(
              terms == null
                  ? SignUpRequired.getDefaultInstance()
                  : SignUpRequired.newBuilder().setTermsOfService(terms(terms)).build());
      case LoginState.ChallengeRequired challenge ->
          step.setChallengeRequired(challenge(challenge));
      case LoginState.QrPending pending -> step.setQrPending(qr(pending, view.shownAt()));
      case LoginState.PasskeyPending(var options, int _) ->
          step.setPasskeyPending(PasskeyPending.newBuilder().setOptions(options));
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
    if (password.emailPattern() != null) {
      step.setEmailPattern(password.emailPattern());
    }
    return step.build();
  }

  private static TermsOfService terms(dev.mtsidecar.sidecar.login.TermsOfService terms) {
    TermsOfService.Builder message =
        TermsOfService.newBuilder().setId(terms.id()).setPopup(terms.popup()).setText(terms.text());
    for (var entity : terms.entities()) {
      message.addEntities(
          MessageEntity.newBuilder()
              .setType(entity.type())
              .setOffset(entity.offset())
              .setLength(entity.length())
              .setUrl(entity.url())
              .setLanguage(entity.language()));
    }
    if (terms.minAgeConfirm() != null) {
      message.setMinAgeConfirm(terms.minAgeConfirm());
    }
    return message.build();
  }

  private static ChallengeRequired challenge(LoginState.ChallengeRequired required) {
    ChallengeRequired.Builder step =
        ChallengeRequired.newBuilder().setRefusedAction(Replies.action(required.refusedAction()));
    switch (required.challenge()) {
      case Challenge.Recaptcha(var action, var keyId) ->
          step.setRecaptcha(RecaptchaChallenge.newBuilder().setAction(action).setKeyId(keyId));
      case Challenge.Apns(var nonce) -> step.setApns(ApnsChallenge.newBuilder().setNonce(nonce));
      case Challenge.PlayIntegrity(var nonce) ->
          step.setPlayIntegrity(PlayIntegrityChallenge.newBuilder().setNonce(nonce));
      case Challenge.Unknown(var tlError) ->
          step.setUnknown(UnknownChallenge.newBuilder().setTlError(tlError));
    }
    return step.build();
  }

  private static QrPending qr(LoginState.QrPending pending, Instant now) {
    Duration left = Duration.between(now, pending.expires());
    return QrPending.newBuilder()
        .setToken(SentCodes.bytes(pending.token()))
        .setUrl(
            "tg://login?token="
                + Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(pending.token().toByteArray()))
        .setExpires(ProtoTimes.duration(left.isNegative() ? Duration.ZERO : left))
        .setSequence(pending.sequence())
        .build();
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
