package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.connection.KeyKeeper;
import dev.mtsidecar.sidecar.dc.DcConnections;
import dev.mtsidecar.sidecar.dc.DcRouter;
import dev.mtsidecar.sidecar.dc.UpdateFeed;
import dev.mtsidecar.sidecar.store.Change;
import dev.mtsidecar.sidecar.store.ChangeRefusedException;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.SessionStore;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;

/** What every step works with. */
record StepContext(
    SessionStore store,
    Logins logins,
    FloodLedger ledger,
    RequestBook requests,
    DcRouter router,
    DcConnections connections,
    LoginSettings settings,
    LoginClock clock,
    Repetition repetition,
    StopPoint.Listener stops,
    UpdateFeed updates,
    FutureAuthTokens tokens,
    WrongCodeBudget wrongCodes,
    Deliveries deliveries) {

  /** The app a login goes by: its own, else the daemon's; 0 when there is none. */
  int apiId(LoginRecord login) {
    AppCredentials app = login.app() == null ? settings.app() : login.app();
    return app == null ? 0 : app.apiId();
  }

  /** The app itself; a login without one is refused before it comes to that. */
  AppCredentials app(LoginRecord login) {
    AppCredentials app = login.app() == null ? settings.app() : login.app();
    if (app == null) {
      throw new IllegalStateException("a step is taken on behalf of an app");
    }
    return app;
  }

  KeyKeeper keys(SessionId owner, int dcId) {
    return new SessionKeys(store, owner, dcId, stops);
  }

  /**
   * Commits a change to a session whose lock is held.
   *
   * @throws IllegalStateException if the session was changed behind the lock, which is a mistake of
   *     ours
   */
  void commit(Change change) throws StoreUnavailableException {
    commit(change, false);
  }

  /**
   * The same; ahead of the disk if nothing more is lost than what a power failure between this
   * moment and the next few milliseconds takes.
   */
  void commit(Change change, boolean isAhead) throws StoreUnavailableException {
    try {
      if (isAhead) {
        store.commitAhead(change);
      } else {
        store.commit(change);
      }
    } catch (ChangeRefusedException.RevisionConflict
        | ChangeRefusedException.ClientReferenceTaken e) {
      throw new IllegalStateException("a session was changed while it was held", e);
    }
  }
}
