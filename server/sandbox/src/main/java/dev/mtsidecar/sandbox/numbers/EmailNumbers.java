package dev.mtsidecar.sandbox.numbers;

import static dev.mtsidecar.sandbox.numbers.Steps.auth;
import static dev.mtsidecar.sandbox.numbers.Steps.logOut;
import static dev.mtsidecar.sandbox.numbers.Steps.signIn;

import java.util.List;
import java.util.Map;

/** YYYY 0130–0139: login e-mail addresses, used, dropped and set up. */
final class EmailNumbers {
  private static final int DC = 2;
  private static final String CODE = "22222";
  private static final String EMAIL_CODE = "222222";
  private static final String ADDRESS = "sandy@example.org";

  private EmailNumbers() {}

  static List<ScriptedNumber> all() {
    return List.of(
        byCode(),
        byIdentity(131, "a Google", Trait.GOOGLE, "google_token", Credentials.GOOGLE_TOKEN),
        byIdentity(132, "an Apple", Trait.APPLE, "apple_token", Credentials.APPLE_TOKEN),
        resetAtOnce(),
        resetTakesAWeek(),
        resetIsPending(),
        setUp(),
        setUpByIdentity(137, "a Google", Trait.GOOGLE, "google_token", Credentials.GOOGLE_TOKEN),
        setUpByIdentity(138, "an Apple", Trait.APPLE, "apple_token", Credentials.APPLE_TOKEN));
  }

  private static ScriptedNumber byCode() {
    Row row = row(130, "code by e-mail, wrong at first").is(Trait.LOGIN_EMAIL);
    return row.plays(
        row.send("code_sent.email_code"),
        byEmail("code", "000000", "CODE_INVALID"),
        signIn(CODE, "FIELD_INVALID"),
        byEmail("code", EMAIL_CODE, "authorized"),
        logOut());
  }

  private static ScriptedNumber byIdentity(
      int serial, String whose, Trait trait, String field, String token) {
    Row row =
        row(serial, "code by e-mail, but %s identity will do".formatted(whose))
            .is(Trait.LOGIN_EMAIL, trait);
    return row.plays(
        row.send("code_sent.email_code"), byEmail(field, token, "authorized"), logOut());
  }

  private static ScriptedNumber resetAtOnce() {
    Row row =
        row(133, "login e-mail can be dropped at once")
            .is(Trait.LOGIN_EMAIL, Trait.EMAIL_RESET_AT_ONCE);
    return row.plays(
        row.send("code_sent.email_code"),
        reset("code_sent.sms"),
        signIn(CODE, "authorized"),
        logOut());
  }

  private static ScriptedNumber resetTakesAWeek() {
    Row row =
        row(134, "login e-mail is dropped in a week, once that is ordered")
            .is(Trait.LOGIN_EMAIL, Trait.EMAIL_RESET_TAKES_A_WEEK);
    return row.plays(
        row.send("code_sent.email_code"),
        reset("code_sent.email_code"),
        reset("STEP_NOT_ALLOWED"),
        byEmail("code", EMAIL_CODE, "authorized"),
        logOut());
  }

  private static ScriptedNumber resetIsPending() {
    Row row =
        row(135, "login e-mail is being dropped already: ordered from elsewhere")
            .is(Trait.LOGIN_EMAIL, Trait.EMAIL_RESET_PENDING);
    return row.plays(
        row.send("code_sent.email_code"),
        reset("TASK_ALREADY_EXISTS"),
        byEmail("code", EMAIL_CODE, "authorized"),
        logOut());
  }

  private static ScriptedNumber setUp() {
    Row row = row(136, "login e-mail must be set up: done by a code").is(Trait.EMAIL_SETUP);
    return row.plays(
        row.send("email_setup_required"),
        verify("code", EMAIL_CODE, "STEP_NOT_ALLOWED"),
        address("sandy@invalid.example", "EMAIL_INVALID"),
        address("sandy@forbidden.example", "EMAIL_NOT_ALLOWED"),
        address(ADDRESS, "email_code_sent"),
        verify("code", "000000", "CODE_INVALID"),
        address(ADDRESS, "email_code_sent"),
        verify("code", EMAIL_CODE, "code_sent.sms"),
        signIn(CODE, "authorized"),
        logOut());
  }

  private static ScriptedNumber setUpByIdentity(
      int serial, String whose, Trait trait, String field, String token) {
    Row row =
        row(serial, "login e-mail must be set up: %s identity will do".formatted(whose))
            .is(Trait.EMAIL_SETUP, trait);
    return row.plays(
        row.send("email_setup_required"),
        verify(field, token, "code_sent.sms"),
        signIn(CODE, "authorized"),
        logOut());
  }

  private static ScriptStep byEmail(String field, String proof, String expect) {
    return auth("SignIn", Map.of("email_verification", Map.of(field, proof)), expect);
  }

  private static ScriptStep verify(String field, String proof, String expect) {
    return auth("VerifyLoginEmail", Map.of("verification", Map.of(field, proof)), expect);
  }

  private static ScriptStep address(String email, String expect) {
    return auth("SendLoginEmailCode", Map.of("email", email), expect);
  }

  private static ScriptStep reset(String expect) {
    return auth("ResetLoginEmail", Map.of(), expect);
  }

  private static Row row(int serial, String title) {
    return Row.of(DC, serial, title).code();
  }
}
