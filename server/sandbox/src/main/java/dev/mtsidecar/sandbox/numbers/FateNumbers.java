package dev.mtsidecar.sandbox.numbers;

import static dev.mtsidecar.sandbox.numbers.Steps.auth;
import static dev.mtsidecar.sandbox.numbers.Steps.checkPassword;
import static dev.mtsidecar.sandbox.numbers.Steps.getLogin;
import static dev.mtsidecar.sandbox.numbers.Steps.logOut;
import static dev.mtsidecar.sandbox.numbers.Steps.signIn;

import java.util.List;
import java.util.Map;

/** YYYY 0170–0189: what becomes of accounts with their login, and behind it. */
final class FateNumbers {
  private static final int DC = 2;
  private static final String CODE = "22222";

  private FateNumbers() {}

  static List<ScriptedNumber> all() {
    return List.of(
        refused(170, "banned: the right code says so", Trait.BANNED, "USER_DEACTIVATED_BAN"),
        refused(171, "deleted: the right code says so", Trait.DEACTIVATED, "USER_DEACTIVATED"),
        frozen(),
        moved(),
        movedWithPassword(),
        fresh(),
        ended(180, "ended from another device", Trait.LOGIN_REVOKED, "SESSION_REVOKED"),
        ended(181, "over by age", Trait.LOGIN_EXPIRED, "SESSION_EXPIRED"),
        forgotten(),
        ended(183, "banned", Trait.LOGIN_BANNED, "USER_DEACTIVATED_BAN"),
        ended(184, "deleted", Trait.LOGIN_DEACTIVATED, "USER_DEACTIVATED"),
        ended(185, "its key seen in two places", Trait.KEY_DUPLICATED, "AUTH_KEY_DUPLICATED"),
        ended(186, "its key forgotten", Trait.KEY_FORGOTTEN, "AUTH_KEY_NOT_FOUND"));
  }

  private static ScriptedNumber refused(int serial, String title, Trait trait, String reason) {
    Row row = row(serial, title).is(trait);
    return row.plays(row.send("code_sent.sms"), signIn(CODE, reason), getLogin(reason));
  }

  private static ScriptedNumber frozen() {
    Row row = row(172, "frozen: logs in, and may change nothing").is(Trait.FROZEN);
    return row.plays(
        row.send("code_sent.sms"),
        signIn(CODE, "authorized"),
        acceptToken("FROZEN_METHOD_INVALID"),
        getLogin("authorized"),
        logOut());
  }

  private static ScriptedNumber moved() {
    Row row = row(173, "moves to DC 3 while its code is on its way").is(Trait.MOVES);
    return row.plays(row.send("code_sent.sms"), signIn(CODE, "authorized"), logOut());
  }

  private static ScriptedNumber movedWithPassword() {
    Row row =
        row(174, "moves to DC 3 while its code is on its way, and has a password")
            .is(Trait.MOVES, Trait.PASSWORD);
    return row.plays(
        row.send("code_sent.sms"),
        signIn(CODE, "password_required"),
        checkPassword(NumbersTable.PASSWORD, "authorized"),
        logOut());
  }

  private static ScriptedNumber fresh() {
    Row row = row(175, "logged in, and may end other logins a day later");
    return row.plays(
        row.send("code_sent.sms"),
        signIn(CODE, "authorized"),
        session("ListAuthorizations", Steps.NO_STEP),
        session("ResetAuthorizations", "FRESH_RESET_AUTHORISATION_FORBIDDEN"),
        Steps.advanceTime("86400s"),
        session("ResetAuthorizations", Steps.NO_STEP),
        logOut());
  }

  private static ScriptStep session(String method, String expect) {
    return new ScriptStep("SessionService/" + method, Map.of(), expect);
  }

  private static ScriptedNumber ended(int serial, String how, Trait trait, String reason) {
    Row row = row(serial, "logged in, and then " + how).is(trait);
    return row.plays(
        row.send("code_sent.sms"),
        signIn(CODE, "authorized"),
        acceptToken(reason),
        getLogin(reason));
  }

  /** Told apart by nothing later: to the daemon it is a session that somebody ended. */
  private static ScriptedNumber forgotten() {
    Row row = row(182, "logged in, and then forgotten").is(Trait.LOGIN_FORGOTTEN);
    return row.plays(
        row.send("code_sent.sms"),
        signIn(CODE, "authorized"),
        acceptToken("AUTH_KEY_UNREGISTERED"),
        getLogin("SESSION_REVOKED"));
  }

  /** Any call that only somebody may make who is logged in. */
  private static ScriptStep acceptToken(String expect) {
    return auth("AcceptLoginToken", Map.of("token", "c2FuZGJveA=="), expect);
  }

  private static Row row(int serial, String title) {
    return Row.of(DC, serial, title).code();
  }
}
