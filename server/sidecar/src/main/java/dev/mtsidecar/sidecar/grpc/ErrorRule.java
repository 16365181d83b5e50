package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.v1.FloodScope;
import dev.mtsidecar.v1.RetryClass;
import io.grpc.Status;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one error is told to a caller: a row of the catalogue.
 *
 * @param message plain English; {@code {wait}} stands for the wait, {@code {dc}} for a DC's number
 * @param field the request's field at fault, for BadRequest
 * @param precondition the type of PreconditionFailure
 * @param scope what the limit counts, for QuotaFailure; UNSPECIFIED: a limit that was not named
 * @param delay RetryInfo when the error itself names no time
 * @param isArgumentSeconds the error's number is the wait in seconds
 * @param isHeuristic guessed from the name's form, because the table does not have it
 */
record ErrorRule(
    ErrorDomain domain,
    String reason,
    Status.Code status,
    RetryClass retryClass,
    String message,
    @Nullable String field,
    @Nullable String precondition,
    @Nullable FloodScope scope,
    @Nullable Duration delay,
    boolean isArgumentSeconds,
    @Nullable HelpPage help,
    boolean isHeuristic) {

  static ErrorRule telegram(
      String reason, Status.Code status, RetryClass retryClass, String message) {
    return rule(ErrorDomain.TELEGRAM, reason, status, retryClass, message);
  }

  static ErrorRule sidecar(
      String reason, Status.Code status, RetryClass retryClass, String message) {
    return rule(ErrorDomain.SIDECAR, reason, status, retryClass, message);
  }

  private static ErrorRule rule(
      ErrorDomain domain,
      String reason,
      Status.Code status,
      RetryClass retryClass,
      String message) {
    return new ErrorRule(
        domain, reason, status, retryClass, message, null, null, null, null, false, null, false);
  }

  ErrorRule field(String name) {
    return new ErrorRule(
        domain,
        reason,
        status,
        retryClass,
        message,
        name,
        precondition,
        scope,
        delay,
        isArgumentSeconds,
        help,
        isHeuristic);
  }

  ErrorRule precondition(String type) {
    return new ErrorRule(
        domain,
        reason,
        status,
        retryClass,
        message,
        field,
        type,
        scope,
        delay,
        isArgumentSeconds,
        help,
        isHeuristic);
  }

  ErrorRule quota(FloodScope counted) {
    return new ErrorRule(
        domain,
        reason,
        status,
        retryClass,
        message,
        field,
        precondition,
        counted,
        delay,
        isArgumentSeconds,
        help,
        isHeuristic);
  }

  ErrorRule after(Duration wait) {
    return new ErrorRule(
        domain,
        reason,
        status,
        retryClass,
        message,
        field,
        precondition,
        scope,
        wait,
        isArgumentSeconds,
        help,
        isHeuristic);
  }

  /** The error's number is a wait in seconds. */
  ErrorRule waits() {
    return new ErrorRule(
        domain,
        reason,
        status,
        retryClass,
        message,
        field,
        precondition,
        scope,
        delay,
        true,
        help,
        isHeuristic);
  }

  ErrorRule help(HelpPage page) {
    return new ErrorRule(
        domain,
        reason,
        status,
        retryClass,
        message,
        field,
        precondition,
        scope,
        delay,
        isArgumentSeconds,
        page,
        isHeuristic);
  }

  /** The same error where the caller's own argument is to blame for it. */
  ErrorRule blaming(String name) {
    return new ErrorRule(
        domain,
        reason,
        Status.Code.INVALID_ARGUMENT,
        RetryClass.RETRY_CLASS_NEVER,
        message,
        name,
        precondition,
        scope,
        delay,
        isArgumentSeconds,
        help,
        isHeuristic);
  }

  /** The same error under another status, as its class demands. */
  ErrorRule judgedAs(Status.Code other) {
    return new ErrorRule(
        domain,
        reason,
        other,
        UnknownErrors.retryClass(other),
        message,
        field,
        precondition,
        scope,
        delay,
        isArgumentSeconds,
        help,
        isHeuristic);
  }

  ErrorRule guessed() {
    return new ErrorRule(
        domain,
        reason,
        status,
        retryClass,
        message,
        field,
        precondition,
        scope,
        delay,
        isArgumentSeconds,
        help,
        true);
  }
}
