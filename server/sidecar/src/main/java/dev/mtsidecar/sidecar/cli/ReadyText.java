package dev.mtsidecar.sidecar.cli;

import dev.mtsidecar.sidecar.config.HostAndPort;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a daemon tells a person when it listens: where, with what, and what to do next. */
final class ReadyText {
  private static final String SANDBOX_END =
      """

        try       ./mtsidecar call mtsidecar.v1.AuthService/SendCode -d '{"phone_number": "+99966 2 1234"}'
        numbers   ./mtsidecar sandbox --numbers        (one for every outcome and every error)
        stop      Ctrl-C
      """;
  private static final String SERVE_END = "\n  stop      Ctrl-C\n";

  private ReadyText() {}

  static String of(String command, int layer, Readiness ready) {
    boolean isSandbox = command.equals("sandbox");
    String socket = ready.socket();
    String where =
        Stream.of(ready.grpc(), socket == null ? null : "unix:" + socket)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" · "));
    String telegram =
        isSandbox
            ? "sandbox, DC " + addresses(ready.dcs()) + " (nothing leaves this machine)"
            : "DC " + ids(ready.dcs());
    return "mtsidecar %s · %s · layer %d%n%n".formatted(ready.version(), command, layer)
        + line("gRPC", where.isEmpty() ? "nowhere (--listen and --socket are none)" : where)
        + line("Telegram", telegram)
        + line("state", ready.stateDir())
        + line("health", ready.health())
        + (isSandbox ? SANDBOX_END : SERVE_END);
  }

  private static String line(String name, @Nullable String value) {
    return value == null ? "" : "  %-9s %s%n".formatted(name, value);
  }

  private static String ids(List<Readiness.Dc> dcs) {
    return dcs.stream().map(it -> Integer.toString(it.id())).collect(Collectors.joining(" "));
  }

  /** {@code 1 2 3 on 127.0.0.1:14401-14403} when the ports follow each other. */
  private static String addresses(List<Readiness.Dc> dcs) {
    List<String> texts = dcs.stream().map(it -> it.addresses().get(0)).toList();
    List<HostAndPort> parsed =
        texts.stream().map(HostAndPort::parse).flatMap(Optional::stream).toList();
    boolean isRange =
        !parsed.isEmpty()
            && parsed.size() == texts.size()
            && IntStream.range(0, parsed.size())
                .allMatch(i ->
                    parsed.get(i).host().equals(parsed.get(0).host())
                        && parsed.get(i).port() == parsed.get(0).port() + i);
    return ids(dcs)
        + " on "
        + (isRange
            ? parsed.get(0) + "-" + parsed.get(parsed.size() - 1).port()
            : String.join(" ", texts));
  }
}
