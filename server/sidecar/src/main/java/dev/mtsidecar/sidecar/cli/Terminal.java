package dev.mtsidecar.sidecar.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** Questions to a person, and answers: from a keyboard, or from a file that stands in for one. */
final class Terminal {
  private static final int ANSWER_MAX = 4096;

  private final BufferedReader in;
  private final PrintStream out;

  Terminal(InputStream in, PrintStream out) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.out = out;
  }

  void say(String text) {
    out.println(text);
    out.flush();
  }

  /** The answer without the spaces around it; empty: nobody answers any more. */
  Optional<String> ask(String question) {
    out.print(question);
    out.flush();
    try {
      String line = in.readLine();
      return line == null || line.length() > ANSWER_MAX
          ? Optional.empty()
          : Optional.of(line.strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The same without an echo where there is a keyboard; nothing is cut off the answer. */
  Optional<String> askSecret(String question) {
    Console console = Objects.requireNonNull(System.console());
    if (!console.isTerminal()) {
      return ask(question);
    }
    char[] secret = console.readPassword("%s", question);
    return secret == null ? Optional.empty() : Optional.of(new String(secret));
  }
}
