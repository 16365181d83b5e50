package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.numbers.NumbersTable;
import dev.mtsidecar.sandbox.numbers.TestNumber;
import dev.mtsidecar.sandbox.numbers.Trait;
import dev.mtsidecar.sandbox.world.KeyName;
import dev.mtsidecar.sandbox.world.Registry;
import dev.mtsidecar.sandbox.world.Ticket;
import dev.mtsidecar.tl.api.AuthAuthorizationSignUpRequired;
import dev.mtsidecar.tl.api.AuthSignUp;
import dev.mtsidecar.tl.api.DataJSON;
import dev.mtsidecar.tl.api.HelpTermsOfService;
import dev.mtsidecar.tl.api.MessageEntityBold;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A number without an account gets one. */
final class SignUp {
  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final int NAME_MAX = 64;
  private static final int AGE = 16;
  private static final String TEXT = "By signing up you agree to build castles.";
  private static final String BOLD = "castles";

  private final Registry registry;
  private final People people;
  private final Gate gate;

  SignUp(Registry registry, People people, Gate gate) {
    this.registry = registry;
    this.people = people;
    this.gate = gate;
  }

  /** The code was right, and there is nobody to sign in. */
  Answer offer(Caller caller, TestNumber number, String hash) {
    registry.issue(
        Ticket.Kind.SIGN_UP,
        hash,
        number.digits(),
        new KeyName(caller.dcId(), caller.authKeyId()),
        LIFETIME,
        "");
    return new Answer.Result(new AuthAuthorizationSignUpRequired(terms(number)));
  }

  private static @Nullable HelpTermsOfService terms(TestNumber number) {
    Set<Trait> traits = NumbersTable.traits(number);
    var id = new DataJSON(NumbersTable.TERMS_ID);
    if (traits.contains(Trait.STRICT_TERMS)) {
      var bold = new MessageEntityBold(TEXT.indexOf(BOLD), BOLD.length());
      return new HelpTermsOfService(true, id, TEXT, List.of(bold), AGE);
    }
    return traits.contains(Trait.TERMS)
        ? new HelpTermsOfService(false, id, TEXT, List.of(), null)
        : null;
  }

  /** auth.signUp. */
  Answer signUp(Caller caller, AuthSignUp call, int layer) throws RefusedCallException {
    TestNumber number = Numbers.of(call.phoneNumber());
    if (call.phoneCodeHash().isEmpty()) {
      throw new RefusedCallException(400, "PHONE_CODE_EMPTY");
    }
    if (people.account(number).registered()) {
      throw new RefusedCallException(400, "PHONE_NUMBER_OCCUPIED");
    }
    String first = name(call.firstName(), "FIRSTNAME_INVALID");
    String last = name(call.lastName(), "LASTNAME_INVALID");
    if (first.isEmpty()) {
      throw new RefusedCallException(400, "FIRSTNAME_INVALID");
    }
    boolean isExpected =
        registry
            .take(
                Ticket.Kind.SIGN_UP,
                call.phoneCodeHash(),
                it ->
                    it.phone().equals(number.digits())
                        && it.isOf(caller.dcId(), caller.authKeyId()))
            .isPresent();
    if (!isExpected) {
      throw new RefusedCallException(400, "PHONE_CODE_EXPIRED");
    }
    registry.keep(people.account(number).named(first, last));
    return new Answer.Result(gate.enter(caller, number, layer));
  }

  private static String name(String typed, String refusal) throws RefusedCallException {
    String name = typed.strip();
    if (name.length() > NAME_MAX) {
      throw new RefusedCallException(400, refusal);
    }
    return name;
  }
}
