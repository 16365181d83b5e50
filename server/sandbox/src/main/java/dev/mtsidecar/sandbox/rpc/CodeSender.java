package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.numbers.Act;
import dev.mtsidecar.sandbox.numbers.Deliveries;
import dev.mtsidecar.sandbox.numbers.Delivery;
import dev.mtsidecar.sandbox.numbers.NextWay;
import dev.mtsidecar.sandbox.numbers.NumbersTable;
import dev.mtsidecar.sandbox.numbers.TestNumber;
import dev.mtsidecar.sandbox.numbers.Trait;
import dev.mtsidecar.sandbox.world.Account;
import dev.mtsidecar.sandbox.world.IssuedCode;
import dev.mtsidecar.sandbox.world.KeyName;
import dev.mtsidecar.sandbox.world.Registry;
import dev.mtsidecar.sandbox.world.SandboxWorld;
import dev.mtsidecar.sandbox.world.Ticket;
import dev.mtsidecar.tl.api.AuthSentCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Sends codes: as a script says, or the way that an account's own state asks for. */
final class CodeSender {
  private static final OptionalInt A_MINUTE = OptionalInt.of(60);
  private static final Duration SETUP_LIFETIME = Duration.ofMinutes(10);

  /** After so long a login e-mail address may be dropped. */
  static final Duration RESET_IN = Duration.ofDays(7);

  private final SandboxWorld world;
  private final Registry registry;
  private final People people;
  private final Pushes pushes;

  CodeSender(SandboxWorld world, People people, Pushes pushes) {
    this.world = world;
    this.registry = world.registry();
    this.people = people;
    this.pushes = pushes;
  }

  /**
   * By e-mail where the account has an address, to its other devices if it has any, else by SMS.
   */
  AuthSentCode send(Caller caller, TestNumber number) {
    Account account = withoutDroppedEmail(caller, number);
    Set<Trait> traits = NumbersTable.traits(number);
    if (!account.loginEmail().isEmpty()) {
      return send(caller, number, byEmail(account, traits), NextWay.SMS, A_MINUTE);
    }
    if (traits.contains(Trait.EMAIL_SETUP)) {
      return send(
          caller,
          number,
          Deliveries.emailSetup(traits.contains(Trait.APPLE), traits.contains(Trait.GOOGLE)),
          NextWay.NONE,
          OptionalInt.empty());
    }
    List<KeyName> others = others(caller, number);
    return others.isEmpty() ? sendBySms(caller, number) : sendToOthers(caller, number, others);
  }

  private Account withoutDroppedEmail(Caller caller, TestNumber number) {
    Account account = people.account(number);
    long due = account.emailResetDue();
    if (due == 0 || now(caller, number).toEpochMilli() < due) {
      return account;
    }
    Account after = account.reachedBy("");
    registry.keep(after);
    return after;
  }

  private static Delivery byEmail(Account account, Set<Trait> traits) {
    OptionalLong due =
        account.emailResetDue() == 0
            ? OptionalLong.empty()
            : OptionalLong.of(Duration.ofMillis(account.emailResetDue()).toSeconds());
    boolean atOnce =
        traits.contains(Trait.EMAIL_RESET_AT_ONCE)
            || traits.contains(Trait.EMAIL_RESET_TAKES_A_WEEK)
            || traits.contains(Trait.EMAIL_RESET_PENDING);
    return Deliveries.email(
        traits.contains(Trait.APPLE),
        traits.contains(Trait.GOOGLE),
        Emails.pattern(account.loginEmail()),
        atOnce ? Duration.ZERO : RESET_IN,
        due);
  }

  private List<KeyName> others(Caller caller, TestNumber number) {
    var here = new KeyName(caller.dcId(), caller.authKeyId());
    return registry.logins(number.digits()).stream()
        .filter(key -> !key.equals(here))
        .filter(
            key -> registry.login(key.dcId(), key.keyId()).filter(it -> !it.pending()).isPresent())
        .toList();
  }

  private AuthSentCode sendToOthers(Caller caller, TestNumber number, List<KeyName> others) {
    AuthSentCode sent = send(caller, number, Deliveries.APP, NextWay.SMS, A_MINUTE);
    Instant now = now(caller, number);
    for (KeyName key : others) {
      pushes.push(
          key.dcId(), key.keyId(), Notices.loginCode(Deliveries.APP.code().apply(number), now));
    }
    return sent;
  }

  /** By SMS, and then by a call. */
  AuthSentCode sendBySms(Caller caller, TestNumber number) {
    return send(caller, number, Deliveries.SMS, NextWay.CALL, A_MINUTE);
  }

  AuthSentCode send(Caller caller, TestNumber number, Act.Deliver act) {
    return send(caller, number, act.delivery(), act.next(), act.timeoutSeconds());
  }

  /** As auth.resendCode would: SMS is followed by a call, and a call by nothing. */
  AuthSentCode resend(Caller caller, TestNumber number, IssuedCode code)
      throws RefusedCallException {
    NextWay way = NextWay.valueOf(code.next());
    Delivery delivery =
        way.delivery().orElseThrow(() -> new RefusedCallException(406, "SEND_CODE_UNAVAILABLE"));
    return way == NextWay.SMS
        ? send(caller, number, delivery, NextWay.CALL, A_MINUTE)
        : send(caller, number, delivery, NextWay.NONE, OptionalInt.empty());
  }

  private AuthSentCode send(
      Caller caller, TestNumber number, Delivery delivery, NextWay next, OptionalInt timeout) {
    IssuedCode code =
        world.sendCode(
            number.digits(),
            caller.dcId(),
            caller.authKeyId(),
            delivery.code().apply(number),
            next.name());
    registry.sent(number.digits(), new KeyName(caller.dcId(), caller.authKeyId()), code.code());
    if (delivery.arm().equals(Deliveries.EMAIL_SETUP_ARM)) {
      issue(Ticket.Kind.EMAIL_SETUP, caller, number, code.hash());
    }
    return new AuthSentCode(
        delivery.type().apply(now(caller, number)),
        code.hash(),
        next.type(),
        timeout.isPresent() ? (Integer) timeout.getAsInt() : null);
  }

  /** A phone_code_hash for which something must be paid before a code is sent. */
  String unpaidHash(Caller caller, TestNumber number) {
    String hash =
        world
            .sendCode(number.digits(), caller.dcId(), caller.authKeyId(), "", NextWay.NONE.name())
            .hash();
    issue(Ticket.Kind.PAYMENT, caller, number, hash);
    return hash;
  }

  private void issue(Ticket.Kind kind, Caller caller, TestNumber number, String hash) {
    registry.issue(
        kind,
        hash,
        number.digits(),
        new KeyName(caller.dcId(), caller.authKeyId()),
        SETUP_LIFETIME,
        "");
  }

  private Instant now(Caller caller, TestNumber number) {
    return registry.now(number.digits(), caller.dcId(), caller.authKeyId());
  }
}
