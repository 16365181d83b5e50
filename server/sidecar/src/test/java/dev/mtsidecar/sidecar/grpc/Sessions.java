package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.sidecar.login.Action;
import dev.mtsidecar.sidecar.login.AllowedAction;
import dev.mtsidecar.sidecar.login.CodeDelivery;
import dev.mtsidecar.sidecar.login.EndReason;
import dev.mtsidecar.sidecar.login.LoginState;
import dev.mtsidecar.sidecar.login.NextCodeType;
import dev.mtsidecar.sidecar.login.PhoneCodeHash;
import dev.mtsidecar.sidecar.login.PhoneNumber;
import dev.mtsidecar.sidecar.login.SessionView;
import dev.mtsidecar.sidecar.store.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sessions to answer with. */
final class Sessions {
  static final Instant SENT = Instant.parse("2026-11-21T10:00:00Z");
  static final String PHONE = "99966" + "21234";

  private Sessions() {}

  static SessionView fresh() {
    return in(new LoginState.New());
  }

  static SessionView codeSent() {
    return in(
        new LoginState.CodeSent(
            new CodeDelivery.Sms(5),
            NextCodeType.CALL,
            Duration.ofSeconds(60),
            new PhoneCodeHash("5f0c1d"),
            SENT));
  }

  static SessionView cancelled() {
    return in(new LoginState.Ended(EndReason.CANCELLED));
  }

  static SessionView in(LoginState state) {
    return new SessionView(
        new SessionId("s_0123456789abcdef0123456789abcdef"),
        "row-17",
        3,
        state,
        List.of(
            new AllowedAction(Action.SEND_CODE, Duration.ofMillis(1500), null, null, null),
            new AllowedAction(Action.CANCEL_LOGIN, null, Duration.ofHours(24), 2, null)),
        null,
        Duration.ofHours(24),
        SENT.minusSeconds(9),
        SENT,
        SENT.plusMillis(5),
        new PhoneNumber(PHONE),
        0,
        false,
        false,
        2,
        228,
        4,
        SENT);
  }
}
