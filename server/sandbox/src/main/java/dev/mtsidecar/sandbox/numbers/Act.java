package dev.mtsidecar.sandbox.numbers;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What the sandbox does with one auth.sendCode of a scripted number. */
public sealed interface Act {
  /** Sends a code the way that the account's own state asks for: an ordinary one by SMS. */
  record Ordinary() implements Act {}

  /** 403 until the call comes with a proof; then the other act. */
  record Challenge(dev.mtsidecar.sandbox.numbers.Challenge asked, Act then) implements Act {}

  /** Sends a code and says how: auth.sentCode. */
  record Deliver(Delivery delivery, NextWay next, OptionalInt timeoutSeconds) implements Act {}

  /** auth.sentCodeSuccess: the account needs no code. */
  record SignIn() implements Act {}

  /** auth.sentCodePaymentRequired. */
  record AskPayment() implements Act {}

  /** A constructor of auth.SentCode that no schema has. */
  record AnswerUnknown() implements Act {}

  /** rpc_error. */
  record Refuse(int code, String message) implements Act {}

  /** AUTH_KEY_DUPLICATED, now and for every later call on this key. */
  record KillKey() implements Act {}

  /**
   * FLOOD_WAIT_X with the seconds that are left of a flood that begins with a key's first call;
   * when it is over, the other act.
   */
  record Flood(Duration length, Act then) implements Act {}

  /** PHONE_MIGRATE_X to this DC, whether it exists or not. */
  record MoveTo(int dcId) implements Act {}

  /** PHONE_MIGRATE_X to the DC after the one that was asked; after the last comes the first. */
  record MoveOn() implements Act {}

  /** The other act, but its answer comes later. */
  record Delay(Duration delay, Act then) implements Act {}

  /** No answer at all. */
  record StaySilent() implements Act {}

  /** The link breaks, and the call was never received. */
  record CutBefore() implements Act {}

  /** The other act, but the link breaks before its answer is out. */
  record CutAfter(Act then) implements Act {}

  /**
   * What a caller of the daemon sees when nothing stands between: the arm of LoginStep, or the
   * reason of the error.
   */
  default String seen() {
    return switch (this) {
      case Ordinary() -> Deliveries.SMS.arm();
      case Challenge _ -> "challenge_required";
      case Deliver(var delivery, _, _) -> delivery.arm();
      case SignIn() -> "authorized";
      case AskPayment() -> "payment_required";
      case AnswerUnknown() -> "code_sent.unknown";
      case Refuse(_, var message) -> reason(message);
      case KillKey() -> "AUTH_KEY_DUPLICATED";
      case Flood _ -> "FLOOD_WAIT";
      case MoveTo _ -> "DC_UNKNOWN";
      case MoveOn() -> "REDIRECT_LOOP";
      case Delay(_, var then) -> then.seen();
      case StaySilent(), CutBefore() -> "OUTCOME_UNKNOWN";
      case CutAfter(var then) -> then.seen();
    };
  }

  /** A name without its number, as ErrorInfo.reason has it. */
  private static String reason(String message) {
    return message.equals("SESSION_PASSWORD_NEEDED")
        ? "password_required"
        : NUMBER_AT_THE_END.matcher(message).replaceFirst("");
  }

  /** FLOOD_WAIT_30. */
  Pattern NUMBER_AT_THE_END = Pattern.compile("_[0-9]+$");
}
