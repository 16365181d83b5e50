package dev.mtsidecar.sidecar.cli;

import java.util.List;

/** The command line cannot be understood; the lines say what was expected. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  UsageException(String... lines) {
    super(String.join(" ", lines));
    this.lines = List.of(lines);
  }

  List<String> lines() {
    return lines;
  }
}
