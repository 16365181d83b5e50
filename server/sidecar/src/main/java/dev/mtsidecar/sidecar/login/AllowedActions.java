package dev.mtsidecar.sidecar.login;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** May I, and when: a pure function of where the login stands and what the ledger remembers. */
final class AllowedActions {
  /** They ask nothing of Telegram, so nothing there can hold them up. */
  private static final Set<Action> OURS_ALONE = Set.of(Action.CANCEL_LOGIN);

  /** What is left of a flood wait on an action; null: none. */
  interface Floods {
    @Nullable Duration left(Action action);
  }

  private AllowedActions() {}

  /** What a caller may do next. */
  static List<AllowedAction> of(LoginRecord login, Instant now, Floods floods) {
    var allowed = new ArrayList<AllowedAction>();
    switch (login.state()) {
      case LoginState.Ended _ -> {}
      case LoginState.Authorized done -> authorized(done, allowed);
      case LoginState.New _,
          LoginState.CodeSent _,
          LoginState.EmailSetupRequired _,
          LoginState.EmailCodeSent _,
          LoginState.SignUpRequired _,
          LoginState.PasswordRequired _,
          LoginState.PaymentRequired _,
          LoginState.ChallengeRequired _,
          LoginState.QrPending _,
          LoginState.PasskeyPending _ -> {
        onward(login, now, allowed);
        starters(login, allowed);
      }
    }
    Duration doubt = login.inDoubt() == null ? null : SessionLocks.RETRY_AFTER;
    return allowed.stream()
        .map(it ->
            OURS_ALONE.contains(it.action())
                ? it
                : it.notBefore(floods.left(it.action())).notBefore(doubt))
        .toList();
  }

  private static void authorized(LoginState.Authorized done, List<AllowedAction> allowed) {
    if (!done.bot()) {
      allowed.add(AllowedAction.now(Action.ACCEPT_LOGIN_TOKEN));
      allowed.add(AllowedAction.now(Action.GET_PASSWORD));
    }
    allowed.add(AllowedAction.now(Action.LOG_OUT));
  }

  /** What leads on from this very step. */
  private static void onward(LoginRecord login, Instant now, List<AllowedAction> allowed) {
    switch (login.state()) {
      case LoginState.CodeSent sent -> codeSent(sent, login.wrongCodes(), now, allowed);
      case LoginState.EmailSetupRequired setup -> {
        allowed.add(AllowedAction.now(Action.SEND_LOGIN_EMAIL_CODE));
        if (setup.appleSigninAllowed() || setup.googleSigninAllowed()) {
          allowed.add(AllowedAction.now(Action.VERIFY_LOGIN_EMAIL));
        }
        allowed.add(AllowedAction.now(Action.CANCEL_CODE));
      }
      case LoginState.EmailCodeSent _ -> {
        allowed.add(AllowedAction.now(Action.VERIFY_LOGIN_EMAIL));
        allowed.add(AllowedAction.now(Action.SEND_LOGIN_EMAIL_CODE));
        allowed.add(AllowedAction.now(Action.CANCEL_CODE));
      }
      case LoginState.SignUpRequired _ -> allowed.add(AllowedAction.now(Action.SIGN_UP));
      case LoginState.PasswordRequired password -> passwordRequired(password, allowed);
      case LoginState.PaymentRequired _ -> allowed.add(AllowedAction.now(Action.CHECK_PAID_AUTH));
      case LoginState.ChallengeRequired challenge -> {
        if (!(challenge.challenge() instanceof Challenge.Unknown)) {
          allowed.add(AllowedAction.now(Action.ANSWER_CHALLENGE));
        }
      }
      case LoginState.PasskeyPending _ ->
          allowed.add(AllowedAction.now(Action.FINISH_PASSKEY_LOGIN));
      case LoginState.New _,
          LoginState.QrPending _,
          LoginState.Authorized _,
          LoginState.Ended _ -> {}
    }
  }

  private static void codeSent(
      LoginState.CodeSent sent, WrongCodes wrong, Instant now, List<AllowedAction> allowed) {
    if (sent.phoneCodeHash() == null) {
      return;
    }
    if (wrong.remainingTries() > 0) {
      allowed.add(new AllowedAction(Action.SIGN_IN, null, null, wrong.remainingTries(), null));
    }
    NextCodeType next = ResendCodeMove.nextWay(sent);
    if (next != NextCodeType.NONE) {
      Duration wait = ResendCodeMove.waitLeft(sent, now);
      allowed.add(
          new AllowedAction(Action.RESEND_CODE, wait.isPositive() ? wait : null, null, null, next));
    }
    if (sent.type() instanceof CodeDelivery.FirebaseSms) {
      allowed.add(AllowedAction.now(Action.REQUEST_FIREBASE_SMS));
    }
    if (sent.type() instanceof CodeDelivery.EmailCode email
        && email.resetAvailablePeriod() != null) {
      allowed.add(
          AllowedAction.after(
              Action.RESET_LOGIN_EMAIL, ResetLoginEmailMove.waitLeft(sent, email, now)));
    }
    allowed.add(AllowedAction.now(Action.REPORT_MISSING_CODE));
    allowed.add(AllowedAction.now(Action.CANCEL_CODE));
  }

  private static void passwordRequired(
      LoginState.PasswordRequired password, List<AllowedAction> allowed) {
    allowed.add(AllowedAction.now(Action.CHECK_PASSWORD));
    allowed.add(AllowedAction.now(Action.GET_PASSWORD));
    if (password.hasRecovery() || password.detailsUnknown()) {
      allowed.add(AllowedAction.now(Action.REQUEST_PASSWORD_RECOVERY));
    }
    if (password.emailPattern() != null) {
      allowed.add(AllowedAction.now(Action.CHECK_RECOVERY_PASSWORD));
      allowed.add(AllowedAction.now(Action.RECOVER_PASSWORD));
    }
  }

  /** Every unfinished login may begin anew, and in another way. */
  private static void starters(LoginRecord login, List<AllowedAction> allowed) {
    allowed.add(AllowedAction.now(Action.SEND_CODE));
    allowed.add(AllowedAction.now(Action.LOG_IN_WITH_QR));
    if (login.state() instanceof LoginState.New) {
      allowed.add(AllowedAction.now(Action.INIT_PASSKEY_LOGIN));
      allowed.add(AllowedAction.now(Action.IMPORT_BOT_AUTHORIZATION));
      allowed.add(AllowedAction.now(Action.IMPORT_WEB_TOKEN_AUTHORIZATION));
    }
    allowed.add(AllowedAction.now(Action.CANCEL_LOGIN));
  }
}
