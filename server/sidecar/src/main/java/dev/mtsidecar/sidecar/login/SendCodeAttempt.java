package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.mtproto.connection.CallTerms;
import dev.mtsidecar.mtproto.connection.Delivery;
import dev.mtsidecar.mtproto.connection.LinkFailure;
import dev.mtsidecar.sidecar.dc.DcAnswer;
import dev.mtsidecar.sidecar.dc.DcCall;
import dev.mtsidecar.sidecar.dc.DcRouter;
import dev.mtsidecar.sidecar.store.Change;
import dev.mtsidecar.sidecar.store.FloodRecord;
import dev.mtsidecar.sidecar.store.RequestRecord;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import dev.mtsidecar.tl.api.AnyAuthSentCode;
import dev.mtsidecar.tl.api.ApiSchema;
import dev.mtsidecar.tl.api.AuthSendCode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One auth.sendCode on a session whose lock is held.
 *
 * <p>Two commits make a crash harmless: the intent just before the first write (the session is in
 * doubt, its request_id will not send again), and the outcome before the caller hears of it.
 */
final class SendCodeAttempt {
  private static final String RPC = "SendCode";
  private static final Duration COMMIT_AGAIN_AFTER = Duration.ofMillis(500);
  private static final Duration FLOOD_RETRY = Duration.ofSeconds(10);

  private final StepContext context;
  private final Doubts doubts;
  private final SendCode command;
  private final Step step;
  private final Deadline beforeWrite;
  private final Deadline beforeAnswer;

  /** As it is stored now. */
  private Login stored;

  /** As it will be stored with the next commit. */
  private LoginRecord record;

  private boolean isIntended;

  SendCodeAttempt(
      StepContext context,
      Doubts doubts,
      Login stored,
      LoginRecord record,
      SendCode command,
      Step step,
      Deadline deadline) {
    this.context = context;
    this.doubts = doubts;
    this.stored = stored;
    this.record = record;
    this.command = command;
    this.step = step;
    Deadline patience = Deadline.in(context.settings().answerPatience());
    this.beforeWrite = deadline.earlier(patience);
    this.beforeAnswer = patience;
  }

  LoginOutcome run()
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    Optional<FloodLedger.Wait> wait = context.ledger().find(Logins.SEND_CODE, number(), now());
    if (wait.isPresent()) {
      return byLedger(wait.get());
    }
    DcAnswer<AnyAuthSentCode> answer = send();
    for (int restarts = 0; restarts < LoginFlow.RESTARTS_MAX && isRestart(answer); restarts++) {
      answer = send();
    }
    return switch (answer) {
      case DcAnswer.Answered<AnyAuthSentCode>(AnyAuthSentCode sent, int dcId) ->
          stepped(LoginFlow.sentCode(sent, now()), dcId);
      case DcAnswer.Refused<AnyAuthSentCode>(RpcError error, int dcId) -> refused(error, dcId);
      case DcAnswer.Unreadable<AnyAuthSentCode>(String _, int dcId) ->
          failed(
              record.with(new LoginState.New()),
              new LoginFailure.AnswerUnreadable(Logins.SEND_CODE, dcId));
      case DcAnswer.RedirectLoop<AnyAuthSentCode>(int target, int _) ->
          failed(record, new LoginFailure.RedirectLoop(target, DcRouter.MAX_MIGRATIONS + 1));
      case DcAnswer.UnknownDc<AnyAuthSentCode>(int target, int _) ->
          failed(record, new LoginFailure.DcUnknown(target));
      case DcAnswer.Lost<AnyAuthSentCode> lost -> lost(lost);
    };
  }

  private DcAnswer<AnyAuthSentCode> send() throws InterruptedException {
    AppCredentials app = app();
    var function =
        new AuthSendCode(
            number().digits(),
            app.apiId(),
            app.apiHash().value(),
            CodeSettingsTl.of(command.settings()));
    return context
        .router()
        .invoke(
            new DcCall<>(
                stored.id().value(),
                record.dcId(),
                app.apiId(),
                function,
                new CallTerms(
                    beforeWrite,
                    beforeAnswer,
                    this::intend,
                    () -> context.stops().reached(StopPoint.WRITTEN_TO_LINK)),
                dc -> context.keys(stored.id(), dc),
                step::started));
  }

  /** Runs just before the function is handed to the link; when it throws, nothing is sent. */
  private void intend() {
    if (isIntended) {
      return;
    }
    Instant now = now();
    // Due at once, so that the sweep finds the doubt after a crash.
    Login next =
        stored.next(
            record.inDoubt(Action.SEND_CODE), now, now.plus(context.settings().answerPatience()));
    Change change = stored.change(next);
    RequestMark mark = command.request();
    if (mark != null) {
      change =
          change.with(
              context
                  .requests()
                  .pending(RPC, mark, stored.id(), now)
                  .settled(new RequestOutcome.Unknown(Logins.SEND_CODE, record.dcId()).encode()));
    }
    try {
      context.commit(change);
    } catch (StoreUnavailableException e) {
      throw new UncheckedIOException("the intent cannot be stored", new java.io.IOException(e));
    }
    stored = next;
    isIntended = true;
  }

  private LoginOutcome byLedger(FloodLedger.Wait wait)
      throws StoreUnavailableException, LoginUnreadableException {
    return rejected(
        new LoginFailure.Telegram(
            wait.error(),
            Logins.SEND_CODE,
            wait.dcId(),
            ApiSchema.LAYER,
            LoginFailure.Origin.LEDGER,
            wait.left()));
  }

  private LoginOutcome stepped(LoginState state, int dcId)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    LoginRecord after = record.stepped(state, dcId, now());
    if (!store(after, new RequestOutcome.Stepped(), null)) {
      return unknown(dcId);
    }
    context.stops().reached(StopPoint.HASH_STORED);
    var outcome = new LoginOutcome.Stepped(context.logins().view(stored));
    context.stops().reached(StopPoint.BEFORE_REPLY);
    return outcome;
  }

  private LoginOutcome refused(RpcError error, int dcId)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    if (error.code() == LoginFlow.INTERNAL_TIMEOUT) {
      // One of Telegram's own servers did not answer another: the code may be on its way.
      return unknown(dcId);
    }
    LoginState state = LoginFlow.refused(record.state(), error);
    if (state instanceof LoginState.PasswordRequired) {
      return stepped(state, dcId);
    }
    Optional<Duration> wait = LoginFlow.floodWait(error);
    FloodRecord flood =
        wait.map(it ->
                context.ledger().record(Logins.SEND_CODE, number(), error, dcId, now().plus(it)))
            .orElse(null);
    LoginFailure failure =
        new LoginFailure.Telegram(
            error,
            Logins.SEND_CODE,
            dcId,
            ApiSchema.LAYER,
            LoginFailure.Origin.TELEGRAM,
            wait.orElse(null));
    RequestOutcome outcome =
        context.repetition().repeats(failure)
            ? new RequestOutcome.Refused(error, Logins.SEND_CODE, dcId, ApiSchema.LAYER)
            : null;
    if (!store(record.refused(state, dcId, now()), outcome, flood)) {
      return unknown(dcId);
    }
    if (state instanceof LoginState.Ended) {
      context.connections().closeAll(stored.id().value());
    }
    return rejected(failure);
  }

  private LoginOutcome lost(DcAnswer.Lost<AnyAuthSentCode> lost)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    if (isKeyLost(lost)) {
      context.connections().closeAll(stored.id().value());
      return failed(
          record.with(new LoginState.Ended(EndReason.KEY_LOST)),
          new LoginFailure.AuthKeyNotFound(lost.dcId()));
    }
    if (lost.delivery() != Delivery.NOT_SENT) {
      return unknown(lost.dcId());
    }
    int dcId = lost.dcId();
    return failed(
        record,
        switch (lost.why()) {
          case null ->
              step.isAbandoned()
                  ? new LoginFailure.Cancelled()
                  : new LoginFailure.DeadlineReached();
          case UNREACHABLE, NO_ANSWER -> new LoginFailure.DcUnreachable(dcId, lost.message());
          case HANDSHAKE, PROTOCOL -> new LoginFailure.DcMisbehaved(dcId, lost.message());
          case KEY_FORGOTTEN -> new LoginFailure.AuthKeyNotFound(dcId);
          case FLOODED -> new LoginFailure.TransportFlood(dcId, FLOOD_RETRY);
          case WRONG_DC -> new LoginFailure.EnvironmentMismatch(dcId);
          case CLOCK_SKEW -> new LoginFailure.ClockSkew(dcId);
          case KEY_NOT_KEPT -> new LoginFailure.StoreUnavailable(lost.message());
          case CLOSED -> new LoginFailure.ShuttingDown();
        });
  }

  static boolean isKeyLost(DcAnswer.Lost<?> lost) {
    return lost.why() == LinkFailure.KEY_FORGOTTEN;
  }

  /** Nothing was sent, or it came to nothing: the doubt, if any, is taken back. */
  private LoginOutcome failed(LoginRecord after, LoginFailure why)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    if ((isIntended || after.isEnded()) && !store(after, null, null)) {
      return rejected(why);
    }
    return rejected(why);
  }

  private LoginOutcome unknown(int dcId)
      throws StoreUnavailableException, LoginUnreadableException {
    doubts.settleLater(stored.id());
    return rejected(new LoginFailure.OutcomeUnknown(Logins.SEND_CODE, dcId));
  }

  /**
   * Stores what came of the attempt; tries for as long as an answer would have been awaited.
   *
   * @param outcome null: the same request may be carried out again
   * @return false when the store refused to the end; the intent then stands
   */
  private boolean store(
      LoginRecord after, @Nullable RequestOutcome outcome, @Nullable FloodRecord flood)
      throws InterruptedException {
    Instant now = now();
    Login next = stored.next(after.inDoubt(null), now);
    Change change = stored.change(next);
    RequestMark mark = command.request();
    if (mark != null) {
      RequestRecord request = context.requests().pending(RPC, mark, stored.id(), now);
      change = change.with(outcome == null ? request : request.settled(outcome.encode()));
    }
    if (flood != null) {
      change = change.with(flood);
    }
    for (int attempt = 1; ; attempt++) {
      try {
        context.commit(change);
        stored = next;
        record = next.record();
        if (flood != null) {
          context.ledger().committed(flood);
        }
        return true;
      } catch (StoreUnavailableException e) {
        StepLog.storeRefused(stored.id(), attempt, e);
        if (beforeAnswer.isOver()) {
          return false;
        }
        Thread.sleep(COMMIT_AGAIN_AFTER);
      }
    }
  }

  private LoginOutcome rejected(LoginFailure why)
      throws StoreUnavailableException, LoginUnreadableException {
    return new LoginOutcome.Rejected(why, context.logins().view(stored));
  }

  private static boolean isRestart(DcAnswer<?> answer) {
    return answer instanceof DcAnswer.Refused<?>(RpcError error, int _)
        && error.type().equals("AUTH_RESTART");
  }

  private PhoneNumber number() {
    PhoneNumber number = record.phoneNumber();
    if (number == null) {
      throw new IllegalStateException("a code is sent to a number");
    }
    return number;
  }

  private AppCredentials app() {
    AppCredentials app = record.app() == null ? context.settings().app() : record.app();
    if (app == null) {
      throw new IllegalStateException("a code is sent on behalf of an app");
    }
    return app;
  }

  private Instant now() {
    return context.clock().now(stored.id());
  }
}
