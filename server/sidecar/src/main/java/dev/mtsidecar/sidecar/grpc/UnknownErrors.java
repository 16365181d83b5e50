package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.v1.FloodScope;
import dev.mtsidecar.v1.RetryClass;
import io.grpc.Status;
import java.time.Duration;

/**
 * Errors that the table does not know: the class gives a status, the name's form refines it.
 *
 * <p>Telegram adds names without notice, so a new one must reach the caller under its own name with
 * a status that is right most of the time; the metadata say that it was a guess.
 */
final class UnknownErrors {
  private static final int SERVICE_UNAVAILABLE = 503;

  private UnknownErrors() {}

  /**
   * A row for an unknown error.
   *
   * @param reason its normalised name
   * @param code {@code rpc_error.error_code}, any number
   */
  static ErrorRule guess(String reason, int code) {
    Status.Code status = status(reason, code);
    String message = "Telegram refused the call: " + reason;
    ErrorRule rule = ErrorRule.telegram(reason, status, retryClass(status), message).guessed();
    return switch (status) {
      case RESOURCE_EXHAUSTED -> {
        ErrorRule limit = rule.quota(FloodScope.FLOOD_SCOPE_UNSPECIFIED);
        yield reason.endsWith("_WAIT") || reason.endsWith("_DELAY") ? limit.waits() : limit;
      }
      case FAILED_PRECONDITION -> rule.precondition("TELEGRAM");
      case UNAVAILABLE -> rule.after(Duration.ofSeconds(1));
      default -> rule;
    };
  }

  /** The status of an error that has not even a name. */
  static Status.Code ofClass(int code) {
    return switch (code) {
      case 303, 406 -> Status.Code.FAILED_PRECONDITION;
      case 400 -> Status.Code.INVALID_ARGUMENT;
      case 401 -> Status.Code.UNAUTHENTICATED;
      case 403 -> Status.Code.PERMISSION_DENIED;
      case 420 -> Status.Code.RESOURCE_EXHAUSTED;
      case SERVICE_UNAVAILABLE -> Status.Code.UNAVAILABLE;
      // The backend gave no answer: what it did is not known.
      case -SERVICE_UNAVAILABLE -> Status.Code.ABORTED;
      default -> code < 0 ? Status.Code.UNAVAILABLE : Status.Code.INTERNAL;
    };
  }

  private static Status.Code status(String name, int code) {
    // Only where the class leaves open what is wrong; 401, 403, 420 and 500 say it themselves.
    return code == 400 || code == 406 ? bySuffix(name, ofClass(code)) : ofClass(code);
  }

  private static Status.Code bySuffix(String name, Status.Code otherwise) {
    if (endsWith(name, "_UNOCCUPIED", "_NOT_FOUND")) {
      return Status.Code.NOT_FOUND;
    }
    if (endsWith(name, "_OCCUPIED") || name.contains("_ALREADY_")) {
      return Status.Code.ALREADY_EXISTS;
    }
    if (endsWith(name, "_INVALID", "_EMPTY", "_TOO_LONG")) {
      return Status.Code.INVALID_ARGUMENT;
    }
    if (endsWith(name, "_EXPIRED")) {
      return Status.Code.ABORTED;
    }
    if (endsWith(name, "_FLOOD", "_TOO_MUCH", "_TOO_MANY")) {
      return Status.Code.RESOURCE_EXHAUSTED;
    }
    if (endsWith(name, "_FORBIDDEN", "_BANNED", "_RESTRICTED") || name.contains("PRIVACY_")) {
      return Status.Code.PERMISSION_DENIED;
    }
    return endsWith(name, "_REQUIRED", "_MISSING", "_NEEDED")
        ? Status.Code.FAILED_PRECONDITION
        : otherwise;
  }

  private static boolean endsWith(String name, String... suffixes) {
    for (String suffix : suffixes) {
      if (name.endsWith(suffix)) {
        return true;
      }
    }
    return false;
  }

  /** What a caller may do after a status that was guessed: the careful choice. */
  static RetryClass retryClass(Status.Code status) {
    return switch (status) {
      case UNAUTHENTICATED, ABORTED -> RetryClass.RETRY_CLASS_RESTART_FLOW;
      case RESOURCE_EXHAUSTED, UNAVAILABLE, INTERNAL -> RetryClass.RETRY_CLASS_AFTER_DELAY;
      default -> RetryClass.RETRY_CLASS_NEVER;
    };
  }
}
