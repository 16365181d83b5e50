package dev.mtsidecar.sidecar.cli;

import dev.mtsidecar.sidecar.config.Setting;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The flags of one daemon command, as texts. */
record Arguments(Map<String, String> flags, boolean isHelp) {
  static Arguments parse(String command, List<String> args) throws UsageException {
    CommandSpec spec = CommandSpec.create().name(command);
    for (Setting setting : Setting.of(command)) {
      spec.addOption(option(setting));
    }
    if (command.equals("sandbox")) {
      spec.addOption(OptionSpec.builder("--numbers").arity("0").type(boolean.class).build());
    }
    spec.addOption(OptionSpec.builder("-h", "--help").arity("0").type(boolean.class).build());
    CommandLine line = new CommandLine(spec).setTrimQuotes(false).setExpandAtFiles(false);
    try {
      ParseResult result = line.parseArgs(args.toArray(new String[0]));
      Map<String, String> flags = new TreeMap<>();
      for (OptionSpec option : result.matchedOptions()) {
        flags.put(
            option.longestName(),
            String.valueOf(option.<@org.jspecify.annotations.Nullable Object>getValue()));
      }
      return new Arguments(flags, flags.containsKey("--help"));
    } catch (ParameterException e) {
      throw new UsageException(
          e.getMessage() + suggestion(command, args), "(./mtsidecar " + command + " --help)");
    }
  }

  boolean isOn(String flag) {
    return "true".equals(flags.get(flag));
  }

  private static OptionSpec option(Setting setting) {
    return setting.isSwitch()
        ? OptionSpec.builder(setting.flag()).arity("0").type(boolean.class).build()
        : OptionSpec.builder(setting.flag())
            .arity("1")
            .type(String.class)
            .paramLabel(setting.parameter())
            .build();
  }

  private static String suggestion(String command, List<String> args) {
    List<String> known = Setting.of(command).stream().map(Setting::flag).toList();
    return args.stream()
        .map(it -> it.split("=", 2)[0])
        .filter(it -> it.startsWith("--") && !known.contains(it))
        .flatMap(wrong ->
            known.stream()
                .min(Comparator.comparingInt(it -> Distance.between(it, wrong)))
                .filter(it -> Distance.between(it, wrong) <= 3)
                .map(it -> "; did you mean " + it + "?")
                .stream())
        .findFirst()
        .or(() -> elsewhere(command, args))
        .orElse("");
  }

  /** A flag of the other command is no typing mistake. */
  private static java.util.Optional<String> elsewhere(String command, List<String> args) {
    Stream<Setting> others = Setting.ALL.stream().filter(it -> !it.commands().contains(command));
    return others
        .filter(it -> args.stream().anyMatch(arg -> arg.split("=", 2)[0].equals(it.flag())))
        .map(it ->
            "; "
                + it.flag()
                + " belongs to "
                + it.commands().get(0)
                + (command.equals("sandbox") ? ": the sandbox never meets another Telegram" : ""))
        .findFirst();
  }
}
