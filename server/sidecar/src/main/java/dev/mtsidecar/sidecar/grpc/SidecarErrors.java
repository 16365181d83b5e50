package dev.mtsidecar.sidecar.grpc;

import static dev.mtsidecar.v1.FloodScope.FLOOD_SCOPE_UNSPECIFIED;
import static dev.mtsidecar.v1.RetryClass.RETRY_CLASS_AFTER_DELAY;
import static dev.mtsidecar.v1.RetryClass.RETRY_CLASS_AFTER_OPERATOR;
import static dev.mtsidecar.v1.RetryClass.RETRY_CLASS_NEVER;
import static dev.mtsidecar.v1.RetryClass.RETRY_CLASS_RESTART_FLOW;
import static dev.mtsidecar.v1.RetryClass.RETRY_CLASS_SAME_CALL;
import static io.grpc.Status.Code.ABORTED;
import static io.grpc.Status.Code.ALREADY_EXISTS;
import static io.grpc.Status.Code.DATA_LOSS;
import static io.grpc.Status.Code.DEADLINE_EXCEEDED;
import static io.grpc.Status.Code.FAILED_PRECONDITION;
import static io.grpc.Status.Code.INTERNAL;
import static io.grpc.Status.Code.INVALID_ARGUMENT;
import static io.grpc.Status.Code.NOT_FOUND;
import static io.grpc.Status.Code.PERMISSION_DENIED;
import static io.grpc.Status.Code.RESOURCE_EXHAUSTED;
import static io.grpc.Status.Code.UNAUTHENTICATED;
import static io.grpc.Status.Code.UNAVAILABLE;
import static io.grpc.Status.Code.UNIMPLEMENTED;

import dev.mtsidecar.v1.RetryClass;
import dev.mtsidecar.v1.SidecarReason;
import io.grpc.Status;
import java.time.Duration;

/**
 * The daemon's own errors: one row for each known reason, and the compiler sees that none lacks.
 */
final class SidecarErrors {
  private static final Duration SOON = Duration.ofSeconds(1);

  private SidecarErrors() {}

  /** The row of a reason; the two values that are no reasons have none. */
  static ErrorRule rule(SidecarReason reason) {
    return switch (reason) {
      case SIDECAR_REASON_FIELD_INVALID,
          SIDECAR_REASON_APP_CREDENTIALS_MISSING,
          SIDECAR_REASON_REQUEST_ID_REUSED,
          SIDECAR_REASON_CLIENT_REFERENCE_IN_USE,
          SIDECAR_REASON_METHOD_NOT_ALLOWED,
          SIDECAR_REASON_METHOD_UNKNOWN,
          SIDECAR_REASON_CALLER_NOT_AUTHENTICATED,
          SIDECAR_REASON_CALLER_NOT_AUTHORIZED ->
          ofTheRequest(reason);
      case SIDECAR_REASON_SESSION_NOT_FOUND,
          SIDECAR_REASON_SESSION_ENDED,
          SIDECAR_REASON_SESSION_BUSY,
          SIDECAR_REASON_LOGIN_EXPIRED,
          SIDECAR_REASON_STEP_NOT_ALLOWED,
          SIDECAR_REASON_STEP_CHANGED,
          SIDECAR_REASON_ALREADY_SIGNED_IN,
          SIDECAR_REASON_RESEND_NOT_AVAILABLE,
          SIDECAR_REASON_RESEND_TOO_EARLY,
          SIDECAR_REASON_CODE_ALREADY_REJECTED,
          SIDECAR_REASON_TOO_MANY_WRONG_CODES,
          SIDECAR_REASON_TERMS_NOT_ACCEPTED ->
          ofTheSession(reason);
      case SIDECAR_REASON_REDIRECT_LOOP,
          SIDECAR_REASON_DC_UNKNOWN,
          SIDECAR_REASON_DC_UNREACHABLE,
          SIDECAR_REASON_CLOCK_SKEW,
          SIDECAR_REASON_ENVIRONMENT_MISMATCH,
          SIDECAR_REASON_OUTCOME_UNKNOWN,
          SIDECAR_REASON_AUTH_KEY_NOT_FOUND,
          SIDECAR_REASON_UNRECOGNIZED_TL_ERROR,
          SIDECAR_REASON_ANSWER_UNREADABLE ->
          ofTheLink(reason);
      case SIDECAR_REASON_STORE_UNAVAILABLE,
          SIDECAR_REASON_STORE_CORRUPT,
          SIDECAR_REASON_SESSION_LEASE_HELD,
          SIDECAR_REASON_SESSION_LEASE_LOST,
          SIDECAR_REASON_TOO_MANY_SESSIONS,
          SIDECAR_REASON_OVERLOADED,
          SIDECAR_REASON_SHUTTING_DOWN,
          SIDECAR_REASON_DEADLINE_REACHED,
          SIDECAR_REASON_READER_TOO_SLOW,
          SIDECAR_REASON_DAEMON_FAULT ->
          ofTheDaemon(reason);
      case SIDECAR_REASON_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("not a reason: " + reason);
    };
  }

  private static ErrorRule ofTheRequest(SidecarReason reason) {
    return switch (reason) {
      case SIDECAR_REASON_FIELD_INVALID ->
          row(reason, INVALID_ARGUMENT, RETRY_CLASS_NEVER, "The request is not valid");
      case SIDECAR_REASON_APP_CREDENTIALS_MISSING ->
          row(
                  reason,
                  FAILED_PRECONDITION,
                  RETRY_CLASS_AFTER_OPERATOR,
                  "Telegram wants an api_id and api_hash; send both, or start the daemon with --api-id and --api-hash-file")
              .precondition("APP_CREDENTIALS")
              .help(HelpPage.APPS);
      case SIDECAR_REASON_REQUEST_ID_REUSED ->
          row(
                  reason,
                  INVALID_ARGUMENT,
                  RETRY_CLASS_NEVER,
                  "This request_id belongs to another request; make a new one")
              .field("request_id");
      case SIDECAR_REASON_CLIENT_REFERENCE_IN_USE ->
          row(
              reason,
              ALREADY_EXISTS,
              RETRY_CLASS_NEVER,
              "A live session has this client_reference; go on with it, or cancel it");
      case SIDECAR_REASON_METHOD_NOT_ALLOWED ->
          row(
              reason,
              PERMISSION_DENIED,
              RETRY_CLASS_AFTER_OPERATOR,
              "The daemon's settings forbid this method");
      case SIDECAR_REASON_METHOD_UNKNOWN ->
          row(
              reason,
              UNIMPLEMENTED,
              RETRY_CLASS_NEVER,
              "This build of the daemon has no such method");
      case SIDECAR_REASON_CALLER_NOT_AUTHENTICATED ->
          row(reason, UNAUTHENTICATED, RETRY_CLASS_NEVER, "The caller did not say who it is");
      default ->
          row(reason, PERMISSION_DENIED, RETRY_CLASS_AFTER_OPERATOR, "The caller may not do this");
    };
  }

  private static ErrorRule ofTheSession(SidecarReason reason) {
    return switch (reason) {
      case SIDECAR_REASON_SESSION_NOT_FOUND ->
          row(
              reason,
              NOT_FOUND,
              RETRY_CLASS_RESTART_FLOW,
              "There is no such session, or it was forgotten; start a new one with SendCode");
      case SIDECAR_REASON_SESSION_ENDED ->
          state(
              reason,
              RETRY_CLASS_RESTART_FLOW,
              "This session has ended; start a new one with SendCode");
      case SIDECAR_REASON_SESSION_BUSY ->
          row(
                  reason,
                  ABORTED,
                  RETRY_CLASS_AFTER_DELAY,
                  "Another call is at work on this session; try again in {wait}")
              .after(SOON);
      case SIDECAR_REASON_LOGIN_EXPIRED ->
          row(
              reason,
              ABORTED,
              RETRY_CLASS_RESTART_FLOW,
              "This login was not finished in time; start a new one with SendCode");
      case SIDECAR_REASON_STEP_NOT_ALLOWED ->
          state(reason, RETRY_CLASS_NEVER, "The login does not stand where this step begins");
      case SIDECAR_REASON_STEP_CHANGED ->
          row(
              reason,
              ABORTED,
              RETRY_CLASS_NEVER,
              "The login went on in between; look at it with GetLogin");
      case SIDECAR_REASON_ALREADY_SIGNED_IN ->
          state(reason, RETRY_CLASS_NEVER, "This session is logged in");
      case SIDECAR_REASON_RESEND_NOT_AVAILABLE ->
          row(
                  reason,
                  FAILED_PRECONDITION,
                  RETRY_CLASS_NEVER,
                  "Telegram named no further way to send the code")
              .precondition("DELIVERY_METHODS");
      case SIDECAR_REASON_RESEND_TOO_EARLY ->
          row(
                  reason,
                  RESOURCE_EXHAUSTED,
                  RETRY_CLASS_AFTER_DELAY,
                  "The next code may be asked for in {wait}")
              .quota(FLOOD_SCOPE_UNSPECIFIED)
              .after(SOON);
      case SIDECAR_REASON_CODE_ALREADY_REJECTED ->
          row(
                  reason,
                  INVALID_ARGUMENT,
                  RETRY_CLASS_NEVER,
                  "Telegram refused this very code before; ask the person again")
              .field("phone_code");
      case SIDECAR_REASON_TOO_MANY_WRONG_CODES ->
          row(
                  reason,
                  RESOURCE_EXHAUSTED,
                  RETRY_CLASS_RESTART_FLOW,
                  "Too many wrong codes; call SendCode again")
              .quota(FLOOD_SCOPE_UNSPECIFIED);
      default ->
          row(
                  reason,
                  FAILED_PRECONDITION,
                  RETRY_CLASS_NEVER,
                  "The person must accept the terms of service first")
              .precondition("TERMS_OF_SERVICE");
    };
  }

  private static ErrorRule ofTheLink(SidecarReason reason) {
    return switch (reason) {
      case SIDECAR_REASON_REDIRECT_LOOP ->
          row(
              reason,
              UNAVAILABLE,
              RETRY_CLASS_SAME_CALL,
              "Telegram sent the call from DC to DC without end; nothing was done");
      case SIDECAR_REASON_DC_UNKNOWN ->
          row(
              reason,
              UNAVAILABLE,
              RETRY_CLASS_AFTER_OPERATOR,
              "Telegram named DC {dc}, which the daemon's directory does not have");
      case SIDECAR_REASON_DC_UNREACHABLE ->
          row(
              reason,
              UNAVAILABLE,
              RETRY_CLASS_SAME_CALL,
              "DC {dc} of Telegram cannot be reached; nothing was sent");
      case SIDECAR_REASON_CLOCK_SKEW ->
          row(
              reason,
              UNAVAILABLE,
              RETRY_CLASS_SAME_CALL,
              "Telegram refuses the time of the daemon's messages; check the machine's clock");
      case SIDECAR_REASON_ENVIRONMENT_MISMATCH ->
          row(
                  reason,
                  FAILED_PRECONDITION,
                  RETRY_CLASS_AFTER_OPERATOR,
                  "DC {dc} is not of the environment the daemon was started for; check --environment and the directory")
              .precondition("ENVIRONMENT")
              .help(HelpPage.DATACENTERS);
      case SIDECAR_REASON_OUTCOME_UNKNOWN ->
          row(
              reason,
              ABORTED,
              RETRY_CLASS_RESTART_FLOW,
              "The call was sent and its answer was lost; it may have happened. Ask GetLogin, or repeat it with the same request_id");
      case SIDECAR_REASON_AUTH_KEY_NOT_FOUND ->
          row(
                  reason,
                  UNAUTHENTICATED,
                  RETRY_CLASS_RESTART_FLOW,
                  "Telegram does not know this session's key any more; log in again")
              .help(HelpPage.AUTH);
      case SIDECAR_REASON_ANSWER_UNREADABLE ->
          row(
              reason,
              INTERNAL,
              RETRY_CLASS_NEVER,
              "Telegram answered something this build cannot read; update the daemon");
      default ->
          row(
              reason,
              INTERNAL,
              RETRY_CLASS_NEVER,
              "Telegram refused the call in words the daemon does not know");
    };
  }

  private static ErrorRule ofTheDaemon(SidecarReason reason) {
    return switch (reason) {
      case SIDECAR_REASON_STORE_UNAVAILABLE ->
          row(
              reason,
              UNAVAILABLE,
              RETRY_CLASS_SAME_CALL,
              "The daemon's store cannot be used now; nothing was sent");
      case SIDECAR_REASON_STORE_CORRUPT ->
          row(
              reason,
              DATA_LOSS,
              RETRY_CLASS_AFTER_OPERATOR,
              "What the daemon stored of this session cannot be read");
      case SIDECAR_REASON_SESSION_LEASE_HELD ->
          row(
                  reason,
                  FAILED_PRECONDITION,
                  RETRY_CLASS_AFTER_DELAY,
                  "Another daemon works on this session")
              .precondition("SESSION_LEASE");
      case SIDECAR_REASON_SESSION_LEASE_LOST ->
          row(reason, ABORTED, RETRY_CLASS_AFTER_DELAY, "Another daemon took this session over");
      case SIDECAR_REASON_TOO_MANY_SESSIONS ->
          row(
                  reason,
                  RESOURCE_EXHAUSTED,
                  RETRY_CLASS_AFTER_OPERATOR,
                  "The daemon holds as many sessions as --max-sessions allows")
              .quota(FLOOD_SCOPE_UNSPECIFIED);
      case SIDECAR_REASON_OVERLOADED ->
          row(
                  reason,
                  RESOURCE_EXHAUSTED,
                  RETRY_CLASS_AFTER_DELAY,
                  "The daemon has as many calls in flight as --max-calls allows; try again in {wait}")
              .quota(FLOOD_SCOPE_UNSPECIFIED)
              .after(SOON);
      case SIDECAR_REASON_SHUTTING_DOWN ->
          row(
              reason,
              UNAVAILABLE,
              RETRY_CLASS_SAME_CALL,
              "The daemon is stopping; nothing was done");
      case SIDECAR_REASON_READER_TOO_SLOW ->
          row(
              reason,
              ABORTED,
              RETRY_CLASS_SAME_CALL,
              "The stream was not read in time; open it again with the last resume_token");
      case SIDECAR_REASON_DEADLINE_REACHED ->
          row(
              reason,
              DEADLINE_EXCEEDED,
              RETRY_CLASS_SAME_CALL,
              "The call's time is over; in_doubt says whether the step is still on its way");
      default ->
          row(
              reason,
              INTERNAL,
              RETRY_CLASS_NEVER,
              "The daemon failed inside; its log says more under this call's id");
    };
  }

  private static ErrorRule state(SidecarReason reason, RetryClass retryClass, String message) {
    return row(reason, FAILED_PRECONDITION, retryClass, message).precondition("SESSION_STATE");
  }

  private static ErrorRule row(
      SidecarReason reason, Status.Code status, RetryClass retryClass, String message) {
    String name = reason.name().substring("SIDECAR_REASON_".length());
    return ErrorRule.sidecar(name, status, retryClass, message);
  }
}
