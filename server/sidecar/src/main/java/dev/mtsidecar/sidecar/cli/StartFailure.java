package dev.mtsidecar.sidecar.cli;

import java.util.List;

/** The daemon cannot start; the lines are for a person: what happened, and how to go on. */
public final class StartFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final transient List<String> lines;

  private StartFailure(int exitCode, List<String> lines) {
    super(String.join(" ", lines));
    this.exitCode = exitCode;
    this.lines = List.copyOf(lines);
  }

  /** Something is in the way that may be gone later: exit code 1. */
  public static StartFailure atRunTime(String... lines) {
    return new StartFailure(CommandLineApp.FAILED, List.of(lines));
  }

  /** The configuration must change: exit code 2. */
  public static StartFailure inConfiguration(String... lines) {
    return new StartFailure(CommandLineApp.WRONG_USAGE, List.of(lines));
  }

  public int exitCode() {
    return exitCode;
  }

  public List<String> lines() {
    return lines;
  }
}
