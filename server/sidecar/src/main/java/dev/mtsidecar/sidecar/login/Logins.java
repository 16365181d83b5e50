package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.dc.DcConnections;
import dev.mtsidecar.sidecar.store.Change;
import dev.mtsidecar.sidecar.store.ChangeRefusedException;
import dev.mtsidecar.sidecar.store.RowUnreadableException;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.SessionStore;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import dev.mtsidecar.sidecar.store.StoredSession;
import dev.mtsidecar.tl.api.ApiSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stored logins: loaded with their lifetimes applied, shown as callers see them. */
final class Logins {
  private final SessionStore store;
  private final FloodLedger ledger;
  private final LoginClock clock;
  private final OtherSessions others;
  private final DcConnections connections;

  Logins(
      SessionStore store,
      FloodLedger ledger,
      LoginClock clock,
      OtherSessions others,
      DcConnections connections) {
    this.others = others;
    this.connections = connections;
    this.store = store;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** The login; empty when there is none, or none any more. */
  Optional<Login> load(SessionId id) throws StoreUnavailableException, LoginUnreadableException {
    try {
      Optional<StoredSession> stored = store.load(id);
      return stored.isEmpty() ? Optional.empty() : asOfNow(decode(stored.get()));
    } catch (RowUnreadableException e) {
      throw new LoginUnreadableException(e);
    }
  }

  /** The login as it is by now; the same one, when nobody changed it since it was loaded. */
  Optional<Login> again(Login seen) throws StoreUnavailableException, LoginUnreadableException {
    try {
      Optional<StoredSession> stored = store.load(seen.id());
      if (stored.isEmpty()) {
        return Optional.empty();
      }
      boolean isSame = stored.get().revision() == seen.stored().revision();
      return asOfNow(isSame ? seen : decode(stored.get()));
    } catch (RowUnreadableException e) {
      throw new LoginUnreadableException(e);
    }
  }

  /** The live login a caller gave that name. */
  Optional<Login> findLive(String clientReference)
      throws StoreUnavailableException, LoginUnreadableException {
    try {
      Optional<StoredSession> stored = store.findLive(clientReference);
      return stored.isEmpty() ? Optional.empty() : asOfNow(decode(stored.get()));
    } catch (RowUnreadableException e) {
      throw new LoginUnreadableException(e);
    }
  }

  static Login decode(StoredSession stored) throws LoginUnreadableException {
    try {
      return new Login(stored, LoginRecordCodec.decode(stored.body()));
    } catch (RecordFormatException e) {
      throw new LoginUnreadableException(e);
    }
  }

  /** Applies what time alone does to a login, whether or not the sweep has come by. */
  Optional<Login> asOfNow(Login login) throws StoreUnavailableException, LoginUnreadableException {
    Instant now = clock.now(login.id());
    Instant due = login.stored().expireTime();
    if (due == null || now.isBefore(due) || login.record().inDoubt() != null) {
      return Optional.of(login);
    }
    Optional<Login> after = expired(login, now);
    try {
      store.commit(after.map(login::change).orElseGet(() -> Change.delete(login.stored())));
      connections.closeAll(login.id().value());
      return after;
    } catch (ChangeRefusedException.RevisionConflict
        | ChangeRefusedException.ClientReferenceTaken e) {
      // Somebody else was quicker; what he stored is the truth.
      return load(login.id());
    }
  }

  /** What becomes of a login whose time has come: ended, or (empty) forgotten. */
  static Optional<Login> expired(Login login, Instant now) {
    boolean isForgotten =
        login.record().isEnded()
            || (login.record().state() instanceof LoginState.New && !login.record().hasStepped());
    return isForgotten
        ? Optional.empty()
        : Optional.of(
            login.next(login.record().with(new LoginState.Ended(EndReason.LOGIN_EXPIRED)), now));
  }

  /** Where a login stands, or the status of its end. */
  LoginOutcome asItStands(Login login) throws StoreUnavailableException, LoginUnreadableException {
    SessionView view = view(login);
    return login.record().state() instanceof LoginState.Ended(var reason)
        ? new LoginOutcome.Rejected(Ends.failure(reason, login.record()), view)
        : LoginOutcome.stepped(view);
  }

  /** The login as its callers see it now. */
  SessionView view(Login login) throws StoreUnavailableException, LoginUnreadableException {
    Instant now = clock.now(login.id());
    LoginRecord record = login.record();
    LoginState state = record.state();
    AppCredentials app = record.app();
    LoginState.Authorized done = state instanceof LoginState.Authorized it ? it : null;
    return new SessionView(
        login.id(),
        login.stored().clientReference(),
        login.stored().revision(),
        shown(login),
        AllowedActions.of(record, now, floods(login, now)),
        record.inDoubt(),
        expireAfter(login, now),
        login.stored().createTime(),
        login.stored().updateTime(),
        record.verifyTime(),
        record.phoneNumber(),
        done == null ? 0 : done.userId(),
        done != null && done.bot(),
        record.frozen(),
        record.dcId(),
        ApiSchema.LAYER,
        app == null ? 0 : app.apiId(),
        now);
  }

  private AllowedActions.Floods floods(Login login, Instant now)
      throws StoreUnavailableException, LoginUnreadableException {
    if (login.record().isEnded()) {
      return _ -> null;
    }
    Map<String, Duration> left = ledger.left(FloodLedger.Subject.of(login), now);
    return action -> left.get(action.method());
  }

  /** The state with what only this moment knows: who else is logged in as the same user. */
  private LoginState shown(Login login) {
    return login.record().state() instanceof LoginState.Authorized done
        ? done.beside(others.of(done.userId(), login.id()))
        : login.record().state();
  }

  private static @Nullable Duration expireAfter(Login login, Instant now) {
    Instant due = Lifetimes.expireTime(login.record(), login.stored().updateTime());
    if (due == null) {
      return null;
    }
    return due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO;
  }
}
