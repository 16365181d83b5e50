package dev.mtsidecar.sandbox.numbers;

import static dev.mtsidecar.sandbox.numbers.Steps.checkPassword;
import static dev.mtsidecar.sandbox.numbers.Steps.checkRecovery;
import static dev.mtsidecar.sandbox.numbers.Steps.logOut;
import static dev.mtsidecar.sandbox.numbers.Steps.recover;
import static dev.mtsidecar.sandbox.numbers.Steps.recovery;
import static dev.mtsidecar.sandbox.numbers.Steps.signIn;

import java.util.List;
import java.util.Map;

/** YYYY 0100–0109: accounts with a password. */
final class PasswordNumbers {
  private static final int DC = 2;
  private static final String CODE = "22222";
  private static final String RECOVERY_CODE = "222222";

  private PasswordNumbers() {}

  static List<ScriptedNumber> all() {
    return List.of(
        right(), wrong(), removed(), replaced(), unrecoverable(), changed(), lost(), flooded());
  }

  private static ScriptedNumber right() {
    Row row = row(100, "a password, and it is right").is(Trait.PASSWORD);
    return row.plays(
        row.send("code_sent.sms"),
        signIn(CODE, "password_required"),
        Steps.getPassword("password_required"),
        checkPassword(NumbersTable.PASSWORD, "authorized"),
        logOut());
  }

  private static ScriptedNumber wrong() {
    Row row = row(101, "a password, wrong at first").is(Trait.PASSWORD);
    return row.plays(
        row.send("code_sent.sms"),
        signIn(CODE, "password_required"),
        checkPassword("quicksand", "PASSWORD_HASH_INVALID"),
        checkPassword(NumbersTable.PASSWORD, "authorized"),
        logOut());
  }

  private static ScriptedNumber removed() {
    Row row =
        row(102, "a forgotten password, removed by e-mail")
            .is(Trait.PASSWORD, Trait.RECOVERY_EMAIL);
    return row.plays(
        row.send("code_sent.sms"),
        signIn(CODE, "password_required"),
        recovery("password_required"),
        checkRecovery("000000", "CODE_INVALID"),
        checkRecovery(RECOVERY_CODE, "password_required"),
        recover(Map.of("code", RECOVERY_CODE), "authorized"),
        logOut());
  }

  private static ScriptedNumber replaced() {
    Row row =
        row(103, "a forgotten password, replaced by e-mail")
            .is(Trait.PASSWORD, Trait.RECOVERY_EMAIL);
    return row.plays(
        row.send("code_sent.sms"),
        signIn(CODE, "password_required"),
        recovery("password_required"),
        recover(
            Map.of(
                "code",
                RECOVERY_CODE,
                "new_settings",
                Map.of("password", "quicksand", "hint", "it gives way")),
            "authorized"),
        logOut());
  }

  private static ScriptedNumber unrecoverable() {
    Row row = row(104, "a password without a recovery e-mail").is(Trait.PASSWORD);
    return row.plays(
        row.send("code_sent.sms"),
        signIn(CODE, "password_required"),
        recovery("PASSWORD_RECOVERY_NA"),
        checkPassword(NumbersTable.PASSWORD, "authorized"),
        logOut());
  }

  private static ScriptedNumber changed() {
    Row row =
        row(105, "the password changes while it is proven: proven again")
            .is(Trait.PASSWORD, Trait.PASSWORD_JUST_CHANGED);
    return row.plays(
        row.send("code_sent.sms"),
        signIn(CODE, "password_required"),
        checkPassword(NumbersTable.PASSWORD, "authorized"),
        logOut());
  }

  private static ScriptedNumber lost() {
    Row row =
        row(106, "the parameters of the proof are lost: proven again")
            .is(Trait.PASSWORD, Trait.PROOF_LOST_ONCE);
    return row.plays(
        row.send("code_sent.sms"),
        signIn(CODE, "password_required"),
        checkPassword(NumbersTable.PASSWORD, "authorized"),
        logOut());
  }

  private static ScriptedNumber flooded() {
    Row row =
        row(107, "too many passwords: a flood; the second refusal is the daemon's memory")
            .is(Trait.PASSWORD, Trait.PASSWORD_FLOOD);
    return row.plays(
        row.send("code_sent.sms"),
        signIn(CODE, "password_required"),
        checkPassword("quicksand", "FLOOD_WAIT"),
        checkPassword(NumbersTable.PASSWORD, "FLOOD_WAIT"));
  }

  private static Row row(int serial, String title) {
    return Row.of(DC, serial, title).code();
  }
}
