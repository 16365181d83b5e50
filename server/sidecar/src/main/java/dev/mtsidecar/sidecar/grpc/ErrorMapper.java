package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.sidecar.login.EndReason;
import dev.mtsidecar.sidecar.login.LoginFailure;
import dev.mtsidecar.sidecar.login.Repetition;
import dev.mtsidecar.v1.FloodScope;
import dev.mtsidecar.v1.RetryClass;
import dev.mtsidecar.v1.Session;
import dev.mtsidecar.v1.SidecarReason;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refusals as statuses: the only place where one is made of the other. Pure.
 *
 * <p>What each error is told as stands in {@link ErrorCatalog}; what is known of the case is added
 * here. No message and no metadata ever holds a phone number, a code or a hash.
 */
public final class ErrorMapper {
  private static final Pattern MANY_DIGITS = Pattern.compile("[0-9]{5,}([0-9]{2})");

  private ErrorMapper() {}

  /**
   * The status of a refused login call.
   *
   * @param session the session that the call named or made; null: none
   * @param isAppTheCallers the request itself brought the api_id
   */
  static StatusRuntimeException status(
      LoginFailure why, @Nullable Session session, boolean isAppTheCallers) {
    return rich(why, isAppTheCallers).on(session).toException();
  }

  /** The status of a refusal that concerns no session. */
  static StatusRuntimeException status(LoginFailure why) {
    return status(why, null, false);
  }

  /**
   * Which refusals stand for every repetition of a request: those that a repetition cannot mend.
   */
  public static Repetition repetition() {
    return failure -> {
      RetryClass retryClass = rule(failure).retryClass();
      return retryClass == RetryClass.RETRY_CLASS_NEVER
          || retryClass == RetryClass.RETRY_CLASS_RESTART_FLOW;
    };
  }

  private static ErrorRule rule(LoginFailure why) {
    return why instanceof LoginFailure.Telegram refused
        ? ErrorCatalog.telegram(refused.error().code(), TelegramName.of(refused.error().message()))
        : ErrorCatalog.of(reason(why));
  }

  private static RichStatus rich(LoginFailure why, boolean isAppTheCallers) {
    return switch (why) {
      case LoginFailure.Telegram refused -> telegram(refused, isAppTheCallers);
      case LoginFailure.FieldInvalid(var violations) -> fieldInvalid(violations);
      case LoginFailure.SessionEnded(var end) -> sidecar(why).with("endReason", end.name());
      case LoginFailure.SessionBusy(var retryAfter) -> sidecar(why).after(retryAfter);
      case LoginFailure.StepNotAllowed(var description) -> sidecar(why).saying(description);
      case LoginFailure.LoginExpired(var description) -> sidecar(why).saying(description);
      case LoginFailure.ResendTooEarly(var retryAfter) -> sidecar(why).after(retryAfter);
      case LoginFailure.TooManyWrongCodes(var retryAfter) ->
          retryAfter == null
              ? sidecar(why)
              : sidecar(why)
                  .saying("Too many wrong codes came through this daemon; try again in {wait}")
                  .after(retryAfter);
      case LoginFailure.RedirectLoop(int targetDc, int hops) ->
          sidecar(why).with("targetDc", targetDc).with("hops", hops);
      case LoginFailure.DcUnknown(int targetDc) -> sidecar(why).with("targetDc", targetDc);
      case LoginFailure.DcUnreachable(int dcId, _) -> sidecar(why).with("dcId", dcId);
      case LoginFailure.DcMisbehaved(int dcId, _) ->
          sidecar(why)
              .saying("DC {dc} does not speak as Telegram does; nothing was sent")
              .with("dcId", dcId);
      case LoginFailure.TransportFlood(int dcId, var retryAfter) -> flooded(dcId, retryAfter);
      case LoginFailure.ClockSkew(int dcId) -> sidecar(why).with("dcId", dcId);
      case LoginFailure.EnvironmentMismatch(int dcId) -> sidecar(why).with("dcId", dcId);
      case LoginFailure.AuthKeyNotFound(int dcId) -> sidecar(why).with("dcId", dcId);
      case LoginFailure.OutcomeUnknown(var method, int dcId) ->
          sidecar(why).with("tlMethod", method).with("dcId", dcId);
      case LoginFailure.AnswerUnreadable(var method, int dcId) ->
          sidecar(why).with("tlMethod", method).with("dcId", dcId);
      case LoginFailure.Cancelled _ ->
          new RichStatus(ErrorCatalog.of(reason(why)).judgedAs(Status.Code.CANCELLED))
              .saying("The caller went away");
      case LoginFailure.TooManySessions(int limit) -> sidecar(why).with("limit", limit);
      case LoginFailure.Overloaded(int limit) -> sidecar(why).with("limit", limit);
      case LoginFailure.AppCredentialsMissing _,
          LoginFailure.RequestIdReused _,
          LoginFailure.ClientReferenceInUse _,
          LoginFailure.SessionNotFound _,
          LoginFailure.AlreadySignedIn _,
          LoginFailure.StepChanged _,
          LoginFailure.ResendNotAvailable _,
          LoginFailure.CodeAlreadyRejected _,
          LoginFailure.TermsNotAccepted _,
          LoginFailure.DeadlineReached _,
          LoginFailure.StoreUnavailable _,
          LoginFailure.StoreCorrupt _,
          LoginFailure.ShuttingDown _,
          LoginFailure.ReaderTooSlow _ ->
          sidecar(why);
    };
  }

  private static SidecarReason reason(LoginFailure why) {
    return switch (why) {
      case LoginFailure.Telegram _ -> SidecarReason.SIDECAR_REASON_UNRECOGNIZED_TL_ERROR;
      case LoginFailure.FieldInvalid _ -> SidecarReason.SIDECAR_REASON_FIELD_INVALID;
      case LoginFailure.AppCredentialsMissing _ ->
          SidecarReason.SIDECAR_REASON_APP_CREDENTIALS_MISSING;
      case LoginFailure.RequestIdReused _ -> SidecarReason.SIDECAR_REASON_REQUEST_ID_REUSED;
      case LoginFailure.ClientReferenceInUse _ ->
          SidecarReason.SIDECAR_REASON_CLIENT_REFERENCE_IN_USE;
      case LoginFailure.SessionNotFound _ -> SidecarReason.SIDECAR_REASON_SESSION_NOT_FOUND;
      case LoginFailure.SessionEnded(var end) ->
          end == EndReason.LOGIN_EXPIRED
              ? SidecarReason.SIDECAR_REASON_LOGIN_EXPIRED
              : SidecarReason.SIDECAR_REASON_SESSION_ENDED;
      case LoginFailure.SessionBusy _ -> SidecarReason.SIDECAR_REASON_SESSION_BUSY;
      case LoginFailure.StepNotAllowed _ -> SidecarReason.SIDECAR_REASON_STEP_NOT_ALLOWED;
      case LoginFailure.AlreadySignedIn _ -> SidecarReason.SIDECAR_REASON_ALREADY_SIGNED_IN;
      case LoginFailure.StepChanged _ -> SidecarReason.SIDECAR_REASON_STEP_CHANGED;
      case LoginFailure.ResendNotAvailable _ -> SidecarReason.SIDECAR_REASON_RESEND_NOT_AVAILABLE;
      case LoginFailure.ResendTooEarly _ -> SidecarReason.SIDECAR_REASON_RESEND_TOO_EARLY;
      case LoginFailure.CodeAlreadyRejected _ -> SidecarReason.SIDECAR_REASON_CODE_ALREADY_REJECTED;
      case LoginFailure.TooManyWrongCodes _ -> SidecarReason.SIDECAR_REASON_TOO_MANY_WRONG_CODES;
      case LoginFailure.TermsNotAccepted _ -> SidecarReason.SIDECAR_REASON_TERMS_NOT_ACCEPTED;
      case LoginFailure.LoginExpired _ -> SidecarReason.SIDECAR_REASON_LOGIN_EXPIRED;
      case LoginFailure.RedirectLoop _ -> SidecarReason.SIDECAR_REASON_REDIRECT_LOOP;
      case LoginFailure.DcUnknown _ -> SidecarReason.SIDECAR_REASON_DC_UNKNOWN;
      case LoginFailure.DcUnreachable _,
          LoginFailure.DcMisbehaved _,
          LoginFailure.TransportFlood _ ->
          SidecarReason.SIDECAR_REASON_DC_UNREACHABLE;
      case LoginFailure.ClockSkew _ -> SidecarReason.SIDECAR_REASON_CLOCK_SKEW;
      case LoginFailure.EnvironmentMismatch _ -> SidecarReason.SIDECAR_REASON_ENVIRONMENT_MISMATCH;
      case LoginFailure.AuthKeyNotFound _ -> SidecarReason.SIDECAR_REASON_AUTH_KEY_NOT_FOUND;
      case LoginFailure.OutcomeUnknown _ -> SidecarReason.SIDECAR_REASON_OUTCOME_UNKNOWN;
      case LoginFailure.DeadlineReached _, LoginFailure.Cancelled _ ->
          SidecarReason.SIDECAR_REASON_DEADLINE_REACHED;
      case LoginFailure.StoreUnavailable _ -> SidecarReason.SIDECAR_REASON_STORE_UNAVAILABLE;
      case LoginFailure.StoreCorrupt _ -> SidecarReason.SIDECAR_REASON_STORE_CORRUPT;
      case LoginFailure.TooManySessions _ -> SidecarReason.SIDECAR_REASON_TOO_MANY_SESSIONS;
      case LoginFailure.Overloaded _ -> SidecarReason.SIDECAR_REASON_OVERLOADED;
      case LoginFailure.ShuttingDown _ -> SidecarReason.SIDECAR_REASON_SHUTTING_DOWN;
      case LoginFailure.ReaderTooSlow _ -> SidecarReason.SIDECAR_REASON_READER_TOO_SLOW;
      case LoginFailure.AnswerUnreadable _ -> SidecarReason.SIDECAR_REASON_ANSWER_UNREADABLE;
    };
  }

  private static RichStatus sidecar(LoginFailure why) {
    return new RichStatus(ErrorCatalog.of(reason(why)));
  }

  /** Every field at once; the message names the first. */
  private static RichStatus fieldInvalid(List<LoginFailure.FieldViolation> violations) {
    RichStatus status =
        new RichStatus(ErrorCatalog.of(SidecarReason.SIDECAR_REASON_FIELD_INVALID))
            .violating(violations);
    if (violations.isEmpty()) {
      return status;
    }
    LoginFailure.FieldViolation first = violations.getFirst();
    String others = violations.size() == 1 ? "" : " (and " + (violations.size() - 1) + " more)";
    return status.saying(first.field() + ": " + first.description() + others);
  }

  /** Transport error −429 counts connections of this machine's address. */
  private static RichStatus flooded(int dcId, Duration retryAfter) {
    ErrorRule rule =
        ErrorCatalog.of(SidecarReason.SIDECAR_REASON_DC_UNREACHABLE)
            .quota(FloodScope.FLOOD_SCOPE_IP);
    return new RichStatus(rule)
        .saying("DC {dc} takes no more connections from this address; try again in {wait}")
        .with("dcId", dcId)
        .with("tlCode", -429)
        .after(retryAfter);
  }

  private static RichStatus telegram(LoginFailure.Telegram refused, boolean isAppTheCallers) {
    RpcError error = refused.error();
    TelegramName name = TelegramName.of(error.message());
    ErrorRule rule = ErrorCatalog.telegram(error.code(), name);
    // An api_id that the request itself brought is an argument; the daemon's own is configuration.
    boolean isArgument = isAppTheCallers && rule.reason().contains("API_ID");
    RichStatus status =
        new RichStatus(isArgument ? rule.blaming("api_id") : rule)
            .with("tlCode", error.code())
            .with("tlError", shown(name, error.message()))
            .with("tlMethod", refused.method())
            .with("dcId", refused.dcId())
            .with("layer", refused.layer())
            .with("origin", refused.origin().name());
    withWhatTheNameHeld(status, rule, name);
    if (countsNumbers(rule, refused.method())) {
      status.with("scope", "PHONE");
    }
    if (refused.notification() != null) {
      status.explaining(refused.notification());
    }
    Duration wait = wait(rule, name, refused);
    return wait == null ? status : status.after(wait);
  }

  /** Whether a limit is known to be the phone number's, though Telegram does not say so. */
  static boolean countsNumbers(ErrorRule rule, String method) {
    return rule.reason().equals("FLOOD_WAIT") && method.equals("auth.sendCode");
  }

  private static void withWhatTheNameHeld(RichStatus status, ErrorRule rule, TelegramName name) {
    name.extra().forEach(status::with);
    if (name.argument().isPresent()) {
      long argument = name.argument().getAsLong();
      if (rule.reason().endsWith("_MIGRATE")) {
        status.with("targetDc", argument);
      } else if (rule.reason().equals("EMAIL_UNCONFIRMED")) {
        status.with("codeLength", argument);
      }
    }
  }

  private static @Nullable Duration wait(
      ErrorRule rule, TelegramName name, LoginFailure.Telegram refused) {
    if (!rule.isArgumentSeconds()) {
      return null;
    }
    if (refused.waitLeft() != null) {
      return refused.waitLeft();
    }
    // FLOOD_WAIT_0 has been seen: it means "not at once".
    return name.argument().isPresent()
        ? Duration.ofSeconds(Math.clamp(name.argument().getAsLong(), 1, Integer.MAX_VALUE))
        : null;
  }

  /**
   * Telegram's own text, as it came, but for what nobody may read: a nonce behind a name, and
   * anything that could be a phone number.
   */
  static String shown(TelegramName name, String text) {
    if (name.reason().endsWith("_CHECK") || name.reason().equals("INTEGRITY_CHECK_CLASSIC")) {
      return name.reason();
    }
    // Its number is a constructor's.
    return name.reason().startsWith("INPUT_") ? text : MANY_DIGITS.matcher(text).replaceAll("…$1");
  }
}
