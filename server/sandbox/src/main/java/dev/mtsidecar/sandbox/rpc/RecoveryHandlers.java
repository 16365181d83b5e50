package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.numbers.TestNumber;
import dev.mtsidecar.sandbox.world.Account;
import dev.mtsidecar.sandbox.world.Account.Password;
import dev.mtsidecar.sandbox.world.KeyName;
import dev.mtsidecar.sandbox.world.Registry;
import dev.mtsidecar.sandbox.world.Ticket;
import dev.mtsidecar.tl.api.AccountDeleteAccount;
import dev.mtsidecar.tl.api.AuthCheckRecoveryPassword;
import dev.mtsidecar.tl.api.AuthPasswordRecovery;
import dev.mtsidecar.tl.api.AuthRecoverPassword;
import java.time.Duration;
import java.util.Optional;

/** The ways around a forgotten password. */
final class RecoveryHandlers {
  private static final Duration CODE_LIFETIME = Duration.ofHours(1);
  private static final Duration DELETION_WAIT = Duration.ofDays(7);
  private static final int CODE_LENGTH = 6;

  private final Registry registry;
  private final People people;
  private final PasswordHandlers passwords;
  private final Gate gate;

  RecoveryHandlers(Registry registry, People people, PasswordHandlers passwords, Gate gate) {
    this.registry = registry;
    this.people = people;
    this.passwords = passwords;
    this.gate = gate;
  }

  /** auth.requestPasswordRecovery. */
  Answer request(Caller caller) throws RefusedCallException {
    TestNumber number = passwords.someone(caller);
    Account account = people.account(number);
    if (account.password().isEmpty()) {
      throw new RefusedCallException(400, "PASSWORD_EMPTY");
    }
    if (account.recoveryEmail().isEmpty()) {
      throw new RefusedCallException(400, "PASSWORD_RECOVERY_NA");
    }
    var key = new KeyName(caller.dcId(), caller.authKeyId());
    String digits = number.digits();
    String code = number.code(CODE_LENGTH);
    registry.issue(Ticket.Kind.RECOVERY, digits, digits, key, CODE_LIFETIME, code);
    registry.sent(digits, key, code);
    return new Answer.Result(new AuthPasswordRecovery(Emails.pattern(account.recoveryEmail())));
  }

  /** auth.checkRecoveryPassword. */
  Answer check(Caller caller, AuthCheckRecoveryPassword call) throws RefusedCallException {
    requireCode(passwords.someone(caller), call.code());
    return new Answer.Result(Bools.yes());
  }

  /** auth.recoverPassword: the password goes, or another one comes. */
  Answer recover(Caller caller, AuthRecoverPassword call, int layer) throws RefusedCallException {
    TestNumber number = passwords.someone(caller);
    requireCode(number, call.code());
    Optional<Password> password =
        call.newSettings() == null ? Optional.empty() : PasswordAlgo.read(call.newSettings());
    registry.take(Ticket.Kind.RECOVERY, number.digits(), _ -> true);
    registry.keep(people.account(number).protectedBy(password));
    return new Answer.Result(gate.admit(caller, people.member(number), layer));
  }

  private void requireCode(TestNumber number, String code) throws RefusedCallException {
    if (code.isEmpty()) {
      throw new RefusedCallException(400, "CODE_EMPTY");
    }
    Ticket ticket =
        registry
            .ticket(Ticket.Kind.RECOVERY, number.digits())
            .filter(it -> !registry.isExpired(it))
            .orElseThrow(() -> new RefusedCallException(400, "PASSWORD_RECOVERY_EXPIRED"));
    if (!ticket.detail().equals(code)) {
      throw new RefusedCallException(400, "CODE_INVALID");
    }
  }

  /** account.deleteAccount: at once, unless a password is there and was not shown. */
  Answer delete(Caller caller, AccountDeleteAccount call) throws RefusedCallException {
    TestNumber number = passwords.someone(caller);
    Account account = people.account(number);
    if (account.password().isPresent()) {
      if (call.password() == null) {
        throw new RefusedCallException(420, "2FA_CONFIRM_WAIT_" + DELETION_WAIT.toSeconds());
      }
      passwords.require(caller, number, call.password());
    }
    registry.keep(new Account(number.digits(), false, "", "", Optional.empty(), "", "", 0));
    for (KeyName key : registry.logins(number.digits())) {
      registry.logOut(key.dcId(), key.keyId());
    }
    return new Answer.Result(Bools.yes());
  }
}
