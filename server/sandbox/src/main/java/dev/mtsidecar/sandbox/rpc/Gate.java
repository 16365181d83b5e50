package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.numbers.NumbersTable;
import dev.mtsidecar.sandbox.numbers.TestNumber;
import dev.mtsidecar.sandbox.numbers.Trait;
import dev.mtsidecar.sandbox.world.Account;
import dev.mtsidecar.sandbox.world.KeyName;
import dev.mtsidecar.sandbox.world.Registry;
import dev.mtsidecar.tl.TlObject;
import java.util.Set;

/** The end of every way in: whoever has shown enough is put on the key, or told what is missing. */
final class Gate {
  private final Registry registry;
  private final People people;
  private final Pushes pushes;

  Gate(Registry registry, People people, Pushes pushes) {
    this.registry = registry;
    this.people = people;
    this.pushes = pushes;
  }

  /**
   * Lets the account of a number in, which proved itself by anything but its password.
   *
   * @return auth.authorization
   * @throws RefusedCallException SESSION_PASSWORD_NEEDED, or what became of the account
   */
  TlObject enter(Caller caller, TestNumber number, int layer) throws RefusedCallException {
    Set<Trait> traits = NumbersTable.traits(number);
    if (traits.contains(Trait.BANNED)) {
      throw new RefusedCallException(401, "USER_DEACTIVATED_BAN");
    }
    if (traits.contains(Trait.DEACTIVATED)) {
      throw new RefusedCallException(401, "USER_DEACTIVATED");
    }
    Account account = people.account(number);
    if (account.password().isPresent()) {
      registry.logIn(caller.dcId(), caller.authKeyId(), number.digits(), true);
      throw new RefusedCallException(401, "SESSION_PASSWORD_NEEDED");
    }
    return admit(caller, Member.of(number, account), layer);
  }

  /** Lets somebody in who has shown everything, and tells his other devices. */
  TlObject admit(Caller caller, Member member, int layer) {
    var here = new KeyName(caller.dcId(), caller.authKeyId());
    registry.logIn(here.dcId(), here.keyId(), member.who(), false);
    for (KeyName other : registry.logins(member.who())) {
      if (!other.equals(here)) {
        pushes.push(
            other.dcId(),
            other.keyId(),
            Notices.newAuthorization(hash(here), registry.now(member.who(), 0, 0)));
      }
    }
    member.number().ifPresent(number -> endAtOnce(here, NumbersTable.traits(number)));
    return Accounts.authorization(member, layer);
  }

  /** Some logins are over before their client asks for anything else. */
  private void endAtOnce(KeyName key, Set<Trait> traits) {
    for (Trait trait : traits) {
      switch (trait) {
        case LOGIN_REVOKED -> end(key, 401, "SESSION_REVOKED");
        case LOGIN_EXPIRED -> end(key, 401, "SESSION_EXPIRED");
        case LOGIN_BANNED -> end(key, 401, "USER_DEACTIVATED_BAN");
        case LOGIN_DEACTIVATED -> end(key, 401, "USER_DEACTIVATED");
        case KEY_DUPLICATED -> end(key, 406, "AUTH_KEY_DUPLICATED");
        case LOGIN_FORGOTTEN -> registry.logOut(key.dcId(), key.keyId());
        case KEY_FORGOTTEN -> registry.forgetKey(key.dcId(), key.keyId());
        default -> {
          // Says nothing about what comes behind a login.
        }
      }
    }
  }

  private void end(KeyName key, int code, String error) {
    registry.end(key.dcId(), key.keyId(), code, error);
  }

  /** What a login is named by in a list of them; never 0. */
  static long hash(KeyName key) {
    return (key.keyId() ^ key.dcId()) | 1L << 62;
  }
}
