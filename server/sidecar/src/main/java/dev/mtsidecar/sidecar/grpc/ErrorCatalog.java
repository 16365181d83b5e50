package dev.mtsidecar.sidecar.grpc;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.mtsidecar.v1.SidecarReason;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every error a caller may hear of, and how it is told: the one place for it.
 *
 * <p>{@code docs/errors.md} is made from it.
 */
final class ErrorCatalog {
  private static final Map<String, ErrorRule> TELEGRAM =
      TelegramErrors.rules().stream()
          .collect(toUnmodifiableMap(ErrorRule::reason, Function.identity()));

  private ErrorCatalog() {}

  /** What Telegram's own error means; a name that is not in the table is guessed. */
  static ErrorRule telegram(int code, TelegramName name) {
    if (name.reason().equals(TelegramName.NONE)) {
      ErrorRule unnamed = of(SidecarReason.SIDECAR_REASON_UNRECOGNIZED_TL_ERROR);
      return unnamed.judgedAs(UnknownErrors.ofClass(code)).guessed();
    }
    if (name.reason().equals("TIMEOUT")) {
      // A backend gave no answer: a login step may have happened all the same.
      return of(SidecarReason.SIDECAR_REASON_OUTCOME_UNKNOWN);
    }
    ErrorRule known = TELEGRAM.get(name.reason());
    return known == null ? UnknownErrors.guess(name.reason(), code) : known;
  }

  /** The daemon's own error. */
  static ErrorRule of(SidecarReason reason) {
    return SidecarErrors.rule(reason);
  }

  /** All rows, Telegram's first, each part by name. */
  static List<ErrorRule> all() {
    Stream<ErrorRule> telegram =
        TELEGRAM.values().stream().sorted((a, b) -> a.reason().compareTo(b.reason()));
    Stream<ErrorRule> sidecar =
        Stream.of(SidecarReason.values())
            .filter(reason -> reason != SidecarReason.SIDECAR_REASON_UNSPECIFIED)
            .filter(reason -> reason != SidecarReason.UNRECOGNIZED)
            .map(SidecarErrors::rule)
            .sorted((a, b) -> a.reason().compareTo(b.reason()));
    return Stream.concat(telegram, sidecar).toList();
  }
}
