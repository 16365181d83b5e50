package dev.mtsidecar.sandbox.numbers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * Builds one scripted number. What callers see follows from the acts, one SendCode for each; where
 * the daemon itself stands between (it follows moves, restarts, remembers floods), the row says
 * what is seen instead.
 */
final class Row {
  /** Telegram's usual wait before a resend. */
  static final OptionalInt A_MINUTE = OptionalInt.of(60);

  private final TestNumber number;
  private final String title;
  private final List<Act> acts = new ArrayList<>();
  private final EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);

  private Row(TestNumber number, String title) {
    this.number = number;
    this.title = title;
  }

  static Row of(int dcId, int serial, String title) {
    return new Row(new TestNumber(dcId, serial, ""), title);
  }

  Row then(Act act) {
    acts.add(act);
    return this;
  }

  Row refuse(int code, String message) {
    return then(new Act.Refuse(code, message));
  }

  Row deliver(Delivery delivery) {
    return deliver(delivery, NextWay.SMS);
  }

  Row deliver(Delivery delivery, NextWay next) {
    return then(new Act.Deliver(delivery, next, A_MINUTE));
  }

  /** The ordinary code: by SMS, then a call, if the account has nothing special. */
  Row code() {
    return then(ordinary());
  }

  /** What is special about the account. */
  Row is(Trait... some) {
    Collections.addAll(traits, some);
    return this;
  }

  static Act ordinary() {
    return new Act.Ordinary();
  }

  static Act late(Duration delay) {
    return new Act.Delay(delay, ordinary());
  }

  /** The row whose calls show what the acts do. */
  ScriptedNumber shown() {
    return seen(acts.stream().map(Act::seen).toList());
  }

  /** The row whose SendCodes show this. */
  ScriptedNumber seen(String... expected) {
    return seen(List.of(expected));
  }

  private ScriptedNumber seen(List<String> expected) {
    return played(Steps.sends(number, expected));
  }

  /** The row with these calls, after a first SendCode that shows this. */
  ScriptedNumber seen(String first, List<ScriptStep> then) {
    var steps = new ArrayList<ScriptStep>();
    steps.add(Steps.send(number, first));
    steps.addAll(then);
    return played(steps);
  }

  /** SendCode of this number. */
  ScriptStep send(String expect) {
    return Steps.send(number, expect);
  }

  /** The row with these calls. */
  ScriptedNumber plays(ScriptStep... steps) {
    return played(List.of(steps));
  }

  private ScriptedNumber played(List<ScriptStep> steps) {
    return new ScriptedNumber(number.dcId(), number.serial(), title, acts, traits, steps);
  }

  TestNumber number() {
    return number;
  }
}
