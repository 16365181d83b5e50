package dev.mtsidecar.sidecar.cli;

import dev.mtsidecar.sidecar.config.Durations;
import io.grpc.Metadata;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What {@code call} was told.
 *
 * @param method {@code AuthService/SendCode}, with or without the package; empty when help is asked
 *     for
 * @param request JSON, {@code @FILE} or {@code @-}
 */
record CallArguments(
    String method,
    String request,
    Metadata headers,
    Optional<String> address,
    Optional<Duration> deadline,
    boolean isHelp) {

  static CallArguments parse(List<String> args) throws UsageException {
    ParseResult result;
    try {
      // A leading @ belongs to -d; picocli would read arguments from that file.
      result =
          new CommandLine(spec()).setExpandAtFiles(false).parseArgs(args.toArray(new String[0]));
    } catch (ParameterException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
    boolean isHelp = result.hasMatchedOption("--help");
    List<String> methods = result.matchedPositionalValue(0, List.<String>of());
    if (!isHelp && methods.size() != 1) {
      throw usage(
          methods.isEmpty()
              ? "call needs SERVICE/METHOD, such as AuthService/SendCode"
              : "call takes one SERVICE/METHOD, and was given " + String.join(" ", methods));
    }
    Optional<String> deadline = value(result, "--deadline");
    return new CallArguments(
        methods.isEmpty() ? "" : methods.get(0),
        value(result, "-d").orElse("{}"),
        headers(result.matchedOptionValue("-H", List.of())),
        value(result, "--address"),
        deadline.isEmpty() ? Optional.empty() : Optional.of(duration(deadline.get())),
        isHelp);
  }

  static UsageException usage(String message) {
    return new UsageException(message, "(./mtsidecar call --help)");
  }

  private static CommandSpec spec() {
    return CommandSpec.create()
        .name("call")
        .addOption(text("-d", "JSON"))
        .addOption(text("--address", "ADDRESS"))
        .addOption(text("--deadline", "DURATION"))
        .addOption(
            OptionSpec.builder("-H")
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel("'name: value'")
                .build())
        .addOption(OptionSpec.builder("-h", "--help").arity("0").type(boolean.class).build())
        .addPositional(
            PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel("SERVICE/METHOD")
                .build());
  }

  private static OptionSpec text(String name, String label) {
    return OptionSpec.builder(name).arity("1").type(String.class).paramLabel(label).build();
  }

  private static Optional<String> value(ParseResult result, String name) {
    return result.hasMatchedOption(name)
        ? Optional.of(result.matchedOptionValue(name, ""))
        : Optional.empty();
  }

  private static Duration duration(String value) throws UsageException {
    return Durations.parse(value)
        .filter(it -> !it.isZero())
        .orElseThrow(() -> usage("--deadline must be a duration such as 10s, not " + value));
  }

  private static Metadata headers(List<String> lines) throws UsageException {
    Metadata headers = new Metadata();
    for (String line : lines) {
      int colon = line.indexOf(':', 1);
      if (colon < 0) {
        throw usage("-H must be 'name: value'");
      }
      String name = line.substring(0, colon).strip();
      String value = line.substring(colon + 1).strip();
      try {
        if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
          headers.put(
              Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER),
              Base64.getDecoder().decode(value));
        } else {
          headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
        }
      } catch (IllegalArgumentException e) {
        throw usage(
            "-H \"" + name + "\" is no metadata name, or its value (base64 after -bin) is none");
      }
    }
    return headers;
  }
}
