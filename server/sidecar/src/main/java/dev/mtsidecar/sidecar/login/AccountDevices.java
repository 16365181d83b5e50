package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.mtproto.connection.CallTerms;
import dev.mtsidecar.mtproto.connection.Delivery;
import dev.mtsidecar.sidecar.dc.DcAnswer;
import dev.mtsidecar.sidecar.dc.DcRouter;
import dev.mtsidecar.sidecar.store.Change;
import dev.mtsidecar.sidecar.store.FloodRecord;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AccountGetAuthorizations;
import dev.mtsidecar.tl.api.AccountResetAuthorization;
import dev.mtsidecar.tl.api.ApiSchema;
import dev.mtsidecar.tl.api.AuthResetAuthorizations;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The devices that are logged in to a session's account, as Telegram lists them; and their end.
 *
 * <p>Blocks; call it on virtual threads. Takes turns with the session's steps.
 */
public final class AccountDevices {
  private static final int NOT_ACCEPTABLE = 406;

  private final StepContext context;
  private final SessionLocks locks;
  private final Doubts doubts;
  private final KeyQuestions questions;

  AccountDevices(StepContext context, SessionLocks locks, Doubts doubts) {
    this.context = context;
    this.locks = locks;
    this.doubts = doubts;
    this.questions = new KeyQuestions(context);
  }

  /** account.getAuthorizations; the answer's extra holds them. */
  public LoginOutcome list(SessionId id, Deadline deadline) throws InterruptedException {
    return ask(
        id,
        new Question<>(
            "account.getAuthorizations",
            new AccountGetAuthorizations(),
            true,
            answer ->
                new Extra.Devices(
                    answer.authorizations().stream().map(Answers::device).toList(),
                    answer.authorizationTtlDays())),
        deadline);
  }

  /** account.resetAuthorization. */
  public LoginOutcome reset(SessionId id, long hash, Deadline deadline)
      throws InterruptedException {
    return ask(
        id,
        new Question<>(
            "account.resetAuthorization",
            new AccountResetAuthorization(hash),
            false,
            _ -> Extra.none()),
        deadline);
  }

  /** auth.resetAuthorizations: all but the session's own. */
  public LoginOutcome resetOthers(SessionId id, Deadline deadline) throws InterruptedException {
    return ask(
        id,
        new Question<>(
            "auth.resetAuthorizations", new AuthResetAuthorizations(), false, _ -> Extra.none()),
        deadline);
  }

  /**
   * One function, and what of its answer is told.
   *
   * @param isHarmless asking again changes nothing, so a lost answer leaves no doubt
   */
  private record Question<R>(
      String method, TlFunction<R> function, boolean isHarmless, Function<R, Extra> extra) {}

  private <R> LoginOutcome ask(SessionId id, Question<R> question, Deadline deadline)
      throws InterruptedException {
    try {
      Optional<Login> seen = context.logins().load(id);
      if (seen.isEmpty()) {
        return new LoginOutcome.Rejected(new LoginFailure.SessionNotFound(), null);
      }
      var held = locks.take(id, deadline);
      if (held.isEmpty()) {
        return refused(seen.get(), new LoginFailure.SessionBusy(SessionLocks.RETRY_AFTER));
      }
      try (var _ = held.get()) {
        Optional<Login> login = context.logins().load(id);
        return login.isEmpty()
            ? new LoginOutcome.Rejected(new LoginFailure.SessionNotFound(), null)
            : askHeld(doubts.settleHeld(login.get(), deadline), question, deadline);
      }
    } catch (StoreUnavailableException e) {
      return StoreTrouble.outcome(e);
    } catch (LoginUnreadableException e) {
      return StoreTrouble.outcome(e);
    }
  }

  private <R> LoginOutcome askHeld(Login login, Question<R> question, Deadline deadline)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    if (login.record().inDoubt() != null) {
      return refused(login, new LoginFailure.SessionBusy(SessionLocks.RETRY_AFTER));
    }
    switch (login.record().state()) {
      case LoginState.Authorized _ -> {}
      case LoginState.Ended(var reason) -> {
        return refused(login, Ends.failure(reason, login.record()));
      }
      default -> {
        return refused(login, new LoginFailure.StepNotAllowed("the session must be logged in"));
      }
    }
    if (context.apiId(login.record()) == 0) {
      return refused(login, new LoginFailure.AppCredentialsMissing());
    }
    var wait =
        context
            .ledger()
            .find(
                question.method(), FloodLedger.Subject.of(login), context.clock().now(login.id()));
    return wait.isPresent()
        ? refused(login, byLedger(question, wait.get()))
        : askTelegram(login, question, deadline);
  }

  private <R> LoginOutcome askTelegram(Login login, Question<R> question, Deadline deadline)
      throws InterruptedException, StoreUnavailableException, LoginUnreadableException {
    try (Notifications texts = Notifications.of(context.updates(), login.id().value())) {
      KeyQuestions.Asked<R> asked =
          questions.ask(login, question.function(), CallTerms.until(deadline));
      Login now = asked.login();
      return switch (asked.answer()) {
        case DcAnswer.Answered<R>(R answer, int _) ->
            new LoginOutcome.Stepped(context.logins().view(now), question.extra().apply(answer));
        case DcAnswer.Refused<R>(RpcError error, int dcId) ->
            refused(now, refusal(now, question, error, dcId, texts));
        case DcAnswer.Unreadable<R>(var _, int dcId) ->
            refused(now, new LoginFailure.AnswerUnreadable(question.method(), dcId));
        case DcAnswer.RedirectLoop<R>(int target, int _) ->
            refused(now, new LoginFailure.RedirectLoop(target, DcRouter.MAX_MIGRATIONS + 1));
        case DcAnswer.UnknownDc<R>(int target, int _) ->
            refused(now, new LoginFailure.DcUnknown(target));
        case DcAnswer.Lost<R> lost -> refused(now, lost(question, lost));
      };
    }
  }

  private LoginFailure refusal(
      Login login, Question<?> question, RpcError error, int dcId, Notifications texts)
      throws InterruptedException, StoreUnavailableException {
    if (error.code() == LoginFlow.INTERNAL_TIMEOUT && !question.isHarmless()) {
      return new LoginFailure.OutcomeUnknown(question.method(), dcId);
    }
    Optional<Duration> wait = LoginFlow.floodWait(error);
    if (wait.isPresent()) {
      remember(login, question, error, dcId, wait.get());
    }
    var failure = telegram(question, error, dcId, LoginFailure.Origin.TELEGRAM, wait.orElse(null));
    boolean isExplained = error.code() == NOT_ACCEPTABLE && !login.record().isEnded();
    return isExplained ? failure.with(texts.await()) : failure;
  }

  private void remember(Login login, Question<?> question, RpcError error, int dcId, Duration wait)
      throws StoreUnavailableException {
    FloodRecord flood =
        context
            .ledger()
            .record(
                question.method(),
                FloodLedger.Subject.of(login),
                error,
                dcId,
                context.clock().now(login.id()).plus(wait));
    context.commit(Change.nothing().with(flood));
    context.ledger().committed(FloodLedger.Subject.of(login), flood);
  }

  private static LoginFailure lost(Question<?> question, DcAnswer.Lost<?> lost) {
    boolean mayHaveHappened = lost.delivery() != Delivery.NOT_SENT && !question.isHarmless();
    return mayHaveHappened && !LostLinks.isKeyLost(lost)
        ? new LoginFailure.OutcomeUnknown(question.method(), lost.dcId())
        : LostLinks.failure(lost, false);
  }

  private static LoginFailure byLedger(Question<?> question, FloodLedger.Wait wait) {
    return telegram(question, wait.error(), wait.dcId(), LoginFailure.Origin.LEDGER, wait.left());
  }

  private static LoginFailure.Telegram telegram(
      Question<?> question,
      RpcError error,
      int dcId,
      LoginFailure.Origin origin,
      @Nullable Duration wait) {
    return new LoginFailure.Telegram(error, question.method(), dcId, ApiSchema.LAYER, origin, wait);
  }

  private LoginOutcome refused(Login login, LoginFailure why)
      throws StoreUnavailableException, LoginUnreadableException {
    return new LoginOutcome.Rejected(why, context.logins().view(login));
  }
}
