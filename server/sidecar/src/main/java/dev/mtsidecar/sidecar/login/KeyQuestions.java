package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.connection.CallTerms;
import dev.mtsidecar.sidecar.dc.DcAnswer;
import dev.mtsidecar.sidecar.dc.DcCall;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import dev.mtsidecar.tl.TlFunction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks Telegram on the key of a session that is logged in and whose lock is held, and stores what
 * the answer says about the session itself: that it lives, or that it ended.
 */
final class KeyQuestions {
  private final StepContext context;

  KeyQuestions(StepContext context) {
    this.context = context;
  }

  /**
   * What was answered, and the session as it is stored now.
   *
   * @param <R> what Telegram's function answers
   */
  record Asked<R>(DcAnswer<R> answer, Login login) {}

  <R> Asked<R> ask(Login login, TlFunction<R> function, CallTerms terms)
      throws InterruptedException, StoreUnavailableException {
    LoginRecord record = login.record();
    DcAnswer<R> answer =
        context
            .router()
            .invoke(
                new DcCall<>(
                    login.id().value(),
                    record.dcId(),
                    context.apiId(record),
                    function,
                    terms,
                    dc -> context.keys(login.id(), dc),
                    _ -> {}));
    Instant now = context.clock().now(login.id());
    LoginRecord after = judged(record, answer, now);
    if (after == null) {
      return new Asked<>(answer, login);
    }
    Login next = login.next(after, now);
    context.commit(login.change(next));
    if (after.isEnded()) {
      context.connections().closeAll(login.id().value());
    }
    return new Asked<>(answer, next);
  }

  /** Null: the answer says nothing about the session. */
  private static @Nullable LoginRecord judged(LoginRecord record, DcAnswer<?> answer, Instant now) {
    return switch (answer) {
      case DcAnswer.Answered<?>(var _, int dcId) -> record.refused(record.state(), dcId, now);
      case DcAnswer.Refused<?>(var error, int dcId) -> {
        LoginRecord after = LoginFlow.refused(record, error);
        yield after.refused(after.state(), dcId, now);
      }
      case DcAnswer.Lost<?> lost ->
          LostLinks.isKeyLost(lost) ? record.with(new LoginState.Ended(EndReason.KEY_LOST)) : null;
      case DcAnswer.Unreadable<?> _, DcAnswer.UnknownDc<?> _, DcAnswer.RedirectLoop<?> _ -> null;
    };
  }
}
