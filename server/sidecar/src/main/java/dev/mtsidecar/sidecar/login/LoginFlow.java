package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.RpcError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the login: state × command → may it go on; state × Telegram's answer → state.
 *
 * <p>Pure: no clock, no store, no network. See <a href="https://core.telegram.org/api/auth">User
 * Authorization</a>.
 */
final class LoginFlow {
  /** After so many fresh sends AUTH_RESTART is told to the caller. */
  static final int RESTARTS_MAX = 2;

  /** {@code -503 Timeout}: what became of the call is not known at Telegram either. */
  static final int INTERNAL_TIMEOUT = -503;

  private static final Map<String, EndReason> ENDS =
      Map.of(
          "AUTH_KEY_DUPLICATED", EndReason.DUPLICATED,
          "AUTH_KEY_UNREGISTERED", EndReason.REVOKED,
          "AUTH_KEY_INVALID", EndReason.REVOKED,
          "SESSION_REVOKED", EndReason.REVOKED,
          "SESSION_EXPIRED", EndReason.EXPIRED,
          "USER_DEACTIVATED", EndReason.DEACTIVATED,
          "USER_DEACTIVATED_BAN", EndReason.BANNED);

  private LoginFlow() {}

  /** Why a login may not be begun anew on this session, if so. */
  static Optional<LoginFailure> refuseStarter(LoginRecord login, @Nullable AppCredentials asked) {
    if (login.state() instanceof LoginState.Ended(var reason)) {
      return Optional.of(new LoginFailure.SessionEnded(reason));
    }
    if (login.state() instanceof LoginState.Authorized) {
      return Optional.of(new LoginFailure.AlreadySignedIn());
    }
    AppCredentials app = login.app();
    if (asked != null && app != null && !asked.equals(app)) {
      return Optional.of(invalid("api_id", "fixed for a session; this one has another"));
    }
    return Optional.empty();
  }

  /** Why a code may not be sent now, if so. In-doubt steps are settled before this is asked. */
  static Optional<LoginFailure> refuseSendCode(LoginRecord login, LoginCommand.SendCode command) {
    Optional<LoginFailure> refusal = refuseStarter(login, command.app());
    if (refusal.isPresent()) {
      return refusal;
    }
    PhoneNumber asked = command.phoneNumber();
    PhoneNumber own = login.phoneNumber();
    if (asked == null && own == null) {
      return Optional.of(invalid("phone_number", "needed: this session has no number yet"));
    }
    // In NEW nothing is pending, so a mistyped number may be mended there.
    if (asked != null
        && own != null
        && !asked.equals(own)
        && !(login.state() instanceof LoginState.New)) {
      return Optional.of(
          new LoginFailure.StepNotAllowed(
              "this session is logging in another number; start another session"));
    }
    return Optional.empty();
  }

  /** Why a step about a code that was sent may not be taken: it is another code by now. */
  static Optional<LoginFailure> refuseOtherCode(LoginRecord login, LoginCommand.AboutCode command) {
    PhoneCodeHash meant = command.phoneCodeHash();
    return meant == null || meant.equals(login.state().pendingHash())
        ? Optional.empty()
        : Optional.of(new LoginFailure.StepChanged());
  }

  /** What is said when a step does not begin where the login stands. */
  static LoginFailure misplaced(LoginRecord login, String expected) {
    return login.state() instanceof LoginState.Authorized
        ? new LoginFailure.AlreadySignedIn()
        : new LoginFailure.StepNotAllowed(expected);
  }

  static LoginFailure invalid(String field, String description) {
    return new LoginFailure.FieldInvalid(
        List.of(new LoginFailure.FieldViolation(field, description)));
  }

  /** What a refusal makes of any login, whatever was asked. */
  static LoginRecord refused(LoginRecord before, RpcError error) {
    EndReason end = ENDS.get(error.type());
    if (end != null) {
      return before.in(new LoginState.Ended(end));
    }
    if (error.type().equals("FROZEN_METHOD_INVALID")) {
      return before.withFrozen(true);
    }
    // Nothing but an end changes a login that is done.
    return before.state() instanceof LoginState.Authorized
        ? before
        : before.in(refusedUnfinished(before.state(), error));
  }

  private static LoginState refusedUnfinished(LoginState before, RpcError error) {
    return switch (error.type()) {
      // The documentation says 400, servers say 401: the name decides.
      case "SESSION_PASSWORD_NEEDED" ->
          before instanceof LoginState.PasswordRequired
              ? before
              : LoginState.PasswordRequired.unknown();
      case "AUTH_RESTART", "PHONE_CODE_EXPIRED", "PHONE_HASH_EXPIRED", "FORM_EXPIRED" ->
          new LoginState.New();
      // An earlier code stays good when another one is refused.
      default -> before;
    };
  }

  /** AUTH_RESTART: Telegram lost the attempt and nothing was done, so it is sent afresh. */
  static boolean restarts(RpcError error, int sends) {
    return error.type().equals("AUTH_RESTART") && sends <= RESTARTS_MAX;
  }

  /** The wait Telegram named, if it named one that must be remembered. */
  static Optional<Duration> floodWait(RpcError error) {
    boolean isWait =
        error.code() == 420
            && error.argument().isPresent()
            && error.type().endsWith("_WAIT")
            && !error.type().contains("CONFIRM");
    // FLOOD_WAIT_0 has been seen; it means "not at once".
    return isWait
        ? Optional.of(Duration.ofSeconds(Math.max(1, error.argument().getAsInt())))
        : Optional.empty();
  }
}
