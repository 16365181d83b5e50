package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.connection.LinkFailure;
import dev.mtsidecar.sidecar.dc.DcAnswer;
import java.time.Duration;

/** What callers hear when no answer came to a call that was not sent, or that is harmless. */
final class LostLinks {
  private static final Duration FLOOD_RETRY = Duration.ofSeconds(10);

  private LostLinks() {}

  static LoginFailure failure(DcAnswer.Lost<?> lost, boolean isAbandoned) {
    int dcId = lost.dcId();
    return switch (lost.why()) {
      case null -> isAbandoned ? new LoginFailure.Cancelled() : new LoginFailure.DeadlineReached();
      case UNREACHABLE, NO_ANSWER -> new LoginFailure.DcUnreachable(dcId, lost.message());
      case HANDSHAKE, PROTOCOL -> new LoginFailure.DcMisbehaved(dcId, lost.message());
      case KEY_FORGOTTEN -> new LoginFailure.AuthKeyNotFound(dcId);
      case FLOODED -> new LoginFailure.TransportFlood(dcId, FLOOD_RETRY);
      case WRONG_DC -> new LoginFailure.EnvironmentMismatch(dcId);
      case CLOCK_SKEW -> new LoginFailure.ClockSkew(dcId);
      case KEY_NOT_KEPT -> new LoginFailure.StoreUnavailable(lost.message());
      case CLOSED -> new LoginFailure.ShuttingDown();
    };
  }

  static boolean isKeyLost(DcAnswer.Lost<?> lost) {
    return lost.why() == LinkFailure.KEY_FORGOTTEN;
  }
}
