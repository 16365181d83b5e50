package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.crypto.Entropy;
import dev.mtsidecar.sidecar.dc.DcConnections;
import dev.mtsidecar.sidecar.dc.DcDirectory;
import dev.mtsidecar.sidecar.dc.DcRouter;
import dev.mtsidecar.sidecar.dc.UpdateFeed;
import dev.mtsidecar.sidecar.store.ChangeFeed;
import dev.mtsidecar.sidecar.store.RequestRecord;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.SessionStore;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The use cases of the login flow, one method for each RPC.
 *
 * <p>Blocks; call it on virtual threads. Safe for concurrent use: steps on one session take turns,
 * and a step that was written to the link is finished and stored even when its caller has left.
 */
public final class LoginService {
  /** RPCs that went well when the session has ended. */
  private static final Set<String> ENDING = Set.of(Action.LOG_OUT.rpc(), Action.CANCEL_LOGIN.rpc());

  private final FloodLedger ledger;
  private final Logins logins;
  private final RequestBook requests;
  private final MoveStep moveStep;
  private final QrLogins qrLogins;
  private final CancelLoginStep cancelLoginStep;
  private final Doubts doubts;
  private final SessionLocks locks;
  private final LoginClock clock;
  private final Executor steps;
  private final SandboxSide sandboxSide;
  private final Sweep sweep;
  private final SessionBook sessions;
  private final AccountDevices devices;
  private final SessionWatch watch;
  private final Verification verification;

  /**
   * Wires the flow together; nothing is started.
   *
   * @param steps runs each step on a virtual thread of its own, which outlives the call
   * @param repetition which refusals stand for every repetition of the same request_id
   */
  public LoginService(
      SessionStore store,
      DcRouter router,
      DcDirectory directory,
      DcConnections connections,
      LoginSettings settings,
      LoginClock clock,
      Entropy entropy,
      Executor steps,
      Repetition repetition,
      StopPoint.Listener stops,
      UpdateFeed updates,
      SignedInSessions signedIn,
      Deliveries deliveries,
      ChangeFeed changes) {
    this.ledger = new FloodLedger(store);
    FutureAuthTokens tokens = new FutureAuthTokens(store);
    this.logins = new Logins(store, ledger, clock, signedIn, connections);
    this.requests = new RequestBook(store);
    this.locks = new SessionLocks();
    this.clock = clock;
    this.steps = steps;
    var context =
        new StepContext(
            store,
            logins,
            ledger,
            requests,
            router,
            connections,
            settings,
            clock,
            repetition,
            stops,
            updates,
            tokens,
            new WrongCodeBudget(),
            deliveries);
    this.doubts = new Doubts(context, locks, steps);
    Moves moves = new Moves(store, tokens, entropy);
    this.moveStep = new MoveStep(context, directory, locks, doubts, moves, entropy);
    this.qrLogins = new QrLogins(moveStep, logins, clock, updates);
    this.cancelLoginStep = new CancelLoginStep(context, locks);
    this.sandboxSide = new SandboxSide(store, logins, ledger);
    this.sweep = new Sweep(context, doubts);
    this.sessions = new SessionBook(context, locks);
    this.devices = new AccountDevices(context, locks, doubts);
    this.verification = new Verification(context, locks, signedIn, steps);
    this.watch =
        new SessionWatch(
            context,
            changes,
            ByteBuffer.wrap(entropy.bytes(Long.BYTES)).getLong(),
            SessionWatch.HEARTBEAT);
  }

  /** Takes a step: asks Telegram, stores what it says, and tells where the login stands then. */
  public LoginOutcome step(LoginCommand command, Deadline deadline) throws InterruptedException {
    return once(
        command.action().rpc(),
        command.request(),
        command.session(),
        deadline,
        (step, known) -> moveStep.run(command, known, step, deadline));
  }

  /**
   * Logs in by a QR code: shows the session, then each token, and returns how it ended. Blocks for
   * {@link QrLogins#STREAM_MAX} at most.
   */
  public LoginOutcome logInWithQr(LoginCommand.LogInWithQr command, QrWatcher watcher)
      throws InterruptedException {
    try {
      return switch (begun(command)) {
        case MoveStep.Created.Session(SessionId id) -> qrLogins.follow(command, id, watcher);
        case MoveStep.Created.Refused(LoginOutcome why) -> why;
      };
    } catch (StoreUnavailableException e) {
      return StoreTrouble.outcome(e);
    } catch (LoginUnreadableException e) {
      return StoreTrouble.outcome(e);
    }
  }

  /** The session of a QR login: the one named, the one an earlier request made, or a new one. */
  private MoveStep.Created begun(LoginCommand.LogInWithQr command)
      throws StoreUnavailableException, LoginUnreadableException {
    SessionId named = command.session();
    RequestMark mark = command.request();
    if (named != null) {
      return new MoveStep.Created.Session(named);
    }
    if (mark == null) {
      return moveStep.create(command);
    }
    return switch (requests.open(
        command.action().rpc(), mark, clock.now(SessionId.DAEMON), Step::new)) {
      case RequestBook.Entry.Reused() ->
          new MoveStep.Created.Refused(
              new LoginOutcome.Rejected(new LoginFailure.RequestIdReused(), null));
      case RequestBook.Entry.InFlight(var _) ->
          new MoveStep.Created.Refused(
              new LoginOutcome.Rejected(
                  new LoginFailure.SessionBusy(SessionLocks.RETRY_AFTER), null));
      case RequestBook.Entry.Mine(var _, var known) -> {
        try {
          yield known.isPresent()
              ? new MoveStep.Created.Session(known.get().session())
              : moveStep.create(command);
        } finally {
          requests.done(mark);
        }
      }
    };
  }

  /** For a daemon whose Telegram is emulated. */
  public SandboxSide sandboxSide() {
    return sandboxSide;
  }

  /** Ends the QR logins that are followed now; a caller goes on with the same session later. */
  public void endStreams() {
    qrLogins.close();
  }

  /** Forgets an unfinished login and its keys; calls nothing at Telegram. */
  public LoginOutcome cancelLogin(CancelLogin command, Deadline deadline)
      throws InterruptedException {
    return once(
        Action.CANCEL_LOGIN.rpc(),
        command.request(),
        command.session(),
        deadline,
        (_, _) -> cancelLoginStep.run(command, deadline));
  }

  /** The session's step again, from the store; changes nothing. */
  public LoginOutcome getLogin(LoginKey key) {
    try {
      Optional<Login> login =
          switch (key) {
            case LoginKey.BySession(SessionId id) -> logins.load(id);
            case LoginKey.ByClientReference(String reference) -> logins.findLive(reference);
          };
      return login.isEmpty()
          ? new LoginOutcome.Rejected(new LoginFailure.SessionNotFound(), null)
          : logins.asItStands(login.get());
    } catch (StoreUnavailableException e) {
      return StoreTrouble.outcome(e);
    } catch (LoginUnreadableException e) {
      return StoreTrouble.outcome(e);
    }
  }

  /** What time alone does to sessions; called now and then by the daemon. */
  public Sweep sweep() {
    return sweep;
  }

  /** The stored sessions: listed, looked at, forgotten. */
  public SessionBook sessions() {
    return sessions;
  }

  /** What becomes of sessions, told as it happens. */
  public SessionWatch watch() {
    return watch;
  }

  /** Looks whether sessions that nobody uses still live; called now and then by the daemon. */
  public Verification verification() {
    return verification;
  }

  /** The waits Telegram asked for, the longest first. */
  public List<FloodWait> floodWaits(int max) throws StoreUnavailableException {
    return ledger.list(clock.now(SessionId.DAEMON), max);
  }

  /** The devices of an account, as Telegram lists them. */
  public AccountDevices devices() {
    return devices;
  }

  /** A step's work, on its own thread. */
  private interface Work {
    LoginOutcome run(Step step, @Nullable RequestRecord known) throws InterruptedException;
  }

  private LoginOutcome once(
      String rpc,
      @Nullable RequestMark mark,
      @Nullable SessionId session,
      Deadline deadline,
      Work work)
      throws InterruptedException {
    if (mark == null) {
      return await(begin(new Step(), null, null, work), session, deadline);
    }
    try {
      var entry =
          requests.open(
              rpc, mark, clock.now(session == null ? SessionId.DAEMON : session), Step::new);
      return switch (entry) {
        case RequestBook.Entry.Reused() ->
            new LoginOutcome.Rejected(new LoginFailure.RequestIdReused(), null);
        case RequestBook.Entry.InFlight(Step step) -> await(step, session, deadline);
        case RequestBook.Entry.Mine(Step step, var known) ->
            await(
                begin(
                    step,
                    mark,
                    known.orElse(null),
                    known.isPresent() && !known.get().pending()
                        ? (_, record) -> repeat(record, deadline)
                        : work),
                known.map(RequestRecord::session).orElse(session),
                deadline);
      };
    } catch (StoreUnavailableException e) {
      return StoreTrouble.outcome(e);
    } catch (LoginUnreadableException e) {
      return StoreTrouble.outcome(e);
    }
  }

  private Step begin(
      Step step, @Nullable RequestMark mark, @Nullable RequestRecord known, Work work) {
    try {
      steps.execute(() -> carryOut(step, mark, known, work));
    } catch (RejectedExecutionException e) {
      requests.done(mark);
      step.finish(new LoginOutcome.Rejected(new LoginFailure.ShuttingDown(), null));
    }
    return step;
  }

  private void carryOut(
      Step step, @Nullable RequestMark mark, @Nullable RequestRecord known, Work work) {
    LoginOutcome outcome = new LoginOutcome.Rejected(new LoginFailure.ShuttingDown(), null);
    try {
      outcome = work.run(step, known);
    } catch (InterruptedException e) {
      // Only the daemon's own end interrupts a step.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // A mistake of ours: whoever waits hears of it, and the log has it if nobody does.
      StepLog.failedInside(step.session(), e);
      step.fail(e);
    } finally {
      requests.done(mark);
      step.finish(outcome);
    }
  }

  private LoginOutcome await(Step step, @Nullable SessionId session, Deadline deadline)
      throws InterruptedException {
    Optional<LoginOutcome> outcome = step.await(deadline);
    if (outcome.isPresent()) {
      return outcome.get();
    }
    SessionId known = session == null ? step.session() : session;
    LoginOutcome now = known == null ? null : getLogin(new LoginKey.BySession(known));
    return new LoginOutcome.Rejected(
        new LoginFailure.DeadlineReached(),
        now instanceof LoginOutcome.Stepped(SessionView view, var _) ? view : null);
  }

  /** The same request again: what is remembered of it, nothing is sent. */
  private LoginOutcome repeat(@Nullable RequestRecord record, Deadline deadline)
      throws InterruptedException {
    if (record == null) {
      throw new IllegalStateException("nothing to repeat");
    }
    try {
      RequestOutcome outcome = RequestOutcome.decode(record.outcome());
      if (outcome instanceof RequestOutcome.Unknown) {
        doubts.settle(record.session(), deadline);
      }
      Optional<Login> login = logins.load(record.session());
      if (login.isEmpty()) {
        return new LoginOutcome.Rejected(new LoginFailure.SessionNotFound(), null);
      }
      return switch (outcome) {
        case RequestOutcome.Stepped() ->
            ENDING.contains(record.rpc())
                ? LoginOutcome.stepped(logins.view(login.get()))
                : logins.asItStands(login.get());
        case RequestOutcome.Refused(var error, var method, int dcId, int layer) ->
            new LoginOutcome.Rejected(
                new LoginFailure.Telegram(
                    error, method, dcId, layer, LoginFailure.Origin.TELEGRAM, null),
                logins.view(login.get()));
        case RequestOutcome.Unknown(var method, int dcId) ->
            new LoginOutcome.Rejected(
                new LoginFailure.OutcomeUnknown(method, dcId), logins.view(login.get()));
      };
    } catch (StoreUnavailableException e) {
      return StoreTrouble.outcome(e);
    } catch (LoginUnreadableException e) {
      return StoreTrouble.outcome(e);
    } catch (RecordFormatException e) {
      return StoreTrouble.outcome(new LoginUnreadableException(e));
    }
  }
}
