package dev.mtsidecar.sidecar.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SettingsPageIT {
  private static final Path PAGE = Path.of("../../docs/settings.md");
  private static final String BEGIN = "<!-- flags -->\n";
  private static final String END = "<!-- end of flags -->\n";

  @Test
  void theTableOfSettingsIsTheListOfFlags() throws IOException {
    String page = Files.readString(PAGE);
    if (Boolean.getBoolean("mtsidecar.write-docs")) {
      page =
          page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
              + table()
              + page.substring(page.indexOf(END));
      Files.writeString(PAGE, page);
    }

    assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END)))
        .as("the table of docs/settings.md is made from the flags; its first lines say how")
        .isEqualTo(table());
  }

  private static String table() {
    return Setting.ALL.stream()
        .map(SettingsPageIT::row)
        .collect(
            Collectors.joining(
                "",
                "\n| flag | environment | command | default | |\n|---|---|---|---|---|\n",
                "\n"));
  }

  private static String row(Setting it) {
    String flag = it.isSwitch() ? it.flag() : it.flag() + " " + it.parameter();
    return "| `%s` | `%s` | %s | %s | %s |\n"
        .formatted(
            flag.replace("|", "\\|"),
            it.environmentName(),
            String.join(", ", it.commands()),
            it.defaultText(),
            it.description());
  }
}
