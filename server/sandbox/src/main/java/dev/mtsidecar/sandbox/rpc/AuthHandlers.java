package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.numbers.Act;
import dev.mtsidecar.sandbox.numbers.NumbersTable;
import dev.mtsidecar.sandbox.numbers.ScriptedNumber;
import dev.mtsidecar.sandbox.numbers.TestNumber;
import dev.mtsidecar.sandbox.numbers.Trait;
import dev.mtsidecar.sandbox.world.IssuedCode;
import dev.mtsidecar.sandbox.world.KeyName;
import dev.mtsidecar.sandbox.world.Registry;
import dev.mtsidecar.sandbox.world.SandboxWorld;
import dev.mtsidecar.sandbox.world.Ticket;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.RawObject;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlWriter;
import dev.mtsidecar.tl.api.AuthCancelCode;
import dev.mtsidecar.tl.api.AuthReportMissingCode;
import dev.mtsidecar.tl.api.AuthRequestFirebaseSms;
import dev.mtsidecar.tl.api.AuthResendCode;
import dev.mtsidecar.tl.api.AuthSendCode;
import dev.mtsidecar.tl.api.AuthSignIn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** auth.*: codes are sent, typed, sent again and cancelled as the number's script says. */
final class AuthHandlers {
  /** After so many wrong tries a code is over. */
  private static final int WRONG_TRIES_MAX = 5;

  /** Where an account goes that moves. */
  private static final int MOVED_TO_DC = 3;

  /** As many future-auth tokens as a client may show. */
  private static final int LOGOUT_TOKENS_MAX = 20;

  /** Stands for a constructor of auth.SentCode of a later layer; no schema has it. */
  private static final int UNKNOWN_SENT_CODE_ID = 0x5a6d_0003;

  private final SandboxWorld world;
  private final Registry registry;
  private final People people;
  private final CodeSender codes;
  private final SignUp signUp;
  private final Gate gate;

  AuthHandlers(SandboxWorld world, People people, CodeSender codes, SignUp signUp, Gate gate) {
    this.world = world;
    this.registry = world.registry();
    this.people = people;
    this.codes = codes;
    this.signUp = signUp;
    this.gate = gate;
  }

  Answer sendCode(Caller caller, AuthSendCode call, int layer, Optional<Proof> proof)
      throws RefusedCallException {
    Numbers.requireApp(call.apiId());
    TestNumber number = Numbers.of(call.phoneNumber());
    if (!number.isScripted()) {
      requireHome(caller, number, "PHONE_MIGRATE_");
      return perform(NumbersTable.ordinary(), new Sending(caller, number, layer, proof));
    }
    ScriptedNumber script = script(number);
    if (!script.isAtHomeEverywhere()) {
      requireHome(caller, number, "NETWORK_MIGRATE_");
    }
    if (knownBefore(number, call.settings().logoutTokens())) {
      registry.issue(
          Ticket.Kind.ONCE,
          SessionHandlers.byFutureAuth(caller),
          number.digits(),
          new KeyName(caller.dcId(), caller.authKeyId()),
          SessionHandlers.TOKEN_LIFETIME,
          "");
      return new Answer.Result(Accounts.sentCodeSuccess(gate.enter(caller, number, layer)));
    }
    int attempt = world.countAttempt(number.digits());
    return perform(script.act(attempt), new Sending(caller, number, layer, proof));
  }

  /** One auth.sendCode. */
  private record Sending(Caller caller, TestNumber number, int layer, Optional<Proof> proof) {}

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

  /** Whether a future-auth token of this account is among those shown; it is then used up. */
  private boolean knownBefore(TestNumber number, @Nullable List<Bytes> tokens) {
    return tokens != null
        && tokens.stream()
            .limit(LOGOUT_TOKENS_MAX)
            .anyMatch(token ->
                registry
                    .take(
                        Ticket.Kind.FUTURE_AUTH,
                        token.toHex(),
                        it -> it.phone().equals(number.digits()))
                    .isPresent());
  }

  private Answer perform(Act act, Sending it) throws RefusedCallException {
    Caller caller = it.caller();
    return switch (act) {
      case Act.Ordinary() -> new Answer.Result(codes.send(caller, it.number()));
      case Act.Deliver deliver -> new Answer.Result(codes.send(caller, it.number(), deliver));
      case Act.SignIn() ->
          new Answer.Result(Accounts.sentCodeSuccess(gate.enter(caller, it.number(), it.layer())));
      case Act.AskPayment() ->
          new Answer.Result(
              Accounts.paymentRequired(codes.unpaidHash(caller, it.number()), it.layer()));
      case Act.AnswerUnknown() -> new Answer.Result(unknownSentCode());
      case Act.Refuse(var code, var message) -> new Answer.Refusal(code, message);
      case Act.Challenge(var challenge, var then) ->
          Challenges.isMet(challenge, it.proof())
              ? perform(then, it)
              : new Answer.Refusal(403, challenge.error());
      case Act.KillKey() -> {
        registry.end(caller.dcId(), caller.authKeyId(), 406, "AUTH_KEY_DUPLICATED");
        yield new Answer.Refusal(406, "AUTH_KEY_DUPLICATED");
      }
      case Act.Flood(var length, var then) -> flood(length, then, it);
      case Act.MoveTo(var dcId) -> new Answer.Refusal(303, "PHONE_MIGRATE_" + dcId);
      case Act.MoveOn() -> new Answer.Refusal(303, "PHONE_MIGRATE_" + (caller.dcId() % 3 + 1));
      case Act.Delay(var delay, var then) -> new Answer.Later(delay, perform(then, it));
      case Act.StaySilent() -> new Answer.Silence();
      case Act.CutBefore() -> new Answer.CutLink();
      case Act.CutAfter(var then) -> new Answer.CutLinkAfter(perform(then, it));
    };
  }

  private static TlObject unknownSentCode() {
    var out = new TlWriter();
    out.writeInt(UNKNOWN_SENT_CODE_ID);
    out.writeString("from a later layer");
    return new RawObject(out.toBytes());
  }

  private Answer flood(Duration length, Act then, Sending it) throws RefusedCallException {
    Caller caller = it.caller();
    String phone = it.number().digits();
    var until = world.floodUntil(phone, caller.authKeyId(), length);
    var now = registry.now(phone, caller.dcId(), caller.authKeyId());
    var left = Duration.between(now, until);
    return left.isPositive()
        ? new Answer.Refusal(420, "FLOOD_WAIT_" + left.plusMillis(999).toSeconds())
        : perform(then, it);
  }

  Answer signIn(Caller caller, AuthSignIn call, int layer) throws RefusedCallException {
    TestNumber number = Numbers.of(call.phoneNumber());
    IssuedCode code = code(caller, number, call.phoneCodeHash());
    requireRight(code, number, Typed.of(call));
    Set<Trait> traits = NumbersTable.traits(number);
    if (traits.contains(Trait.CODE_RESTARTS)) {
      world.closeCode(code);
      throw new RefusedCallException(500, "AUTH_RESTART");
    }
    if (traits.contains(Trait.MOVES) && caller.dcId() != MOVED_TO_DC) {
      world.moveCode(code, MOVED_TO_DC);
      throw new RefusedCallException(303, "USER_MIGRATE_" + MOVED_TO_DC);
    }
    world.closeCode(code);
    Answer answer =
        people.account(number).registered()
            ? new Answer.Result(gate.enter(caller, number, layer))
            : signUp.offer(caller, number, code.hash());
    return traits.contains(Trait.CODE_CUTS_LINK) ? new Answer.CutLinkAfter(answer) : answer;
  }

  private void requireRight(IssuedCode code, TestNumber number, Typed typed)
      throws RefusedCallException {
    if (typed.text().isEmpty()) {
      throw new RefusedCallException(400, "PHONE_CODE_EMPTY");
    }
    Set<Trait> traits = NumbersTable.traits(number);
    if (traits.contains(Trait.CODE_FLOOD)) {
      throw new RefusedCallException(420, "FLOOD_WAIT_30");
    }
    if (typed.isRight(code, traits)) {
      return;
    }
    int tries = traits.contains(Trait.TWO_TRIES) ? 2 : WRONG_TRIES_MAX;
    if (code.wrongTries() + 1 >= tries) {
      world.closeCode(code);
    } else {
      world.mistyped(code);
    }
    throw new RefusedCallException(400, typed.isByEmail() ? "CODE_INVALID" : "PHONE_CODE_INVALID");
  }

  private IssuedCode code(Caller caller, TestNumber number, String hash)
      throws RefusedCallException {
    if (hash.isEmpty()) {
      throw new RefusedCallException(400, "PHONE_CODE_HASH_EMPTY");
    }
    if (NumbersTable.traits(number).contains(Trait.SHORT_LIVED_CODE)) {
      throw new RefusedCallException(400, "PHONE_CODE_EXPIRED");
    }
    Optional<IssuedCode> code =
        world.findCode(number.digits(), hash, caller.dcId(), caller.authKeyId());
    return code.orElseThrow(() -> new RefusedCallException(400, "PHONE_CODE_EXPIRED"));
  }

  Answer resendCode(Caller caller, AuthResendCode call) throws RefusedCallException {
    TestNumber number = Numbers.of(call.phoneNumber());
    IssuedCode code = code(caller, number, call.phoneCodeHash());
    return new Answer.Result(codes.resend(caller, number, code));
  }

  Answer cancelCode(Caller caller, AuthCancelCode call) throws RefusedCallException {
    IssuedCode code = code(caller, Numbers.of(call.phoneNumber()), call.phoneCodeHash());
    world.closeCode(code);
    return new Answer.Result(Bools.yes());
  }

  Answer reportMissingCode(Caller caller, AuthReportMissingCode call) throws RefusedCallException {
    code(caller, Numbers.ofNewer(call.phoneNumber()), call.phoneCodeHash());
    return new Answer.Result(Bools.yes());
  }

  /** True, and the SMS is sent, for any proof but "wrong". */
  Answer requestFirebaseSms(Caller caller, AuthRequestFirebaseSms call)
      throws RefusedCallException {
    TestNumber number = Numbers.ofNewer(call.phoneNumber());
    if (call.phoneCodeHash().isEmpty()) {
      throw new RefusedCallException(400, "PHONE_CODE_EMPTY");
    }
    code(caller, number, call.phoneCodeHash());
    boolean isProven =
        Challenges.isGood(call.safetyNetToken())
            || Challenges.isGood(call.playIntegrityToken())
            || Challenges.isGood(call.iosPushSecret());
    return new Answer.Result(isProven ? Bools.yes() : Bools.no());
  }
}
