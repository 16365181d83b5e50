package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.store.Change;
import dev.mtsidecar.sidecar.store.PlacedSession;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The stored sessions for whoever looks after them: listed, looked at, forgotten. Asks nothing of
 * Telegram.
 *
 * <p>Blocks; call it on virtual threads. Safe for concurrent use.
 */
public final class SessionBook {
  /** Sessions read at once. */
  private static final int BATCH = 200;

  private final StepContext context;
  private final SessionLocks locks;
  private final PageTokens tokens;

  SessionBook(StepContext context, SessionLocks locks) {
    this.context = context;
    this.locks = locks;
    this.tokens = new PageTokens(context.store());
  }

  /**
   * Sessions in the order in which they were made.
   *
   * @param pageSize how many at most; at least 1
   * @param pageToken of the page before; empty: the first page
   */
  public SessionPage list(SessionFilter filter, int pageSize, String pageToken)
      throws InterruptedException {
    OptionalLong begin = tokens.place(pageToken, filter);
    if (begin.isEmpty()) {
      return new SessionPage.Refused(
          LoginFlow.invalid("page_token", "not of a listing with this filter"));
    }
    try {
      return page(filter, pageSize, begin.getAsLong());
    } catch (StoreUnavailableException e) {
      return new SessionPage.Refused(StoreTrouble.why(e));
    }
  }

  private SessionPage page(SessionFilter filter, int pageSize, long begin)
      throws StoreUnavailableException, InterruptedException {
    List<SessionView> found = new ArrayList<>();
    long place = begin;
    long lastShown = begin;
    List<PlacedSession> rows;
    do {
      if (Thread.interrupted()) {
        throw new InterruptedException("nobody waits for the listing any more");
      }
      rows = context.store().list(place, BATCH);
      for (PlacedSession row : rows) {
        place = row.place();
        Optional<SessionView> view = shown(row, filter);
        if (view.isEmpty()) {
          continue;
        }
        if (found.size() == pageSize) {
          return new SessionPage.Sessions(found, tokens.token(lastShown, filter));
        }
        found.add(view.get());
        lastShown = place;
      }
    } while (rows.size() == BATCH);
    return new SessionPage.Sessions(found, "");
  }

  private Optional<SessionView> shown(PlacedSession row, SessionFilter filter)
      throws StoreUnavailableException {
    try {
      Optional<Login> login = context.logins().asOfNow(Logins.decode(row.session()));
      return login.isPresent() && filter.fits(login.get().stored(), login.get().record())
          ? Optional.of(context.logins().view(login.get()))
          : Optional.empty();
    } catch (LoginUnreadableException e) {
      // A list passes over a damaged row; whoever asks for it by name is told.
      StepLog.unreadable(row.session().id());
      return Optional.empty();
    }
  }

  /** One session, ended ones included. */
  public LoginOutcome get(SessionId id) {
    try {
      Optional<Login> login = context.logins().load(id);
      return login.isEmpty()
          ? new LoginOutcome.Rejected(new LoginFailure.SessionNotFound(), null)
          : LoginOutcome.stepped(context.logins().view(login.get()));
    } catch (StoreUnavailableException e) {
      return StoreTrouble.outcome(e);
    } catch (LoginUnreadableException e) {
      return StoreTrouble.outcome(e);
    }
  }

  /**
   * Forgets a session and its keys; the outcome shows it as it was last.
   *
   * @param evenAuthorized also when somebody is, or may be, logged in on its key
   */
  public LoginOutcome delete(SessionId id, boolean evenAuthorized, Deadline deadline)
      throws InterruptedException {
    try {
      // Looked up first, so that names nobody knows take no lock.
      Optional<Login> seen = context.logins().load(id);
      if (seen.isEmpty()) {
        return new LoginOutcome.Rejected(new LoginFailure.SessionNotFound(), null);
      }
      var held = locks.take(id, deadline);
      if (held.isEmpty()) {
        return busy(seen.get());
      }
      try (var _ = held.get()) {
        Optional<Login> login = context.logins().load(id);
        return login.isEmpty()
            ? new LoginOutcome.Rejected(new LoginFailure.SessionNotFound(), null)
            : delete(login.get(), evenAuthorized);
      }
    } catch (StoreUnavailableException e) {
      return StoreTrouble.outcome(e);
    } catch (LoginUnreadableException e) {
      return StoreTrouble.outcome(e);
    }
  }

  private LoginOutcome delete(Login login, boolean evenAuthorized)
      throws StoreUnavailableException, LoginUnreadableException {
    Action doubt = login.record().inDoubt();
    if (!evenAuthorized && doubt != null && Doubts.isAboutKey(doubt)) {
      return busy(login);
    }
    SessionView last = context.logins().view(login);
    if (!evenAuthorized && login.record().state() instanceof LoginState.Authorized) {
      return new LoginOutcome.Rejected(new LoginFailure.AlreadySignedIn(), last);
    }
    context.commit(Change.delete(login.stored()));
    context.connections().closeAll(login.id().value());
    return LoginOutcome.stepped(last);
  }

  private LoginOutcome busy(Login login)
      throws StoreUnavailableException, LoginUnreadableException {
    return new LoginOutcome.Rejected(
        new LoginFailure.SessionBusy(SessionLocks.RETRY_AFTER), context.logins().view(login));
  }
}
