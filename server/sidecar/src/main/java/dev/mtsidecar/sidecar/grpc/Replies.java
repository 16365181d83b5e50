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
    return action.build();
  }

  private static Action action(dev.mtsidecar.sidecar.login.Action action) {
    return switch (action) {
      case SEND_CODE -> Action.ACTION_SEND_CODE;
      case CANCEL_LOGIN -> Action.ACTION_CANCEL_LOGIN;
    };
  }
}
