package dev.mtsidecar.sandbox.numbers;

import static dev.mtsidecar.sandbox.numbers.Steps.auth;
import static dev.mtsidecar.sandbox.numbers.Steps.checkPassword;
import static dev.mtsidecar.sandbox.numbers.Steps.logOut;

import java.util.List;
import java.util.Map;

/** YYYY 0200–0209: accounts whose phones scan a QR code. */
final class QrNumbers {
  private static final int DC = 2;
  private static final int ELSEWHERE = 3;

  private QrNumbers() {}

  static List<ScriptedNumber> all() {
    return List.of(
        scanned(Row.of(DC, 200, "a QR code").code(), "authorized"),
        scanned(
            Row.of(ELSEWHERE, 201, "a QR code, scanned by an account of DC 3").code(),
            "authorized"),
        withPassword(Row.of(DC, 202, "a QR code, and then a password").code().is(Trait.PASSWORD)),
        withPassword(
            Row.of(ELSEWHERE, 203, "a QR code, and then a password at DC 3")
                .code()
                .is(Trait.PASSWORD)),
        tooLate(),
        banned());
  }

  private static ScriptedNumber scanned(Row row, String expect) {
    return row.plays(show("qr_pending"), Steps.scan(row.number()), show(expect), logOut());
  }

  private static ScriptedNumber withPassword(Row row) {
    return row.plays(
        show("qr_pending"),
        Steps.scan(row.number()),
        show("password_required"),
        checkPassword(NumbersTable.PASSWORD, "authorized"),
        logOut());
  }

  private static ScriptedNumber tooLate() {
    Row row = Row.of(DC, 205, "a QR code that is scanned too late").code();
    return row.plays(
        show("qr_pending"),
        Steps.advanceTime("31s"),
        new ScriptStep(
            Steps.SCAN, Map.of("phone_number", "+" + row.number().digits()), "FIELD_INVALID"),
        show("qr_pending"),
        Steps.cancelLogin(Steps.NO_STEP));
  }

  private static ScriptedNumber banned() {
    Row row = Row.of(DC, 204, "a QR code, scanned by a banned account").code().is(Trait.BANNED);
    return row.plays(show("qr_pending"), Steps.scan(row.number()), show("USER_DEACTIVATED_BAN"));
  }

  private static ScriptStep show(String expect) {
    return auth("LogInWithQr", Map.of(), expect);
  }
}
