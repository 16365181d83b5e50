package dev.mtsidecar.sandbox.numbers;

import java.util.List;

/**
 * One row of the table.
 *
 * @param title what the number is for, in a few words
 * @param phoneNumber as a caller writes it, {@code +9996620420}; up to five more digits are a lane
 * @param script the calls in order
 */
public record NumberScript(String title, String phoneNumber, List<ScriptStep> script) {
  /** Copies the script. */
  public NumberScript {
    script = List.copyOf(script);
  }
}
