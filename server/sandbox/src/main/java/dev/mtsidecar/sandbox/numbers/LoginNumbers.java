package dev.mtsidecar.sandbox.numbers;

import static dev.mtsidecar.sandbox.numbers.Steps.logOut;
import static dev.mtsidecar.sandbox.numbers.Steps.signIn;
import static dev.mtsidecar.sandbox.numbers.Steps.signUp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** YYYY 0110–0129: new accounts, and codes that are wrong or too old. */
final class LoginNumbers {
  private static final int DC = 2;
  private static final String CODE = "22222";

  private LoginNumbers() {}

  static List<ScriptedNumber> all() {
    var rows = new ArrayList<ScriptedNumber>();
    rows.addAll(signUps());
    rows.addAll(codes());
    return rows;
  }

  private static List<ScriptedNumber> signUps() {
    Row plain = row(110, "no account: signs up").is(Trait.UNREGISTERED);
    Row terms = row(111, "no account: signs up, with terms").is(Trait.UNREGISTERED, Trait.TERMS);
    Row strict =
        row(112, "no account: signs up, with terms that pop up and ask for an age")
            .is(Trait.UNREGISTERED, Trait.STRICT_TERMS);
    Map<String, Object> names = Map.of("first_name", "Sandy", "last_name", "Beach");
    Map<String, Object> accepted =
        Map.of("first_name", "Sandy", "accepted_terms_of_service_id", NumbersTable.TERMS_ID);
    return List.of(
        plain.plays(
            plain.send("code_sent.sms"),
            signIn(CODE, "sign_up_required"),
            signUp(names, "authorized"),
            logOut()),
        terms.plays(
            terms.send("code_sent.sms"),
            signIn(CODE, "sign_up_required"),
            signUp(names, "TERMS_NOT_ACCEPTED"),
            signUp(accepted, "authorized"),
            logOut()),
        strict.plays(
            strict.send("code_sent.sms"),
            signIn(CODE, "sign_up_required"),
            signUp(accepted, "authorized"),
            logOut()));
  }

  private static List<ScriptedNumber> codes() {
    Row wrong = row(120, "a wrong code, twice the same; then the right one");
    Row tries = row(121, "a code that ends after two wrong tries").is(Trait.TWO_TRIES);
    Row old = row(124, "a code that is ten minutes old; then another one");
    Row given = row(125, "a login that nobody finishes for a day");
    Row restarts =
        row(126, "a code that comes to AUTH_RESTART: begin again").is(Trait.CODE_RESTARTS);
    Row cuts = row(127, "the link breaks before the code's answer is out").is(Trait.CODE_CUTS_LINK);
    Row flood = row(123, "too many codes typed: a flood").is(Trait.CODE_FLOOD);
    Row late = row(122, "a code that is too old at once").is(Trait.SHORT_LIVED_CODE);
    return List.of(
        wrong.plays(
            wrong.send("code_sent.sms"),
            signIn("00000", "PHONE_CODE_INVALID"),
            signIn("00000", "CODE_ALREADY_REJECTED"),
            signIn(CODE, "authorized"),
            logOut()),
        tries.plays(
            tries.send("code_sent.sms"),
            signIn("00000", "PHONE_CODE_INVALID"),
            signIn("00001", "PHONE_CODE_INVALID"),
            signIn(CODE, "PHONE_CODE_EXPIRED"),
            Steps.getLogin(Steps.NO_STEP)),
        late.plays(
            late.send("code_sent.sms"),
            signIn(CODE, "PHONE_CODE_EXPIRED"),
            late.send("code_sent.sms")),
        flood.plays(
            flood.send("code_sent.sms"),
            signIn("00000", "FLOOD_WAIT"),
            signIn(CODE, "FLOOD_WAIT"),
            Steps.getLogin("code_sent.sms")),
        old.plays(
            old.send("code_sent.sms"),
            Steps.advanceTime("600s"),
            signIn(CODE, "PHONE_CODE_EXPIRED"),
            old.send("code_sent.sms"),
            signIn(CODE, "authorized"),
            logOut()),
        restarts.plays(
            restarts.send("code_sent.sms"),
            signIn(CODE, "AUTH_RESTART"),
            restarts.send("code_sent.sms")),
        cuts.plays(cuts.send("code_sent.sms"), signIn(CODE, "authorized"), logOut()),
        given.plays(
            given.send("code_sent.sms"),
            Steps.advanceTime("86401s"),
            Steps.getLogin("LOGIN_EXPIRED")));
  }

  private static Row row(int serial, String title) {
    return Row.of(DC, serial, title).code();
  }
}
