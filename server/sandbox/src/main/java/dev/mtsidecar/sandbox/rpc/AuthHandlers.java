package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.numbers.Act;
import dev.mtsidecar.sandbox.numbers.Delivery;
import dev.mtsidecar.sandbox.numbers.NextWay;
import dev.mtsidecar.sandbox.numbers.NumbersTable;
import dev.mtsidecar.sandbox.numbers.ScriptedNumber;
import dev.mtsidecar.sandbox.numbers.TestNumber;
import dev.mtsidecar.sandbox.world.IssuedCode;
import dev.mtsidecar.sandbox.world.SandboxWorld;
import dev.mtsidecar.tl.RawObject;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlWriter;
import dev.mtsidecar.tl.api.AnyEmailVerification;
import dev.mtsidecar.tl.api.AuthCancelCode;
import dev.mtsidecar.tl.api.AuthResendCode;
import dev.mtsidecar.tl.api.AuthSendCode;
import dev.mtsidecar.tl.api.AuthSentCode;
import dev.mtsidecar.tl.api.AuthSignIn;
import dev.mtsidecar.tl.api.EmailVerificationApple;
import dev.mtsidecar.tl.api.EmailVerificationCode;
import dev.mtsidecar.tl.api.EmailVerificationGoogle;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** auth.*: codes are sent, typed, sent again and cancelled as the number's script says. */
final class AuthHandlers {
  /** After so many wrong tries a code is over. */
  private static final int WRONG_TRIES_MAX = 5;

  /** Stands for a constructor of auth.SentCode of a later layer; no schema has it. */
  private static final int UNKNOWN_SENT_CODE_ID = 0x5a6d_0003;

  private static final OptionalInt RESEND_TIMEOUT = OptionalInt.of(60);

  private final SandboxWorld world;
  private final InstantSource clock;

  AuthHandlers(SandboxWorld world, InstantSource clock) {
    this.world = world;
    this.clock = clock;
  }

  Answer sendCode(Caller caller, AuthSendCode call, int layer) throws RefusedCallException {
    if (call.apiId() == NumbersTable.INVALID_API_ID) {
      throw new RefusedCallException(400, "API_ID_INVALID");
    }
    if (call.apiId() == NumbersTable.PUBLISHED_API_ID) {
      throw new RefusedCallException(400, "API_ID_PUBLISHED_FLOOD");
    }
    TestNumber number = number(call.phoneNumber());
    if (!number.isScripted()) {
      requireHome(caller, number, "PHONE_MIGRATE_");
      return perform(NumbersTable.ordinary(), caller, number, layer);
    }
    ScriptedNumber script = script(number);
    if (!script.isAtHomeEverywhere()) {
      requireHome(caller, number, "NETWORK_MIGRATE_");
    }
    int attempt = world.countAttempt(number.digits());
    return perform(script.act(attempt), caller, number, layer);
  }

  private static TestNumber number(String phone) throws RefusedCallException {
    return TestNumber.parse(phone)
        .orElseThrow(() -> new RefusedCallException(406, "PHONE_NUMBER_INVALID"));
  }

  private static ScriptedNumber script(TestNumber number) throws RefusedCallException {
    return NumbersTable.find(number)
        .orElseThrow(() -> new RefusedCallException(406, "PHONE_NUMBER_INVALID"));
  }

  private static void requireHome(Caller caller, TestNumber number, String move)
      throws RefusedCallException {
    if (caller.dcId() != number.dcId()) {
      throw new RefusedCallException(303, move + number.dcId());
    }
  }

  private Answer perform(Act act, Caller caller, TestNumber number, int layer) {
    return switch (act) {
      case Act.Deliver(var delivery, var next, var timeout) ->
          new Answer.Result(deliver(caller, number, delivery, next, timeout));
      case Act.SignIn() -> {
        world.logIn(caller.dcId(), caller.authKeyId(), number.digits());
        yield new Answer.Result(Accounts.sentCodeSuccess(number, layer));
      }
      case Act.AskPayment() ->
          new Answer.Result(Accounts.paymentRequired(unpaidHash(caller, number), layer));
      case Act.AnswerUnknown() -> new Answer.Result(unknownSentCode());
      case Act.Refuse(var code, var message) -> new Answer.Refusal(code, message);
      case Act.KillKey() -> {
        world.markDuplicated(caller.dcId(), caller.authKeyId());
        yield new Answer.Refusal(406, "AUTH_KEY_DUPLICATED");
      }
      case Act.Flood(var length, var then) -> flood(length, then, caller, number, layer);
      case Act.MoveTo(var dcId) -> new Answer.Refusal(303, "PHONE_MIGRATE_" + dcId);
      case Act.MoveOn() -> new Answer.Refusal(303, "PHONE_MIGRATE_" + (caller.dcId() % 3 + 1));
      case Act.Delay(var delay, var then) ->
          new Answer.Later(delay, perform(then, caller, number, layer));
      case Act.StaySilent() -> new Answer.Silence();
      case Act.CutBefore() -> new Answer.CutLink();
      case Act.CutAfter(var then) -> new Answer.CutLinkAfter(perform(then, caller, number, layer));
    };
  }

  private TlObject deliver(
      Caller caller, TestNumber number, Delivery delivery, NextWay next, OptionalInt timeout) {
    IssuedCode code =
        world.sendCode(
            number.digits(),
            caller.dcId(),
            caller.authKeyId(),
            delivery.code().apply(number),
            next.name());
    return new AuthSentCode(
        delivery.type().apply(clock.instant()),
        code.hash(),
        next.type(),
        timeout.isPresent() ? (Integer) timeout.getAsInt() : null);
  }

  private String unpaidHash(Caller caller, TestNumber number) {
    return world
        .sendCode(number.digits(), caller.dcId(), caller.authKeyId(), "", NextWay.NONE.name())
        .hash();
  }

  private static TlObject unknownSentCode() {
    var out = new TlWriter();
    out.writeInt(UNKNOWN_SENT_CODE_ID);
    out.writeString("from a later layer");
    return new RawObject(out.toBytes());
  }

  private Answer flood(Duration length, Act then, Caller caller, TestNumber number, int layer) {
    var until = world.floodUntil(number.digits(), caller.authKeyId(), length);
    var left = Duration.between(clock.instant(), until);
    return left.isPositive()
        ? new Answer.Refusal(420, "FLOOD_WAIT_" + left.plusMillis(999).toSeconds())
        : perform(then, caller, number, layer);
  }

  Answer signIn(Caller caller, AuthSignIn call, int layer) throws RefusedCallException {
    TestNumber number = number(call.phoneNumber());
    IssuedCode code = code(caller, number, call.phoneCodeHash());
    boolean isByEmail = call.emailVerification() != null;
    String typed = typed(call.phoneCode(), call.emailVerification());
    if (typed.isEmpty()) {
      throw new RefusedCallException(400, "PHONE_CODE_EMPTY");
    }
    if (code.code().isEmpty() || !code.code().equals(typed)) {
      if (code.wrongTries() + 1 >= WRONG_TRIES_MAX) {
        world.closeCode(code);
      } else {
        world.mistyped(code);
      }
      throw new RefusedCallException(400, isByEmail ? "CODE_INVALID" : "PHONE_CODE_INVALID");
    }
    world.closeCode(code);
    world.logIn(caller.dcId(), caller.authKeyId(), number.digits());
    return new Answer.Result(Accounts.authorization(number, layer));
  }

  private static String typed(
      @Nullable String phoneCode, @Nullable AnyEmailVerification emailVerification) {
    if (emailVerification == null) {
      return phoneCode == null ? "" : phoneCode;
    }
    return switch (emailVerification) {
      case EmailVerificationCode(var code) -> code;
      case EmailVerificationGoogle(var token) -> token;
      case EmailVerificationApple(var token) -> token;
    };
  }

  private IssuedCode code(Caller caller, TestNumber number, String hash)
      throws RefusedCallException {
    if (hash.isEmpty()) {
      throw new RefusedCallException(400, "PHONE_CODE_HASH_EMPTY");
    }
    Optional<IssuedCode> code =
        world.findCode(number.digits(), hash, caller.dcId(), caller.authKeyId());
    return code.orElseThrow(() -> new RefusedCallException(400, "PHONE_CODE_EXPIRED"));
  }

  Answer resendCode(Caller caller, AuthResendCode call) throws RefusedCallException {
    TestNumber number = number(call.phoneNumber());
    IssuedCode code = code(caller, number, call.phoneCodeHash());
    Delivery delivery =
        NextWay.valueOf(code.next())
            .delivery()
            .orElseThrow(() -> new RefusedCallException(406, "SEND_CODE_UNAVAILABLE"));
    // As Telegram's usual chain: SMS is followed by a call, and a call by nothing.
    boolean isBySms = code.next().equals(NextWay.SMS.name());
    return new Answer.Result(
        isBySms
            ? deliver(caller, number, delivery, NextWay.CALL, RESEND_TIMEOUT)
            : deliver(caller, number, delivery, NextWay.NONE, OptionalInt.empty()));
  }

  Answer cancelCode(Caller caller, AuthCancelCode call) throws RefusedCallException {
    IssuedCode code = code(caller, number(call.phoneNumber()), call.phoneCodeHash());
    world.closeCode(code);
    return new Answer.Result(Bools.yes());
  }
}
