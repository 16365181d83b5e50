package dev.mtsidecar.sidecar.grpc;

import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import dev.mtsidecar.sidecar.grpc.SandboxCalls.Revocation;
import dev.mtsidecar.sidecar.grpc.SandboxCalls.Trouble;
import dev.mtsidecar.sidecar.login.MovableClock;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.v1.AdvanceTimeRequest;
import dev.mtsidecar.v1.InjectFaultRequest;
import dev.mtsidecar.v1.InjectedError;
import dev.mtsidecar.v1.RevokeReason;
import dev.mtsidecar.v1.RevokeSessionRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The requests of SandboxService, read and checked. */
final class SandboxRequests {
  private static final Duration DELAY_MAX = Duration.ofMinutes(10);
  private static final int MESSAGE_MAX = 256;

  /** An end and whose. */
  record Ending(SessionId session, Revocation how) {}

  /** Time and for whom. */
  record Passing(SessionId session, Duration by) {}

  private SandboxRequests() {}

  static void plain(Message request) throws InvalidRequestException {
    Violations wrong = new Violations();
    wrong.unknownFields(request);
    wrong.refuse();
  }

  static Ending revokeSession(RevokeSessionRequest request) throws InvalidRequestException {
    Violations wrong = new Violations();
    wrong.unknownFields(request);
    SessionId session = session(wrong, request.getSessionId());
    if (request.getReason() == RevokeReason.UNRECOGNIZED) {
      wrong.add("reason", "this build of the daemon does not know it");
    }
    wrong.refuse();
    return new Ending(Requests.needed(session), how(request.getReason()));
  }

  static Passing advanceTime(AdvanceTimeRequest request) throws InvalidRequestException {
    Violations wrong = new Violations();
    wrong.unknownFields(request);
    SessionId session = session(wrong, request.getSessionId());
    Duration by = duration(wrong, "by", request.getBy(), MovableClock.AHEAD_MAX);
    wrong.refuse();
    return new Passing(Requests.needed(session), by);
  }

  static Trouble injectFault(InjectFaultRequest request) throws InvalidRequestException {
    Violations wrong = new Violations();
    wrong.unknownFields(request);
    Trouble trouble =
        switch (request.getFaultCase()) {
          case SLOW_ANSWER ->
              new Trouble.SlowAnswer(
                  duration(wrong, "slow_answer", request.getSlowAnswer(), DELAY_MAX));
          case NO_ANSWER -> isOn(wrong, "no_answer", request.getNoAnswer(), new Trouble.NoAnswer());
          case LINK_CUT_BEFORE ->
              isOn(
                  wrong,
                  "link_cut_before",
                  request.getLinkCutBefore(),
                  new Trouble.LinkCutBefore());
          case LINK_CUT_AFTER ->
              isOn(wrong, "link_cut_after", request.getLinkCutAfter(), new Trouble.LinkCutAfter());
          case REFUSED -> refused(wrong, request.getRefused());
          case FAULT_NOT_SET -> {
            wrong.add("fault", "needed: what is to go wrong");
            yield new Trouble.NoAnswer();
          }
        };
    wrong.refuse();
    return trouble;
  }

  private static Trouble refused(Violations wrong, InjectedError error) {
    if (error.getCode() == 0) {
      wrong.add("refused.code", "needed: 400, 420, 500 …");
    }
    if (error.getMessage().isEmpty() || error.getMessage().length() > MESSAGE_MAX) {
      wrong.add("refused.message", "1 to " + MESSAGE_MAX + " characters, as FLOOD_WAIT_30");
    }
    return new Trouble.Refused(error.getCode(), error.getMessage());
  }

  private static Trouble isOn(Violations wrong, String field, boolean value, Trouble trouble) {
    if (!value) {
      wrong.add(field, "true or not at all");
    }
    return trouble;
  }

  private static @Nullable SessionId session(Violations wrong, String text) {
    if (text.isEmpty()) {
      wrong.add("session_id", "needed");
    }
    return wrong.sessionId(text);
  }

  private static Duration duration(
      Violations wrong, String field, com.google.protobuf.Duration value, Duration max) {
    if (!Durations.isValid(value)
        || !Durations.isPositive(value)
        || Durations.toSeconds(value) > max.toSeconds()) {
      wrong.add(field, "more than zero, at most " + max.toSeconds() + " s");
      return Duration.ZERO;
    }
    return Duration.ofSeconds(value.getSeconds(), value.getNanos());
  }

  private static Revocation how(RevokeReason reason) {
    return switch (reason) {
      case REVOKE_REASON_UNSPECIFIED, REVOKE_REASON_SESSION_REVOKED, UNRECOGNIZED ->
          Revocation.SESSION_REVOKED;
      case REVOKE_REASON_AUTH_KEY_DUPLICATED -> Revocation.AUTH_KEY_DUPLICATED;
      case REVOKE_REASON_USER_DEACTIVATED -> Revocation.USER_DEACTIVATED;
      case REVOKE_REASON_USER_DEACTIVATED_BAN -> Revocation.USER_DEACTIVATED_BAN;
      case REVOKE_REASON_SESSION_EXPIRED -> Revocation.SESSION_EXPIRED;
      case REVOKE_REASON_KEY_FORGOTTEN -> Revocation.KEY_FORGOTTEN;
    };
  }
}
