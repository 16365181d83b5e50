package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.crypto.Entropy;
import dev.mtsidecar.sidecar.dc.DcDirectory;
import dev.mtsidecar.sidecar.store.Change;
import dev.mtsidecar.sidecar.store.ChangeRefusedException;
import dev.mtsidecar.sidecar.store.RequestRecord;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import dev.mtsidecar.sidecar.store.StoredSession;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A command up to the moment at which Telegram is called: finds or makes the session, takes its
 * lock, and refuses here what need not be asked there. {@link Attempt} goes on.
 */
final class MoveStep {
  private final StepContext context;
  private final DcDirectory directory;
  private final SessionLocks locks;
  private final Doubts doubts;
  private final Moves moves;
  private final Entropy entropy;

  MoveStep(
      StepContext context,
      DcDirectory directory,
      SessionLocks locks,
      Doubts doubts,
      Moves moves,
      Entropy entropy) {
    this.context = context;
    this.directory = directory;
    this.locks = locks;
    this.doubts = doubts;
    this.moves = moves;
    this.entropy = entropy;
  }

  LoginOutcome run(
      LoginCommand command, @Nullable RequestRecord known, Step step, Deadline deadline)
      throws InterruptedException {
    try {
      // A request that came to nothing goes on with the session it made.
      SessionId id = known == null ? command.session() : known.session();
      if (id != null) {
        return onSession(id, command, step, deadline);
      }
      return command instanceof LoginCommand.Starter starter
          ? onNewSession(starter, step, deadline)
          : rejected(LoginFlow.invalid("session_id", "needed"));
    } catch (StoreUnavailableException e) {
      return StoreTrouble.outcome(e);
    } catch (LoginUnreadableException e) {
      return StoreTrouble.outcome(e);
    }
  }

  /** One move of a run on a session, which waits for its turn like every other step. */
  LoginOutcome take(SessionId id, LoginCommand command, Move<?> move, Deadline deadline)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    var held = locks.take(id, deadline);
    if (held.isEmpty()) {
      return rejected(new LoginFailure.SessionBusy(SessionLocks.RETRY_AFTER));
    }
    try (var _ = held.get()) {
      Optional<Login> found = context.logins().load(id);
      if (found.isEmpty()) {
        return rejected(new LoginFailure.SessionNotFound());
      }
      Login login = doubts.settleHeld(found.get(), deadline);
      if (login.record().inDoubt() != null) {
        return refused(login, new LoginFailure.SessionBusy(SessionLocks.RETRY_AFTER));
      }
      if (login.record().state() instanceof LoginState.Ended(var reason)) {
        return refused(login, Ends.failure(reason, login.record()));
      }
      return onward(login, command, move, new Step(), deadline);
    }
  }

  private LoginOutcome onNewSession(LoginCommand.Starter command, Step step, Deadline deadline)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    PhoneNumber number = command instanceof LoginCommand.SendCode it ? it.phoneNumber() : null;
    if (number == null && command instanceof LoginCommand.SendCode) {
      return rejected(LoginFlow.invalid("phone_number", "needed to start a login"));
    }
    return switch (create(command)) {
      case Created.Session(SessionId id) -> onSession(id, command, step, deadline);
      case Created.Refused(LoginOutcome why) -> why;
    };
  }

  /** A session made, or why not. */
  sealed interface Created {
    record Session(SessionId id) implements Created {}

    record Refused(LoginOutcome why) implements Created {}
  }

  /** Makes the session of a login that begins; nothing is asked of Telegram. */
  Created create(LoginCommand.Starter command)
      throws StoreUnavailableException, LoginUnreadableException {
    PhoneNumber number = command instanceof LoginCommand.SendCode it ? it.phoneNumber() : null;
    if (command.app() == null && context.settings().app() == null) {
      return new Created.Refused(rejected(new LoginFailure.AppCredentialsMissing()));
    }
    if (context.store().liveSessions() >= context.settings().maxSessions()) {
      return new Created.Refused(
          rejected(new LoginFailure.TooManySessions(context.settings().maxSessions())));
    }
    SessionId id = SessionId.ofRandom(entropy.bytes(16));
    Instant now = context.clock().now(id);
    LoginRecord record = LoginRecord.fresh(number, command.app(), directory.defaultDc(), now);
    StoredSession stored =
        StoredSession.first(
            id,
            command.clientReference(),
            now,
            Lifetimes.expireTime(record, now),
            LoginRecordCodec.encode(record));
    Change change = Change.create(stored);
    RequestMark mark = command.request();
    if (mark != null) {
      change = change.with(context.requests().pending(command.action().rpc(), mark, id, now));
    }
    try {
      context.store().commit(change);
    } catch (ChangeRefusedException.ClientReferenceTaken e) {
      return new Created.Refused(referenceInUse(command));
    } catch (ChangeRefusedException.RevisionConflict e) {
      throw new IllegalStateException("a random session id was taken", e);
    }
    return new Created.Session(id);
  }

  private LoginOutcome referenceInUse(LoginCommand.Starter command)
      throws StoreUnavailableException, LoginUnreadableException {
    String reference = command.clientReference();
    Optional<Login> owner =
        reference == null ? Optional.empty() : context.logins().findLive(reference);
    return new LoginOutcome.Rejected(
        new LoginFailure.ClientReferenceInUse(),
        owner.isEmpty() ? null : context.logins().view(owner.get()));
  }

  private LoginOutcome onSession(SessionId id, LoginCommand command, Step step, Deadline deadline)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    // Looked up first, so that names nobody knows take no lock.
    Optional<Login> seen = context.logins().load(id);
    if (seen.isEmpty()) {
      return rejected(new LoginFailure.SessionNotFound());
    }
    step.on(id);
    var held = locks.take(id, deadline);
    if (held.isEmpty()) {
      return new LoginOutcome.Rejected(
          new LoginFailure.SessionBusy(SessionLocks.RETRY_AFTER),
          context.logins().view(seen.get()));
    }
    try (var _ = held.get()) {
      Optional<Login> login = context.logins().again(seen.get());
      return login.isEmpty()
          ? rejected(new LoginFailure.SessionNotFound())
          : onHeldSession(login.get(), command, step, deadline);
    }
  }

  private LoginOutcome onHeldSession(
      Login found, LoginCommand command, Step step, Deadline deadline)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    Login login = doubts.settleHeld(found, deadline);
    if (login.record().inDoubt() != null) {
      return refused(login, new LoginFailure.SessionBusy(SessionLocks.RETRY_AFTER));
    }
    if (login.record().state() instanceof LoginState.Ended(var reason)) {
      // Whoever is logged out twice is logged out.
      return command instanceof LoginCommand.LogOut
          ? LoginOutcome.stepped(context.logins().view(login))
          : refused(login, Ends.failure(reason, login.record()));
    }
    Optional<Move<?>> move = moves.of(command, login.record());
    if (move.isEmpty()) {
      return refused(
          login,
          LoginFlow.misplaced(login.record(), "no challenge is to be answered at this step"));
    }
    return onward(login, command, move.get(), step, deadline);
  }

  /** Carries out a move on a session whose lock is held and of which nothing is in doubt. */
  <R> LoginOutcome onward(
      Login login, LoginCommand command, Move<R> move, Step step, Deadline deadline)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    Optional<LoginFailure> refusal = move.refuse(login.record(), context.clock().now(login.id()));
    if (refusal.isPresent()) {
      return refused(login, refusal.get());
    }
    LoginRecord record = move.begin(login.record());
    if (record.app() == null
        && command instanceof LoginCommand.Starter starter
        && starter.app() != null) {
      record = record.withApp(starter.app());
    }
    if (record.app() == null && context.settings().app() == null) {
      return refused(login, new LoginFailure.AppCredentialsMissing());
    }
    return new Attempt<>(context, doubts, login, record, command, move, step, deadline).run();
  }

  private LoginOutcome refused(Login login, LoginFailure why)
      throws StoreUnavailableException, LoginUnreadableException {
    return new LoginOutcome.Rejected(why, context.logins().view(login));
  }

  private static LoginOutcome rejected(LoginFailure why) {
    return new LoginOutcome.Rejected(why, null);
  }
}
