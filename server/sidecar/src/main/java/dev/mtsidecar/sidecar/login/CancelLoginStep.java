package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.store.Change;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import java.time.Instant;
import java.util.Optional;

/** CancelLogin: an unfinished login is ended and its keys are forgotten, here only. */
final class CancelLoginStep {
  private final StepContext context;
  private final SessionLocks locks;

  CancelLoginStep(StepContext context, SessionLocks locks) {
    this.context = context;
    this.locks = locks;
  }

  LoginOutcome run(CancelLogin command, Deadline deadline) throws InterruptedException {
    try {
      // Looked up first, so that names nobody knows take no lock.
      Optional<Login> login = context.logins().load(command.session());
      if (login.isEmpty()) {
        return new LoginOutcome.Rejected(new LoginFailure.SessionNotFound(), null);
      }
      var held = locks.take(command.session(), deadline);
      if (held.isEmpty()) {
        return new LoginOutcome.Rejected(
            new LoginFailure.SessionBusy(SessionLocks.RETRY_AFTER),
            context.logins().view(login.get()));
      }
      try (var _ = held.get()) {
        login = context.logins().load(command.session());
        return login.isEmpty()
            ? new LoginOutcome.Rejected(new LoginFailure.SessionNotFound(), null)
            : cancel(login.get(), command);
      }
    } catch (StoreUnavailableException e) {
      return StoreTrouble.outcome(e);
    } catch (LoginUnreadableException e) {
      return StoreTrouble.outcome(e);
    }
  }

  private LoginOutcome cancel(Login login, CancelLogin command)
      throws StoreUnavailableException, LoginUnreadableException {
    Action doubt = login.record().inDoubt();
    if (doubt != null && Doubts.isAboutKey(doubt)) {
      // Somebody may be logged in, whom nobody could log out any more.
      return new LoginOutcome.Rejected(
          new LoginFailure.SessionBusy(SessionLocks.RETRY_AFTER), context.logins().view(login));
    }
    Instant now = context.clock().now(login.id());
    return switch (login.record().state()) {
      case LoginState.Authorized _ ->
          new LoginOutcome.Rejected(
              new LoginFailure.AlreadySignedIn(), context.logins().view(login));
      // Cancelled twice is cancelled.
      case LoginState.Ended _ -> LoginOutcome.stepped(context.logins().view(login));
      default -> {
        Login ended =
            login.next(login.record().with(new LoginState.Ended(EndReason.CANCELLED)), now);
        Change change = login.change(ended);
        RequestMark mark = command.request();
        if (mark != null) {
          var record = context.requests().pending("CancelLogin", mark, login.id(), now);
          change = change.with(record.settled(new RequestOutcome.Stepped().encode()));
        }
        context.commit(change);
        context.connections().closeAll(login.id().value());
        yield LoginOutcome.stepped(context.logins().view(ended));
      }
    };
  }
}
