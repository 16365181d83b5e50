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
 * SendCode up to the moment at which Telegram is called: finds or makes the session, takes its
 * lock, and refuses here what need not be asked there. {@link SendCodeAttempt} goes on.
 */
final class SendCodeStep {
  private final StepContext context;
  private final DcDirectory directory;
  private final SessionLocks locks;
  private final Doubts doubts;
  private final Entropy entropy;

  SendCodeStep(
      StepContext context,
      DcDirectory directory,
      SessionLocks locks,
      Doubts doubts,
      Entropy entropy) {
    this.context = context;
    this.directory = directory;
    this.locks = locks;
    this.doubts = doubts;
    this.entropy = entropy;
  }

  LoginOutcome run(SendCode command, @Nullable RequestRecord known, Step step, Deadline deadline)
      throws InterruptedException {
    try {
      // A request that came to nothing goes on with the session it made.
      SessionId id = known == null ? command.session() : known.session();
      return id == null
          ? onNewSession(command, step, deadline)
          : onSession(id, command, step, deadline);
    } catch (StoreUnavailableException e) {
      return StoreTrouble.outcome(e);
    } catch (LoginUnreadableException e) {
      return StoreTrouble.outcome(e);
    }
  }

  private LoginOutcome onNewSession(SendCode command, Step step, Deadline deadline)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    PhoneNumber number = command.phoneNumber();
    if (number == null) {
      return rejected(LoginFlow.invalid("phone_number", "needed to start a login"));
    }
    if (command.app() == null && context.settings().app() == null) {
      return rejected(new LoginFailure.AppCredentialsMissing());
    }
    if (context.store().liveSessions() >= context.settings().maxSessions()) {
      return rejected(new LoginFailure.TooManySessions(context.settings().maxSessions()));
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
      change = change.with(context.requests().pending("SendCode", mark, id, now));
    }
    try {
      context.store().commit(change);
    } catch (ChangeRefusedException.ClientReferenceTaken e) {
      return referenceInUse(command);
    } catch (ChangeRefusedException.RevisionConflict e) {
      throw new IllegalStateException("a random session id was taken", e);
    }
    return onSession(id, command, step, deadline);
  }

  private LoginOutcome referenceInUse(SendCode command)
      throws StoreUnavailableException, LoginUnreadableException {
    String reference = command.clientReference();
    Optional<Login> owner =
        reference == null ? Optional.empty() : context.logins().findLive(reference);
    return new LoginOutcome.Rejected(
        new LoginFailure.ClientReferenceInUse(),
        owner.isEmpty() ? null : context.logins().view(owner.get()));
  }

  private LoginOutcome onSession(SessionId id, SendCode command, Step step, Deadline deadline)
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
      Optional<Login> login = context.logins().load(id);
      return login.isEmpty()
          ? rejected(new LoginFailure.SessionNotFound())
          : onHeldSession(login.get(), command, step, deadline);
    }
  }

  private LoginOutcome onHeldSession(Login found, SendCode command, Step step, Deadline deadline)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    Login login = doubts.settleHeld(found, deadline);
    if (login.record().inDoubt() != null) {
      return refused(login, new LoginFailure.SessionBusy(SessionLocks.RETRY_AFTER));
    }
    if (login.record().state() instanceof LoginState.Ended(var reason)) {
      return refused(login, Ends.failure(reason, login.record()));
    }
    Optional<LoginFailure> refusal = LoginFlow.refuseSendCode(login.record(), command);
    if (refusal.isPresent()) {
      return refused(login, refusal.get());
    }
    LoginRecord record = login.record();
    if (command.phoneNumber() != null) {
      record = record.withPhoneNumber(command.phoneNumber());
    }
    if (record.app() == null && command.app() != null) {
      record = record.withApp(command.app());
    }
    if (record.app() == null && context.settings().app() == null) {
      return refused(login, new LoginFailure.AppCredentialsMissing());
    }
    var attempt = new SendCodeAttempt(context, doubts, login, record, command, step, deadline);
    return attempt.run();
  }

  private LoginOutcome refused(Login login, LoginFailure why)
      throws StoreUnavailableException, LoginUnreadableException {
    return new LoginOutcome.Rejected(why, context.logins().view(login));
  }

  private static LoginOutcome rejected(LoginFailure why) {
    return new LoginOutcome.Rejected(why, null);
  }
}
