package dev.mtsidecar.sandbox.numbers;

import dev.mtsidecar.tl.api.AnyAuthSentCodeType;
import java.time.Instant;
import java.util.function.Function;

/**
 * A way for a code to reach its user.
 *
 * @param arm what a caller of the daemon sees: the arm of LoginStep, with that of SentCode's type
 * @param type what the client is told, at this moment
 * @param code what the user must then type; empty where typing one does not end the step
 */
public record Delivery(
    String arm, Function<Instant, AnyAuthSentCodeType> type, Function<TestNumber, String> code) {

  static Delivery of(String arm, AnyAuthSentCodeType type, Function<TestNumber, String> code) {
    return new Delivery(arm, _ -> type, code);
  }
}
