package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.mtproto.connection.CallTerms;
import dev.mtsidecar.sidecar.dc.DcAnswer;
import dev.mtsidecar.sidecar.dc.DcCall;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AnyUser;
import dev.mtsidecar.tl.api.HelpGetNearestDc;
import dev.mtsidecar.tl.api.InputUserSelf;
import dev.mtsidecar.tl.api.NearestDc;
import dev.mtsidecar.tl.api.UsersGetUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Settles steps whose outcome nobody learned.
 *
 * <p>A step that may have logged somebody in, or out, is settled by asking Telegram who is logged
 * in on the key. For all others a harmless call shows that Telegram is there and has nothing more
 * to say; then a doubtful SendCode counts as not done: the state is NEW, and the caller decides
 * whether to send again.
 */
final class Doubts {
  /** One harmless call takes no longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int UNAUTHORIZED = 401;
  private static final int FLOOD = 420;

  private final StepContext context;
  private final SessionLocks locks;
  private final Executor steps;

  Doubts(StepContext context, SessionLocks locks, Executor steps) {
    this.context = context;
    this.locks = locks;
    this.steps = steps;
  }

  /** Tries once, on a thread of its own; what stays open is tried again by the sweep. */
  void settleLater(SessionId id) {
    try {
      steps.execute(() -> {
        try {
          settle(id, Deadline.in(PATIENCE));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        } catch (StoreUnavailableException | LoginUnreadableException e) {
          // The doubt stands in the store as before; the sweep or the next step comes back.
          StepLog.doubtStays(id, e);
        }
      });
    } catch (RejectedExecutionException e) {
      StepLog.doubtStays(id, e);
    }
  }

  /** Tries once, unless the session is busy. True when there is no doubt any more. */
  boolean settle(SessionId id, Deadline deadline)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    Optional<SessionLocks.Held> held = locks.take(id, deadline);
    if (held.isEmpty()) {
      return false;
    }
    try (var _ = held.get()) {
      Optional<Login> login = context.logins().load(id);
      return login.isEmpty() || settleHeld(login.get(), deadline).record().inDoubt() == null;
    }
  }

  /** The same for a session whose lock the caller holds; returns the login as it stands then. */
  Login settleHeld(Login login, Deadline deadline)
      throws InterruptedException, StoreUnavailableException {
    if (login.record().inDoubt() == null) {
      return login;
    }
    Deadline limit = deadline.earlier(Deadline.in(PATIENCE));
    LoginRecord settled =
        mayLogIn(login.record().inDoubt())
            ? settledByWho(login, limit)
            : settledByAnybody(login, limit);
    if (settled == null) {
      return login;
    }
    Instant now = context.clock().now(login.id());
    Login after = login.next(settled.inDoubt(null), now);
    context.commit(login.change(after));
    return after;
  }

  /** Whether the doubt is about who is logged in on the key, which Telegram can be asked. */
  static boolean isAboutKey(Action doubt) {
    return switch (doubt) {
      case SIGN_IN,
          SIGN_UP,
          CHECK_PASSWORD,
          RECOVER_PASSWORD,
          LOG_IN_WITH_QR,
          ACCEPT_LOGIN_TOKEN,
          FINISH_PASSKEY_LOGIN,
          IMPORT_BOT_AUTHORIZATION,
          IMPORT_WEB_TOKEN_AUTHORIZATION,
          LOG_OUT ->
          true;
      default -> false;
    };
  }

  /** Whether the step may have let somebody in: a code that was asked for needs none at times. */
  private static boolean mayLogIn(Action doubt) {
    return switch (doubt) {
      case SEND_CODE, RESEND_CODE, VERIFY_LOGIN_EMAIL, RESET_LOGIN_EMAIL, CHECK_PAID_AUTH -> true;
      default -> isAboutKey(doubt);
    };
  }

  /** Where a login stands when nobody can tell any more what came of a step. */
  static LoginState forgotten(LoginState before, Action doubt) {
    return switch (doubt) {
      // The hash of a code that was sent after all is gone with the answer.
      case SEND_CODE, RESEND_CODE, CANCEL_CODE, VERIFY_LOGIN_EMAIL, RESET_LOGIN_EMAIL ->
          new LoginState.New();
      default -> before;
    };
  }

  /** Null: nobody answers yet. */
  private @Nullable LoginRecord settledByAnybody(Login login, Deadline limit)
      throws InterruptedException {
    LoginRecord record = login.record();
    Action doubt = doubt(record);
    return switch (ask(login, new HelpGetNearestDc(), limit)) {
      case DcAnswer.Refused<NearestDc>(var error, var _) -> {
        LoginRecord after = LoginFlow.refused(record, error);
        yield after.isEnded() ? after : record.in(forgotten(record.state(), doubt));
      }
      case DcAnswer.Lost<NearestDc> lost -> lost(record, lost);
      case DcAnswer.Answered<NearestDc> _,
          DcAnswer.Unreadable<NearestDc> _,
          // A DC that is gone from the directory will never tell.
          DcAnswer.UnknownDc<NearestDc> _,
          DcAnswer.RedirectLoop<NearestDc> _ ->
          record.in(forgotten(record.state(), doubt));
    };
  }

  /** Null: nobody answers yet. */
  private @Nullable LoginRecord settledByWho(Login login, Deadline limit)
      throws InterruptedException {
    LoginRecord record = login.record();
    return switch (ask(login, new UsersGetUsers(List.of(new InputUserSelf())), limit)) {
      case DcAnswer.Answered<List<AnyUser>>(var users, int dcId) ->
          record.state() instanceof LoginState.Authorized || users.isEmpty()
              ? record
              : record.stepped(
                  Answers.loggedInAs(users.getFirst()), dcId, context.clock().now(login.id()));
      case DcAnswer.Refused<List<AnyUser>>(var error, var _) ->
          isAnswer(error) ? notLoggedIn(record, error) : null;
      case DcAnswer.Lost<List<AnyUser>> lost -> lost(record, lost);
      // Somebody is logged in; who it is, a later answer tells.
      case DcAnswer.Unreadable<List<AnyUser>> _ -> null;
      case DcAnswer.UnknownDc<List<AnyUser>> _, DcAnswer.RedirectLoop<List<AnyUser>> _ -> record;
    };
  }

  /** Trouble and floods say nothing of who is logged in. */
  private static boolean isAnswer(RpcError error) {
    return error.code() >= 400 && error.code() < 500 && error.code() != FLOOD;
  }

  private static LoginRecord notLoggedIn(LoginRecord record, RpcError error) {
    boolean isLoggedOut = record.inDoubt() == Action.LOG_OUT && error.code() == UNAUTHORIZED;
    if (isLoggedOut) {
      return record.in(new LoginState.Ended(EndReason.LOGGED_OUT));
    }
    // Before a login is done the key is not registered: the step came to nothing.
    return error.type().equals("AUTH_KEY_UNREGISTERED")
            && !(record.state() instanceof LoginState.Authorized)
        ? record.in(forgotten(record.state(), doubt(record)))
        : LoginFlow.refused(record, error);
  }

  private static Action doubt(LoginRecord record) {
    return Objects.requireNonNull(record.inDoubt(), "in doubt");
  }

  private static @Nullable LoginRecord lost(LoginRecord record, DcAnswer.Lost<?> lost) {
    return LostLinks.isKeyLost(lost) ? record.in(new LoginState.Ended(EndReason.KEY_LOST)) : null;
  }

  private <R> DcAnswer<R> ask(Login login, TlFunction<R> function, Deadline limit)
      throws InterruptedException {
    return context
        .router()
        .invoke(
            new DcCall<>(
                login.id().value(),
                login.record().dcId(),
                context.apiId(login.record()),
                function,
                CallTerms.until(limit),
                dc -> context.keys(login.id(), dc),
                _ -> {}));
  }
}
