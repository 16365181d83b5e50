package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.mtproto.connection.CallTerms;
import dev.mtsidecar.mtproto.connection.Delivery;
import dev.mtsidecar.sidecar.dc.DcAnswer;
import dev.mtsidecar.sidecar.dc.DcCall;
import dev.mtsidecar.sidecar.dc.DcRouter;
import dev.mtsidecar.sidecar.store.Change;
import dev.mtsidecar.sidecar.store.FloodRecord;
import dev.mtsidecar.sidecar.store.NoteRecord;
import dev.mtsidecar.sidecar.store.RequestRecord;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AccountGetPassword;
import dev.mtsidecar.tl.api.AccountPassword;
import dev.mtsidecar.tl.api.ApiSchema;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One move on a session whose lock is held.
 *
 * <p>Two commits make a crash harmless: the intent just before the first write (the session is in
 * doubt, its request_id will not send again), and the outcome before the caller hears of it. Long
 * because those two belong together.
 */
final class Attempt<R> {
  private static final Duration COMMIT_AGAIN_AFTER = Duration.ofMillis(500);
  private static final Duration QUESTION_PATIENCE = Duration.ofSeconds(5);
  private static final int NOT_ACCEPTABLE = 406;

  private final StepContext context;
  private final Doubts doubts;
  private final LoginCommand command;
  private final Move<R> move;
  private final Step step;
  private final int dcBefore;
  private final Deadline beforeWrite;
  private final Deadline beforeAnswer;

  /** As it is stored now. */
  private Login stored;

  /** As it will be stored with the next commit. */
  private LoginRecord record;

  private boolean isIntended;
  private @Nullable TlFunction<R> sent;

  Attempt(
      StepContext context,
      Doubts doubts,
      Login stored,
      LoginRecord record,
      LoginCommand command,
      Move<R> move,
      Step step,
      Deadline deadline) {
    this.context = context;
    this.doubts = doubts;
    this.stored = stored;
    this.record = record;
    this.dcBefore = stored.record().dcId();
    this.command = command;
    this.move = move;
    this.step = step;
    Deadline patience = Deadline.in(context.settings().answerPatience());
    this.beforeWrite = deadline.earlier(patience);
    this.beforeAnswer = patience;
  }

  LoginOutcome run()
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    Optional<FloodLedger.Wait> wait = context.ledger().find(move.method(), subject(), now());
    if (wait.isPresent()) {
      return byLedger(wait.get());
    }
    if (move.action() == Action.SIGN_IN) {
      Optional<Duration> full = context.wrongCodes().waitLeft(now());
      if (full.isPresent()) {
        return rejected(new LoginFailure.TooManyWrongCodes(full.get()));
      }
    }
    try (Notifications texts = Notifications.of(context.updates(), stored.id().value())) {
      return told(send(), move.method(), texts);
    } catch (AskFailedException e) {
      return askFailed(e);
    }
  }

  /** Whom a wait is about: the number that this very call names, if it names one. */
  private FloodLedger.Subject subject() {
    PhoneNumber number = record.phoneNumber();
    return number == null ? FloodLedger.Subject.of(stored) : FloodLedger.Subject.of(number);
  }

  private DcAnswer<R> send() throws InterruptedException, AskFailedException {
    DcAnswer<R> answer = sendOnce();
    for (int sends = 1;
        answer instanceof DcAnswer.Refused<R>(RpcError error, int _)
            && move.sendsAgain(error, sends);
        sends++) {
      answer = sendOnce();
    }
    return answer;
  }

  private DcAnswer<R> sendOnce() throws InterruptedException, AskFailedException {
    AppCredentials app = context.app(record);
    TlFunction<R> function = move.function(record, app, this::ask);
    sent = function;
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
                    move.isHarmless() ? () -> {} : this::intend,
                    () -> context.stops().reached(StopPoint.WRITTEN_TO_LINK)),
                dc -> context.keys(stored.id(), dc),
                step::started));
  }

  /** A harmless question on the session's own link, answered or nothing goes on. */
  private <Q> Q ask(String method, TlFunction<Q> function)
      throws InterruptedException, AskFailedException {
    DcAnswer<Q> answer = question(function, beforeWrite);
    if (answer instanceof DcAnswer.Answered<Q>(Q told, int _)) {
      return told;
    }
    throw new AskFailedException(answer, method);
  }

  private <Q> DcAnswer<Q> question(TlFunction<Q> function, Deadline limit)
      throws InterruptedException {
    return context
        .router()
        .invoke(
            new DcCall<>(
                stored.id().value(),
                record.dcId(),
                context.app(record).apiId(),
                function,
                CallTerms.until(limit),
                dc -> context.keys(stored.id(), dc),
                _ -> {}));
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
            record.inDoubt(move.doubt()), now, now.plus(context.settings().answerPatience()));
    Change change = stored.change(next);
    RequestMark mark = command.request();
    if (mark != null) {
      change =
          change.with(
              context
                  .requests()
                  .pending(rpc(), mark, stored.id(), now)
                  .settled(new RequestOutcome.Unknown(move.method(), record.dcId()).encode()));
    }
    try {
      context.commit(change, move.mayBeForgotten());
    } catch (StoreUnavailableException e) {
      throw new UncheckedIOException("the intent cannot be stored", new java.io.IOException(e));
    }
    stored = next;
    isIntended = true;
  }

  private LoginOutcome told(DcAnswer<R> answer, String method, Notifications texts)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    return switch (answer) {
      case DcAnswer.Answered<R>(R told, int dcId) ->
          turned(move.answered(record.at(dcId), told, now()), dcId);
      case DcAnswer.Refused<R>(RpcError error, int dcId) -> refused(error, method, dcId, texts);
      case DcAnswer.Unreadable<R> _,
          DcAnswer.RedirectLoop<R> _,
          DcAnswer.UnknownDc<R> _,
          DcAnswer.Lost<R> _ ->
          unanswered(answer, method);
    };
  }

  private LoginOutcome askFailed(AskFailedException failed)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    if (failed.answer() instanceof DcAnswer.Refused<?>(RpcError error, int dcId)) {
      return refused(error, failed.method(), dcId, null);
    }
    return failed.answer() instanceof DcAnswer.Lost<?> lost && !LostLinks.isKeyLost(lost)
        ? failed(record, LostLinks.failure(lost, step.isAbandoned()))
        : unanswered(failed.answer(), failed.method());
  }

  private LoginOutcome unanswered(DcAnswer<?> answer, String method)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    return switch (answer) {
      case DcAnswer.Unreadable<?>(String _, int dcId) -> {
        var unreadable = new LoginFailure.AnswerUnreadable(method, dcId);
        if (isIntended && Doubts.isAboutKey(move.doubt())) {
          // Somebody may be logged in by now, which Telegram can be asked.
          doubts.settleLater(stored.id());
          yield rejected(unreadable);
        }
        yield failed(
            isIntended ? record.in(Doubts.forgotten(record.state(), move.doubt())) : record,
            unreadable);
      }
      case DcAnswer.RedirectLoop<?>(int target, int _) ->
          failed(record, new LoginFailure.RedirectLoop(target, DcRouter.MAX_MIGRATIONS + 1));
      case DcAnswer.UnknownDc<?>(int target, int _) ->
          failed(record, new LoginFailure.DcUnknown(target));
      case DcAnswer.Lost<?> lost -> lost(lost);
      case DcAnswer.Answered<?> _, DcAnswer.Refused<?> _ ->
          throw new IllegalArgumentException("answered after all");
    };
  }

  private LoginOutcome byLedger(FloodLedger.Wait wait)
      throws StoreUnavailableException, LoginUnreadableException {
    return rejected(
        new LoginFailure.Telegram(
            wait.error(),
            move.method(),
            wait.dcId(),
            ApiSchema.LAYER,
            LoginFailure.Origin.LEDGER,
            wait.left()));
  }

  /** Telegram did what was asked. */
  private LoginOutcome turned(Turn turn, int dcId)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    LoginRecord before = record;
    boolean stays = turn.state().equals(before.state());
    LoginRecord after =
        stays
            ? before.refused(turn.state(), dcId, now())
            : before.stepped(turn.state(), dcId, now());
    if (stays && move.isHarmless() && !isIntended) {
      return new LoginOutcome.Stepped(context.logins().view(stored), turn.extra());
    }
    if (!store(after, request(new RequestOutcome.Stepped()), null, token(turn.futureAuthToken()))) {
      return unknown(dcId);
    }
    if (!stays) {
      count(before.state(), after);
    }
    context.stops().reached(StopPoint.HASH_STORED);
    if (after.isEnded()) {
      context.connections().closeAll(stored.id().value());
    }
    learnPassword();
    var outcome = new LoginOutcome.Stepped(context.logins().view(stored), turn.extra());
    context.stops().reached(StopPoint.BEFORE_REPLY);
    return outcome;
  }

  private void count(LoginState before, LoginRecord after) {
    PhoneNumber number = after.phoneNumber();
    if (number == null) {
      return;
    }
    if (after.state() instanceof LoginState.CodeSent sent) {
      context.deliveries().requested(number, sent.type());
    } else if (move.action() == Action.SIGN_IN
        && before instanceof LoginState.CodeSent sent
        && !(after.state() instanceof LoginState.ChallengeRequired)) {
      context.deliveries().confirmed(number, sent.type());
    }
  }

  private @Nullable NoteRecord token(@Nullable Bytes token)
      throws StoreUnavailableException, LoginUnreadableException {
    PhoneNumber number = record.phoneNumber();
    return token == null || number == null ? null : context.tokens().with(number, token, now());
  }

  /** What the owner said about his password; the step is reached and stored without it. */
  private void learnPassword() throws InterruptedException {
    if (!(record.state() instanceof LoginState.PasswordRequired password)
        || !password.detailsUnknown()) {
      return;
    }
    Deadline limit = beforeAnswer.earlier(Deadline.in(QUESTION_PATIENCE));
    if (question(new AccountGetPassword(), limit)
        instanceof DcAnswer.Answered<AccountPassword>(AccountPassword told, int _)) {
      var known = Answers.passwordRequired(Answers.password(told), password.emailPattern());
      store(record.in(known), null, null, null);
    }
  }

  private LoginOutcome refused(
      RpcError error, String method, int dcId, @Nullable Notifications texts)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    if (error.code() == LoginFlow.INTERNAL_TIMEOUT && isIntended) {
      // One of Telegram's own servers did not answer another: it may have been done.
      return unknown(dcId);
    }
    Optional<Turn> settled = move.settledBy(record, error);
    if (settled.isPresent()) {
      return turned(settled.get(), dcId);
    }
    Optional<LoginState> challenge = challenge(error);
    if (challenge.isPresent()) {
      return turned(Turn.to(challenge.get()), dcId);
    }
    LoginRecord after =
        move.refused(record, error).orElseGet(() -> LoginFlow.refused(record, error));
    if (after.state() instanceof LoginState.PasswordRequired
        && (error.type().equals("SESSION_PASSWORD_NEEDED")
            || !(record.state() instanceof LoginState.PasswordRequired))) {
      return turned(Turn.to(after.state()), dcId);
    }
    if (SignInMove.isWrong(error) && move.action() == Action.SIGN_IN) {
      context.wrongCodes().spend(now());
    }
    return refusedForGood(after, error, method, dcId, texts);
  }

  private LoginOutcome refusedForGood(
      LoginRecord after, RpcError error, String method, int dcId, @Nullable Notifications texts)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    Optional<Duration> wait = LoginFlow.floodWait(error);
    FloodRecord flood =
        wait.map(it -> context.ledger().record(method, subject(), error, dcId, now().plus(it)))
            .orElse(null);
    LoginFailure.Telegram failure =
        new LoginFailure.Telegram(
            error, method, dcId, ApiSchema.LAYER, LoginFailure.Origin.TELEGRAM, wait.orElse(null));
    RequestOutcome outcome =
        context.repetition().repeats(failure)
            ? new RequestOutcome.Refused(error, method, dcId, ApiSchema.LAYER)
            : null;
    // A code that stays good stays good at the DC that sent it.
    boolean isKept = after.state().equals(record.state()) && after.state().pendingHash() != null;
    boolean isStored =
        store(
            after.refused(after.state(), isKept ? dcBefore : dcId, now()),
            request(outcome),
            flood,
            null);
    if (!isStored) {
      return unknown(dcId);
    }
    if (after.isEnded()) {
      context.connections().closeAll(stored.id().value());
    }
    boolean isExplained = error.code() == NOT_ACCEPTABLE && !after.isEnded();
    return rejected(isExplained && texts != null ? failure.with(texts.await()) : failure);
  }

  private Optional<LoginState> challenge(RpcError error) {
    TlFunction<R> function = sent;
    if (function == null || record.state() instanceof LoginState.Authorized) {
      return Optional.empty();
    }
    TlFunction<R> again = move.repeatable(function);
    return Moves.isRepeatable(again)
        ? Challenge.of(error.code(), error.message())
            .map(it ->
                new LoginState.ChallengeRequired(
                    move.doubt(), it, Answers.boxed(again), record.state()))
        : Optional.empty();
  }

  private LoginOutcome lost(DcAnswer.Lost<?> lost)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    if (LostLinks.isKeyLost(lost)) {
      context.connections().closeAll(stored.id().value());
      return failed(
          record.with(new LoginState.Ended(EndReason.KEY_LOST)),
          new LoginFailure.AuthKeyNotFound(lost.dcId()));
    }
    return lost.delivery() != Delivery.NOT_SENT && !move.isHarmless()
        ? unknown(lost.dcId())
        : failed(record, LostLinks.failure(lost, step.isAbandoned()));
  }

  /** Nothing was sent, or it came to nothing: the doubt, if any, is taken back. */
  private LoginOutcome failed(LoginRecord after, LoginFailure why)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    if (isIntended || after.isEnded()) {
      store(after, request(null), null, null);
    }
    return rejected(why);
  }

  private LoginOutcome unknown(int dcId)
      throws StoreUnavailableException, LoginUnreadableException {
    if (isIntended && stored.record().dcId() != dcId) {
      // It went on to another DC after the intent, and there alone the truth is known.
      Login moved =
          stored.next(
              stored.record().at(dcId), now(), now().plus(context.settings().answerPatience()));
      context.commit(stored.change(moved));
      stored = moved;
    }
    doubts.settleLater(stored.id());
    return rejected(new LoginFailure.OutcomeUnknown(move.method(), dcId));
  }

  /**
   * Stores what came of the attempt; tries for as long as an answer would have been awaited.
   *
   * @param request null: the call had no request_id, or its outcome is stored already
   * @return false when the store refused to the end; the intent then stands
   */
  private boolean store(
      LoginRecord after,
      @Nullable RequestRecord request,
      @Nullable FloodRecord flood,
      @Nullable NoteRecord note)
      throws InterruptedException {
    Instant now = now();
    Login next = stored.next(after.inDoubt(null), now);
    Change change = stored.change(next);
    if (request != null) {
      change = change.with(request);
    }
    if (flood != null) {
      change = change.with(flood);
    }
    if (note != null) {
      change = change.with(note);
    }
    for (int attempt = 1; ; attempt++) {
      try {
        context.commit(change);
        stored = next;
        record = next.record();
        if (flood != null) {
          context.ledger().committed(subject(), flood);
        }
        if (note != null && record.phoneNumber() != null) {
          context.tokens().committed(record.phoneNumber());
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

  /** What is remembered of the request; without an outcome it may be carried out again. */
  private @Nullable RequestRecord request(@Nullable RequestOutcome outcome) {
    RequestMark mark = command.request();
    if (mark == null) {
      return null;
    }
    RequestRecord request = context.requests().pending(rpc(), mark, stored.id(), now());
    return outcome == null ? request : request.settled(outcome.encode());
  }

  private LoginOutcome rejected(LoginFailure why)
      throws StoreUnavailableException, LoginUnreadableException {
    return new LoginOutcome.Rejected(why, context.logins().view(stored));
  }

  private String rpc() {
    return command.action().rpc();
  }

  private Instant now() {
    return context.clock().now(stored.id());
  }
}
