package dev.mtsidecar.sandbox.numbers;

import java.util.List;
import java.util.Set;

/**
 * A number below 1000: what the sandbox does, and what a caller of the daemon sees of it.
 *
 * @param dcId the home DC that the table shows; a number of the same serial at another home does
 *     the same
 * @param serial YYYY
 * @param title what it is for, in a few words
 * @param acts what is done with the first call, the second, and so on; after the last one it begins
 *     anew, so that a script can be played again
 * @param traits what is special about its account
 * @param script the row for callers
 */
public record ScriptedNumber(
    int dcId,
    int serial,
    String title,
    List<Act> acts,
    Set<Trait> traits,
    List<ScriptStep> script) {
  /** Copies the lists; without an act there is no number. */
  public ScriptedNumber {
    acts = List.copyOf(acts);
    traits = Set.copyOf(traits);
    script = List.copyOf(script);
    if (acts.isEmpty() || serial < 0 || serial >= TestNumber.FIRST_ORDINARY) {
      throw new IllegalArgumentException("number %04d: no act, or no script's".formatted(serial));
    }
  }

  /**
   * What to do with a call.
   *
   * @param attempt 0 for the first
   */
  public Act act(int attempt) {
    return acts.get(attempt % acts.size());
  }

  /** Whether every DC acts on it: a number that is moved around lives nowhere. */
  public boolean isAtHomeEverywhere() {
    return acts.getFirst() instanceof Act.MoveOn || acts.getFirst() instanceof Act.MoveTo;
  }

  /** The row of the table. */
  NumberScript row() {
    return new NumberScript(title, "+" + new TestNumber(dcId, serial, "").digits(), script);
  }
}
