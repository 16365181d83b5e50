package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.numbers.NumbersTable;
import dev.mtsidecar.sandbox.numbers.TestNumber;
import dev.mtsidecar.sandbox.numbers.Trait;
import dev.mtsidecar.sandbox.srp.SrpGroup;
import dev.mtsidecar.sandbox.srp.SrpPassword;
import dev.mtsidecar.sandbox.world.Account;
import dev.mtsidecar.sandbox.world.Account.Password;
import dev.mtsidecar.sandbox.world.Login;
import dev.mtsidecar.sandbox.world.Registry;
import dev.mtsidecar.tl.Bytes;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** The accounts: what the world remembers of them, else what their numbers make them at first. */
final class People {
  /** Where recovery codes and login codes go that go by e-mail. */
  static final String EMAIL = "sandbox@example.org";

  /** The salt of the password that accounts have at first: any 40 bytes. */
  private static final Bytes FIRST_SALT1 =
      Bytes.ofHex(
          "73616e64626f782073616c74206f662031322033342035362037382039302061622063642065662e");

  private final Registry registry;

  People(Registry registry) {
    this.registry = registry;
  }

  private static final class FirstPassword {
    static final Password IT =
        new Password(
            FIRST_SALT1.toHex(),
            HexFormat.of()
                .formatHex(
                    SrpGroup.padded(
                        SrpPassword.verifier(
                            SrpGroup.TELEGRAM,
                            NumbersTable.PASSWORD,
                            FIRST_SALT1.toByteArray(),
                            PasswordAlgo.SALT2.toByteArray()))),
            "the name of this place");
  }

  /** The account of a number as it is now. */
  Account account(TestNumber number) {
    return registry.account(number.digits()).orElseGet(() -> first(number));
  }

  /** The account of a number as it is before anybody uses it. */
  static Account first(TestNumber number) {
    Set<Trait> traits = NumbersTable.traits(number);
    boolean isProtected = traits.contains(Trait.PASSWORD);
    return new Account(
        number.digits(),
        !traits.contains(Trait.UNREGISTERED),
        "",
        "",
        isProtected ? Optional.of(FirstPassword.IT) : Optional.empty(),
        traits.contains(Trait.RECOVERY_EMAIL) ? EMAIL : "",
        traits.contains(Trait.LOGIN_EMAIL) ? EMAIL : "",
        0);
  }

  Member member(TestNumber number) {
    return Member.of(number, account(number));
  }

  /** Who is on a key and has shown all that was asked for. */
  Optional<Member> self(Caller caller) {
    return registry
        .login(caller.dcId(), caller.authKeyId())
        .filter(login -> !login.pending())
        .flatMap(login -> member(login.who()));
  }

  /** Whose name this is in a login. */
  Optional<Member> member(String who) {
    return Member.bot(who).or(() -> TestNumber.parse(who).map(this::member));
  }

  /** The number on a key, with or without its password; empty where nobody or a bot is. */
  Optional<TestNumber> number(Caller caller) {
    return registry
        .login(caller.dcId(), caller.authKeyId())
        .map(Login::who)
        .filter(who -> Member.bot(who).isEmpty())
        .flatMap(TestNumber::parse);
  }
}
