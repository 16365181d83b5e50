package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.sidecar.login.SessionView;
import dev.mtsidecar.v1.Action;
import dev.mtsidecar.v1.AllowedAction;
import dev.mtsidecar.v1.Session;

/** Sessions as callers see them. The view's durations count from its making: convert at once. */
final class Replies {
  private Replies() {}

  static Session session(SessionView view) {
    Session.Builder session =
        Session.newBuilder()
            .setSessionId(view.id().value())
            .setRevision(view.revision())
            .setCreateTime(ProtoTimes.timestamp(view.createTime()))
            .setUpdateTime(ProtoTimes.timestamp(view.updateTime()))
            .setUserId(view.userId())
            .setBot(view.bot())
            .setFrozen(view.frozen())
            .setDcId(view.dcId())
            .setLayer(view.layer())
            .setApiId(view.apiId());
    if (view.clientReference() != null) {
      session.setClientReference(view.clientReference());
    }
    if (view.inDoubt() != null) {
      session.setInDoubt(action(view.inDoubt()));
    }
    if (view.expireAfter() != null) {
      session.setExpireAfter(ProtoTimes.duration(view.expireAfter()));
    }
    if (view.verifyTime() != null) {
      session.setVerifyTime(ProtoTimes.timestamp(view.verifyTime()));
    }
    if (view.phoneNumber() != null) {
      session.setMaskedPhoneNumber(view.phoneNumber().masked());
    }
    for (var allowed : view.allowedActions()) {
      session.addAllowedActions(allowedAction(allowed));
    }
    return session
        .setState(Steps.state(view.state()))
        .setEndReason(Steps.endReason(view.state()))
        .build();
  }

  private static AllowedAction allowedAction(dev.mtsidecar.sidecar.login.AllowedAction allowed) {
    AllowedAction.Builder action = AllowedAction.newBuilder().setAction(action(allowed.action()));
    if (allowed.after() != null) {
      action.setAfter(ProtoTimes.duration(allowed.after()));
    }
    if (allowed.until() != null) {
      action.setUntil(ProtoTimes.duration(allowed.until()));
    }
    if (allowed.remainingTries() != null) {
      action.setRemainingTries(allowed.remainingTries());
    }
    if (allowed.delivery() != null) {
      action.setDelivery(SentCodes.codeType(allowed.delivery()));
    }
    return action.build();
  }

  static Action action(dev.mtsidecar.sidecar.login.Action action) {
    return switch (action) {
      case SEND_CODE -> Action.ACTION_SEND_CODE;
      case RESEND_CODE -> Action.ACTION_RESEND_CODE;
      case CANCEL_CODE -> Action.ACTION_CANCEL_CODE;
      case REPORT_MISSING_CODE -> Action.ACTION_REPORT_MISSING_CODE;
      case REQUEST_FIREBASE_SMS -> Action.ACTION_REQUEST_FIREBASE_SMS;
      case SIGN_IN -> Action.ACTION_SIGN_IN;
      case SIGN_UP -> Action.ACTION_SIGN_UP;
      case GET_PASSWORD -> Action.ACTION_GET_PASSWORD;
      case CHECK_PASSWORD -> Action.ACTION_CHECK_PASSWORD;
      case REQUEST_PASSWORD_RECOVERY -> Action.ACTION_REQUEST_PASSWORD_RECOVERY;
      case CHECK_RECOVERY_PASSWORD -> Action.ACTION_CHECK_RECOVERY_PASSWORD;
      case RECOVER_PASSWORD -> Action.ACTION_RECOVER_PASSWORD;
      case SEND_LOGIN_EMAIL_CODE -> Action.ACTION_SEND_LOGIN_EMAIL_CODE;
      case VERIFY_LOGIN_EMAIL -> Action.ACTION_VERIFY_LOGIN_EMAIL;
      case RESET_LOGIN_EMAIL -> Action.ACTION_RESET_LOGIN_EMAIL;
      case CHECK_PAID_AUTH -> Action.ACTION_CHECK_PAID_AUTH;
      case ANSWER_CHALLENGE -> Action.ACTION_ANSWER_CHALLENGE;
      case LOG_IN_WITH_QR -> Action.ACTION_LOG_IN_WITH_QR;
      case ACCEPT_LOGIN_TOKEN -> Action.ACTION_ACCEPT_LOGIN_TOKEN;
      case INIT_PASSKEY_LOGIN -> Action.ACTION_INIT_PASSKEY_LOGIN;
      case FINISH_PASSKEY_LOGIN -> Action.ACTION_FINISH_PASSKEY_LOGIN;
      case IMPORT_BOT_AUTHORIZATION -> Action.ACTION_IMPORT_BOT_AUTHORIZATION;
      case IMPORT_WEB_TOKEN_AUTHORIZATION -> Action.ACTION_IMPORT_WEB_TOKEN_AUTHORIZATION;
      case CANCEL_LOGIN -> Action.ACTION_CANCEL_LOGIN;
      case LOG_OUT -> Action.ACTION_LOG_OUT;
    };
  }
}
