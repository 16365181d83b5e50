package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.numbers.NumbersTable;
import dev.mtsidecar.sandbox.numbers.TestNumber;
import dev.mtsidecar.sandbox.numbers.Trait;
import dev.mtsidecar.sandbox.world.Account;
import dev.mtsidecar.sandbox.world.IssuedCode;
import dev.mtsidecar.sandbox.world.KeyName;
import dev.mtsidecar.sandbox.world.Registry;
import dev.mtsidecar.sandbox.world.SandboxWorld;
import dev.mtsidecar.sandbox.world.Ticket;
import dev.mtsidecar.tl.api.AccountEmailVerifiedLogin;
import dev.mtsidecar.tl.api.AccountSendVerifyEmailCode;
import dev.mtsidecar.tl.api.AccountSentEmailCode;
import dev.mtsidecar.tl.api.AccountVerifyEmail;
import dev.mtsidecar.tl.api.AnyEmailVerifyPurpose;
import dev.mtsidecar.tl.api.AuthResetLoginEmail;
import dev.mtsidecar.tl.api.EmailVerifyPurposeLoginSetup;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Login e-mail addresses: how one is set up within a login, and how one is dropped. */
final class EmailHandlers {
  private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);
  private static final int CODE_LENGTH = 6;

  private final SandboxWorld world;
  private final Registry registry;
  private final People people;
  private final CodeSender codes;

  EmailHandlers(SandboxWorld world, People people, CodeSender codes) {
    this.world = world;
    this.registry = world.registry();
    this.people = people;
    this.codes = codes;
  }

  /** account.sendVerifyEmailCode, for the set-up within a login. */
  Answer sendCode(Caller caller, AccountSendVerifyEmailCode call) throws RefusedCallException {
    Ticket setup = setup(caller, call.purpose(), "PHONE_HASH_EXPIRED");
    Emails.require(call.email());
    String code = number(setup).code(CODE_LENGTH);
    registry.issue(
        Ticket.Kind.EMAIL_CODE,
        setup.name(),
        setup.phone(),
        key(caller),
        CODE_LIFETIME,
        code + ' ' + call.email());
    registry.sent(setup.phone(), key(caller), code);
    return new Answer.Result(new AccountSentEmailCode(Emails.pattern(call.email()), CODE_LENGTH));
  }

  /** account.verifyEmail, for the set-up within a login: the address is set, and a code is sent. */
  Answer verify(Caller caller, AccountVerifyEmail call) throws RefusedCallException {
    Ticket setup = setup(caller, call.purpose(), "EMAIL_VERIFY_EXPIRED");
    TestNumber number = number(setup);
    String email = proven(setup, Typed.of(call.verification()), NumbersTable.traits(number));
    if (registry.take(Ticket.Kind.EMAIL_SETUP, setup.name(), setup::equals).isEmpty()) {
      throw new RefusedCallException(400, "EMAIL_VERIFY_EXPIRED");
    }
    registry.keep(people.account(number).reachedBy(email));
    return new Answer.Result(new AccountEmailVerifiedLogin(email, codes.sendBySms(caller, number)));
  }

  private String proven(Ticket setup, Typed typed, Set<Trait> traits) throws RefusedCallException {
    if (typed.way() != Typed.Way.EMAIL) {
      if (typed.isIdentity(traits)) {
        return People.EMAIL;
      }
      throw new RefusedCallException(400, "EMAIL_INVALID");
    }
    Ticket sent =
        registry
            .ticket(Ticket.Kind.EMAIL_CODE, setup.name())
            .filter(it -> !registry.isExpired(it))
            .orElseThrow(() -> new RefusedCallException(400, "EMAIL_VERIFY_EXPIRED"));
    String[] words = sent.detail().split(" ", 2);
    if (!words[0].equals(typed.text())) {
      throw new RefusedCallException(400, "CODE_INVALID");
    }
    return words[1];
  }

  private Ticket setup(Caller caller, AnyEmailVerifyPurpose purpose, String expired)
      throws RefusedCallException {
    if (!(purpose instanceof EmailVerifyPurposeLoginSetup(var phone, var hash))) {
      throw new RefusedCallException(401, "AUTH_KEY_UNREGISTERED");
    }
    TestNumber number = Numbers.ofNewer(phone);
    if (hash.isEmpty()) {
      throw new RefusedCallException(400, "PHONE_CODE_EMPTY");
    }
    return registry
        .ticket(Ticket.Kind.EMAIL_SETUP, hash)
        .filter(it -> it.phone().equals(number.digits()))
        .filter(it -> it.isOf(caller.dcId(), caller.authKeyId()) && !registry.isExpired(it))
        .orElseThrow(() -> new RefusedCallException(400, expired));
  }

  private static TestNumber number(Ticket ticket) throws RefusedCallException {
    return Numbers.ofNewer(ticket.phone());
  }

  /** auth.resetLoginEmail: at once for whom that is possible, in a week for the others. */
  Answer reset(Caller caller, AuthResetLoginEmail call) throws RefusedCallException {
    TestNumber number = Numbers.ofNewer(call.phoneNumber());
    // The code itself may be too old by now: nobody types it any more.
    IssuedCode code =
        world
            .newestCode(number.digits())
            .filter(it -> it.hash().equals(call.phoneCodeHash()))
            .orElseThrow(() -> new RefusedCallException(400, "PHONE_CODE_EXPIRED"));
    Account account = people.account(number);
    if (account.loginEmail().isEmpty()) {
      throw new RefusedCallException(400, "EMAIL_INSTALL_MISSING");
    }
    Set<Trait> traits = NumbersTable.traits(number);
    if (account.emailResetDue() != 0 || traits.contains(Trait.EMAIL_RESET_PENDING)) {
      throw new RefusedCallException(400, "TASK_ALREADY_EXISTS");
    }
    Instant now = registry.now(number.digits(), caller.dcId(), caller.authKeyId());
    if (traits.contains(Trait.EMAIL_RESET_TAKES_A_WEEK)) {
      registry.keep(account.emailResetAt(now.plus(CodeSender.RESET_IN).toEpochMilli()));
      return new Answer.Result(codes.send(caller, number));
    }
    requireRipe(code, now, traits);
    registry.keep(account.reachedBy(""));
    return new Answer.Result(codes.sendBySms(caller, number));
  }

  private static void requireRipe(IssuedCode code, Instant now, Set<Trait> traits)
      throws RefusedCallException {
    Instant ripe = Instant.ofEpochMilli(code.sentAt()).plus(CodeSender.RESET_IN);
    if (!traits.contains(Trait.EMAIL_RESET_AT_ONCE) && now.isBefore(ripe)) {
      throw new RefusedCallException(420, "FLOOD_WAIT_" + Duration.between(now, ripe).toSeconds());
    }
  }

  private static KeyName key(Caller caller) {
    return new KeyName(caller.dcId(), caller.authKeyId());
  }
}
