package dev.mtsidecar.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.numbers.NumberScript;
import dev.mtsidecar.sandbox.numbers.NumbersTable;
import dev.mtsidecar.sandbox.numbers.ScriptStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class OutcomesPageIT {
  private static final Path PAGE = Path.of("../../docs/outcomes.md");

  @Test
  void thePageOfOutcomesIsTheTableOfNumbers() throws IOException {
    if (Boolean.getBoolean("mtsidecar.write-docs")) {
      Files.writeString(PAGE, page());
    }

    assertThat(Files.readString(PAGE))
        .as("docs/outcomes.md is made from the sandbox's table; its second line says how")
        .isEqualTo(page());
  }

  private static String page() {
    return """
    # Outcomes

    Made from the sandbox's table of numbers: `./mvnw -B verify -Dit.test=OutcomesPageIT -Dmtsidecar.write-docs=true`.

    Everything that a login can come to, each with a number that brings it and the calls that lead there. A row is a script:
    each call, an arrow, and what comes of it: an arm of `LoginStep` (behind a dot the arm of `SentCode.type`), or the reason
    of the error ([errors.md](errors.md)); nothing behind the call means that no step is pending. Tests play every row.

    | number | what it is for | calls |
    |---|---|---|
    """
        + NumbersTable.all().stream().map(OutcomesPageIT::row).collect(Collectors.joining());
  }

  private static String row(NumberScript row) {
    return "| %s | %s | %s |\n"
        .formatted(
            row.phoneNumber().isEmpty() ? "" : "`" + row.phoneNumber() + "`",
            row.title(),
            row.script().stream().map(OutcomesPageIT::call).collect(Collectors.joining(", ")));
  }

  private static String call(ScriptStep step) {
    String rpc = step.rpc().substring(step.rpc().indexOf('/') + 1);
    return step.expect().isEmpty() ? rpc : rpc + " → `" + step.expect() + "`";
  }
}
