package dev.mtsidecar.sandbox.numbers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All numbers of the sandbox. The DCs act on this very table. */
public final class NumbersTable {
  /** API_ID_INVALID for whoever sends it. */
  public static final int INVALID_API_ID = 1;

  /** API_ID_PUBLISHED_FLOOD for whoever sends it. */
  public static final int PUBLISHED_API_ID = 2;

  /** The two-step verification password of every account that has one. */
  public static final String PASSWORD = "sandbox";

  /** The terms of service of numbers that have any. */
  public static final String TERMS_ID = "2026";

  private static final List<ScriptedNumber> SCRIPTED = scripted();

  private static final Map<Integer, ScriptedNumber> BY_SERIAL =
      SCRIPTED.stream()
          .collect(
              Collectors.toMap(ScriptedNumber::serial, Function.identity(), NumbersTable::same));

  private NumbersTable() {}

  private static List<ScriptedNumber> scripted() {
    var all = new ArrayList<ScriptedNumber>();
    all.addAll(DeliveryNumbers.all());
    all.addAll(PasswordNumbers.all());
    all.addAll(LoginNumbers.all());
    all.addAll(EmailNumbers.all());
    all.addAll(ProofNumbers.all());
    all.addAll(CodeNumbers.all());
    all.addAll(FateNumbers.all());
    all.addAll(QrNumbers.all());
    all.addAll(RoadNumbers.moves());
    all.addAll(RefusalNumbers.all());
    all.addAll(RoadNumbers.faults());
    return List.copyOf(all);
  }

  /** One serial may have a row for each home DC, but it does the same everywhere. */
  private static ScriptedNumber same(ScriptedNumber one, ScriptedNumber other) {
    if (!one.acts().equals(other.acts()) || !one.traits().equals(other.traits())) {
      throw new IllegalStateException("two scripts for number %04d".formatted(one.serial()));
    }
    return one;
  }

  /** What the sandbox does with a scripted number; empty if this serial has no script. */
  public static Optional<ScriptedNumber> find(TestNumber number) {
    return number.isScripted()
        ? Optional.ofNullable(BY_SERIAL.get(number.serial()))
        : Optional.empty();
  }

  /** What is special about the account of a number; an ordinary one has nothing of that. */
  public static Set<Trait> traits(TestNumber number) {
    return find(number).map(ScriptedNumber::traits).orElse(Set.of());
  }

  /** What the sandbox does with every other number: a code by SMS, then a call. */
  public static Act ordinary() {
    return Row.ordinary();
  }

  /** The rows: ordinary numbers first, then the scripts, then what begins without a number. */
  public static List<NumberScript> all() {
    var rows = new ArrayList<NumberScript>(ordinaryRows());
    SCRIPTED.forEach(number -> rows.add(number.row()));
    rows.addAll(TokenScripts.all());
    return rows;
  }

  private static List<NumberScript> ordinaryRows() {
    var here = new TestNumber(2, 1234, "");
    var movedOne = new TestNumber(1, 1234, "");
    var movedThree = new TestNumber(3, 1234, "");
    var lane = new TestNumber(2, 1234, "7");
    var app = new TestNumber(2, 1235, "");
    var whole = new TestNumber(2, 1236, "");
    return List.of(
        row(
            "an account; its code is its DC's digit five times",
            here,
            Steps.send(here, Row.ordinary().seen()),
            Steps.getLogin(Row.ordinary().seen()),
            Steps.send(here, Row.ordinary().seen()),
            Steps.cancelLogin(Steps.NO_STEP),
            Steps.getLogin("SESSION_ENDED")),
        row(
            "a whole login: its code, in, and out again",
            whole,
            Steps.send(whole, Row.ordinary().seen()),
            Steps.signIn(whole.code(5), "authorized"),
            Steps.getLogin("authorized"),
            Steps.logOut()),
        row("an account of DC 1", movedOne, Steps.send(movedOne, Row.ordinary().seen())),
        row("an account of DC 3", movedThree, Steps.send(movedThree, Row.ordinary().seen())),
        row("a lane: an account of its own", lane, Steps.send(lane, Row.ordinary().seen())),
        row(
            "an api_id that Telegram does not know: " + INVALID_API_ID,
            app,
            Steps.sendFor(app, INVALID_API_ID, "API_ID_INVALID")),
        row(
            "an api_id that was made public: " + PUBLISHED_API_ID,
            app,
            Steps.sendFor(app, PUBLISHED_API_ID, "API_ID_PUBLISHED_FLOOD")));
  }

  private static NumberScript row(String title, TestNumber number, ScriptStep... steps) {
    return new NumberScript(title, "+" + number.digits(), List.of(steps));
  }

  /** The table for programs: a JSON array, one row a line. */
  public static String json() {
    return TableText.json(all());
  }

  /** The table for people. */
  public static String text() {
    return TableText.text(all());
  }
}
