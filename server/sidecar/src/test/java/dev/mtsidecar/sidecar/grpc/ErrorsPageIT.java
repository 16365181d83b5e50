package dev.mtsidecar.sidecar.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ErrorsPageIT {
  private static final Path PAGE = Path.of("../../docs/errors.md");

  @Test
  void thePageOfErrorsSaysWhatTheCodeSays() throws IOException {
    if (Boolean.getBoolean("mtsidecar.write-docs")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, ErrorsPage.render());
    }

    assertThat(Files.readString(PAGE))
        .as("docs/errors.md is made from the catalogue; its second line says how")
        .isEqualTo(ErrorsPage.render());
  }
}
