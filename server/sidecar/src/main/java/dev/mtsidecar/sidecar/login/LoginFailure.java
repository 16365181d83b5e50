package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.RpcError;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything a caller must tell apart when a call of the login flow is refused. */
public sealed interface LoginFailure {
  /** Who said no. */
  enum Origin {
    /** Telegram, just now. */
    TELEGRAM,
    /** The daemon, because of how the session ended. */
    DAEMON,
    /** The daemon, from its memory of an earlier wait. */
    LEDGER
  }

  /**
   * Telegram's own refusal.
   *
   * @param method TL name of the function, {@code auth.sendCode}
   * @param dcId the DC that said so
   * @param waitLeft what is left of the wait Telegram named; null: it named none
   * @param notification the text that came along with a 406, for the person; null: none did
   */
  record Telegram(
      RpcError error,
      String method,
      int dcId,
      int layer,
      Origin origin,
      @Nullable Duration waitLeft,
      @Nullable String notification)
      implements LoginFailure {
    /** Without a notification. */
    public Telegram(
        RpcError error,
        String method,
        int dcId,
        int layer,
        Origin origin,
        @Nullable Duration waitLeft) {
      this(error, method, dcId, layer, origin, waitLeft, null);
    }

    /** The same with the text that Telegram sent along for the person. */
    Telegram with(@Nullable String text) {
      return new Telegram(error, method, dcId, layer, origin, waitLeft, text);
    }
  }

  /** One field of a request and what is wrong with it; never its value. */
  record FieldViolation(String field, String description) {}

  record FieldInvalid(List<FieldViolation> violations) implements LoginFailure {
    public FieldInvalid {
      violations = List.copyOf(violations);
    }
  }

  /** Neither the caller nor the daemon's configuration names an api_id. */
  record AppCredentialsMissing() implements LoginFailure {}

  record RequestIdReused() implements LoginFailure {}

  record ClientReferenceInUse() implements LoginFailure {}

  record SessionNotFound() implements LoginFailure {}

  /** The session is over. LOGIN_EXPIRED and Telegram's own ends have their own reasons. */
  record SessionEnded(EndReason reason) implements LoginFailure {}

  record SessionBusy(Duration retryAfter) implements LoginFailure {}

  /**
   * The call does not fit the state.
   *
   * @param description what was expected, in words
   */
  record StepNotAllowed(String description) implements LoginFailure {}

  record AlreadySignedIn() implements LoginFailure {}

  /** The caller means a code that another one has replaced. */
  record StepChanged() implements LoginFailure {}

  /** Telegram announced no further way to send the code. */
  record ResendNotAvailable() implements LoginFailure {}

  record ResendTooEarly(Duration retryAfter) implements LoginFailure {}

  /** Telegram refused this very code before. */
  record CodeAlreadyRejected() implements LoginFailure {}

  /**
   * No further code is tried.
   *
   * @param retryAfter when the daemon's own budget has room again; null: the session's is used up
   */
  record TooManyWrongCodes(@Nullable Duration retryAfter) implements LoginFailure {}

  record TermsNotAccepted() implements LoginFailure {}

  /** The login was not finished in the time there is for it. */
  record LoginExpired(String description) implements LoginFailure {}

  /** One redirect more than allowed. */
  record RedirectLoop(int targetDc, int hops) implements LoginFailure {}

  /** Telegram named a DC that is not in the directory. */
  record DcUnknown(int targetDc) implements LoginFailure {}

  /** Certainly nothing was sent. */
  record DcUnreachable(int dcId, String why) implements LoginFailure {}

  /** The DC's side of the handshake or the protocol was wrong; nothing was sent. */
  record DcMisbehaved(int dcId, String why) implements LoginFailure {}

  /** Transport error −429: too many connections from this address. */
  record TransportFlood(int dcId, Duration retryAfter) implements LoginFailure {}

  record ClockSkew(int dcId) implements LoginFailure {}

  /** Transport error −444: test and production are mixed. */
  record EnvironmentMismatch(int dcId) implements LoginFailure {}

  /** Transport error −404 on the session's own key. */
  record AuthKeyNotFound(int dcId) implements LoginFailure {}

  /** It was written, and no answer came: it may have happened. */
  record OutcomeUnknown(String method, int dcId) implements LoginFailure {}

  /** The daemon's own deadline, or the caller's, ended the call before anything was sent. */
  record DeadlineReached() implements LoginFailure {}

  /** The caller went away before anything was sent. */
  record Cancelled() implements LoginFailure {}

  record StoreUnavailable(String why) implements LoginFailure {}

  record StoreCorrupt() implements LoginFailure {}

  record TooManySessions(int limit) implements LoginFailure {}

  /** More calls in flight than the daemon takes. */
  record Overloaded(int limit) implements LoginFailure {}

  record ShuttingDown() implements LoginFailure {}

  /** A stream's messages were not read in time. */
  record ReaderTooSlow() implements LoginFailure {}

  /** Telegram answered something this build cannot read. */
  record AnswerUnreadable(String method, int dcId) implements LoginFailure {}
}
