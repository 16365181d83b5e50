package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.numbers.NumbersTable;
import dev.mtsidecar.sandbox.numbers.TestNumber;
import dev.mtsidecar.sandbox.numbers.Trait;
import dev.mtsidecar.sandbox.srp.SrpChallenge;
import dev.mtsidecar.sandbox.srp.SrpGroup;
import dev.mtsidecar.sandbox.world.Account;
import dev.mtsidecar.sandbox.world.Account.Password;
import dev.mtsidecar.sandbox.world.KeyName;
import dev.mtsidecar.sandbox.world.Registry;
import dev.mtsidecar.sandbox.world.Ticket;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.api.AccountPassword;
import dev.mtsidecar.tl.api.AnyInputCheckPasswordSRP;
import dev.mtsidecar.tl.api.AuthCheckPassword;
import dev.mtsidecar.tl.api.InputCheckPasswordEmpty;
import dev.mtsidecar.tl.api.InputCheckPasswordSRP;
import dev.mtsidecar.tl.api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;
import dev.mtsidecar.tl.api.SecurePasswordKdfAlgoPBKDF2HMACSHA512iter100000;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two-step verification password: its parameters, and the check of a proof.
 *
 * @see <a href="https://core.telegram.org/api/srp">Two-factor authentication</a>
 */
final class PasswordHandlers {
  /** How long a client may take between getPassword and checkPassword. */
  private static final Duration PROOF_LIFETIME = Duration.ofMinutes(5);

  /** What a script does once, it does again after so long. */
  private static final Duration ONCE = Duration.ofMinutes(10);

  private static final int SECRET_BITS = 2048;
  private static final int RANDOM_BYTES = 256;

  private final Registry registry;
  private final People people;
  private final Gate gate;

  PasswordHandlers(Registry registry, People people, Gate gate) {
    this.registry = registry;
    this.people = people;
    this.gate = gate;
  }

  /** account.getPassword; whoever is nobody has no password. */
  Answer get(Caller caller) {
    Optional<TestNumber> number = people.number(caller);
    Optional<Account> account = number.map(people::account);
    Optional<Password> password = account.flatMap(Account::password);
    String loginEmail = account.map(Account::loginEmail).orElse("");
    @Nullable Challenge challenge =
        password.isPresent() ? challenge(caller, number.orElseThrow(), password.get()) : null;
    return new Answer.Result(
        new AccountPassword(
            account.isPresent() && !account.get().recoveryEmail().isEmpty(),
            false,
            challenge != null,
            challenge == null ? null : challenge.algo(),
            challenge == null ? null : challenge.b(),
            challenge == null ? null : (Long) challenge.id(),
            password.map(Password::hint).orElse(null),
            null,
            PasswordAlgo.forNew(),
            new SecurePasswordKdfAlgoPBKDF2HMACSHA512iter100000(Tokens.bytes(8)),
            Tokens.bytes(RANDOM_BYTES),
            null,
            loginEmail.isEmpty() ? null : Emails.pattern(loginEmail)));
  }

  private record Challenge(
      long id, PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow algo, Bytes b) {}

  private Challenge challenge(Caller caller, TestNumber number, Password password) {
    BigInteger secret = Tokens.number(SECRET_BITS);
    long id = Tokens.id();
    registry.issue(
        Ticket.Kind.PROOF,
        Long.toString(id),
        number.digits(),
        new KeyName(caller.dcId(), caller.authKeyId()),
        PROOF_LIFETIME,
        password.verifier() + " " + secret.toString(16));
    return new Challenge(
        id, PasswordAlgo.current(password), Bytes.of(srp(password, secret).publicValue()));
  }

  private static SrpChallenge srp(Password password, BigInteger secret) {
    return new SrpChallenge(
        SrpGroup.TELEGRAM,
        Bytes.ofHex(password.salt1()),
        PasswordAlgo.SALT2,
        new BigInteger(password.verifier(), 16),
        secret);
  }

  /** auth.checkPassword. */
  Answer check(Caller caller, AuthCheckPassword call, int layer) throws RefusedCallException {
    TestNumber number = someone(caller);
    require(caller, number, call.password());
    return new Answer.Result(gate.admit(caller, people.member(number), layer));
  }

  /** The number on the key, which may lack its password. */
  TestNumber someone(Caller caller) throws RefusedCallException {
    return people
        .number(caller)
        .orElseThrow(() -> new RefusedCallException(401, "AUTH_KEY_UNREGISTERED"));
  }

  /** Throws unless this proves that the account's password is known. */
  void require(Caller caller, TestNumber number, AnyInputCheckPasswordSRP proof)
      throws RefusedCallException {
    if (NumbersTable.traits(number).contains(Trait.PASSWORD_FLOOD)) {
      throw new RefusedCallException(420, "FLOOD_WAIT_30");
    }
    Optional<Password> password = people.account(number).password();
    switch (proof) {
      case InputCheckPasswordEmpty() -> {
        if (password.isPresent()) {
          throw new RefusedCallException(400, "PASSWORD_HASH_INVALID");
        }
      }
      case InputCheckPasswordSRP srp -> require(caller, number, password, srp);
    }
  }

  private void require(
      Caller caller, TestNumber number, Optional<Password> password, InputCheckPasswordSRP proof)
      throws RefusedCallException {
    Ticket ticket =
        registry
            .take(
                Ticket.Kind.PROOF,
                Long.toString(proof.srpId()),
                it -> it.isOf(caller.dcId(), caller.authKeyId()))
            .orElseThrow(() -> new RefusedCallException(400, "SRP_ID_INVALID"));
    if (isFirst(caller, number, Trait.PROOF_LOST_ONCE)) {
      throw new RefusedCallException(400, "SRP_ID_INVALID");
    }
    String[] secrets = ticket.detail().split(" ", 2);
    if (password.isEmpty()
        || !password.get().verifier().equals(secrets[0])
        || isFirst(caller, number, Trait.PASSWORD_JUST_CHANGED)) {
      throw new RefusedCallException(400, "SRP_PASSWORD_CHANGED");
    }
    SrpChallenge challenge = srp(password.get(), new BigInteger(secrets[1], 16));
    byte[] a = proof.a().toByteArray();
    if (!challenge.isFit(a) || !challenge.accepts(a, proof.m1().toByteArray())) {
      throw new RefusedCallException(400, "PASSWORD_HASH_INVALID");
    }
  }

  /** Whether the number does this, and has not done it on this key yet. */
  private boolean isFirst(Caller caller, TestNumber number, Trait trait) {
    String name = trait + " " + caller.authKeyId() + "@" + caller.dcId();
    if (!NumbersTable.traits(number).contains(trait)
        || registry.ticket(Ticket.Kind.ONCE, name).isPresent()) {
      return false;
    }
    registry.issue(
        Ticket.Kind.ONCE,
        name,
        number.digits(),
        new KeyName(caller.dcId(), caller.authKeyId()),
        ONCE,
        "");
    return true;
  }
}
