package dev.mtsidecar.sidecar.cli;

import dev.mtsidecar.v1.AuthServiceGrpc;
import dev.mtsidecar.v1.GetLoginRequest;
import io.grpc.ManagedChannel;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code login}: walks a person through a login, by the same API that services use. */
final class LoginCommand {
  private record Options(
      Optional<String> number, boolean isQr, Optional<String> session, Optional<String> address) {}

  private final Map<String, String> environment;
  private final PrintStream out;
  private final Terminal terminal;

  LoginCommand(Map<String, String> environment, InputStream in, PrintStream out) {
    this.environment = environment;
    this.out = out;
    this.terminal = new Terminal(in, out);
  }

  int run(List<String> args) throws UsageException, StartFailure, InterruptedException {
    if (args.contains("--help") || args.contains("-h")) {
      out.println(HelpText.of("login"));
      return CommandLineApp.DONE;
    }
    Options options = options(args);
    String address = Addresses.of(options.address(), environment);
    ManagedChannel channel = CallCommand.channel(address);
    try {
      var dialog = new LoginDialog(AuthServiceGrpc.newBlockingStub(channel), terminal);
      boolean isDone =
          options.session().isPresent()
              ? dialog.goOn(
                  GetLoginRequest.newBuilder().setSessionId(options.session().get()).build())
              : options.isQr() ? dialog.byQr("") : dialog.byNumber(options.number());
      return isDone ? CommandLineApp.DONE : CommandLineApp.FAILED;
    } finally {
      channel.shutdownNow().awaitTermination(1, TimeUnit.SECONDS);
    }
  }

  private static Options options(List<String> args) throws UsageException {
    var rest = new ArrayList<>(args);
    Optional<String> session = value(rest, "--session");
    Optional<String> address = value(rest, "--address");
    boolean isQr = rest.remove("--qr");
    if (rest.size() > 1 || (!rest.isEmpty() && rest.getFirst().startsWith("-"))) {
      throw new UsageException(
          "login takes one phone number at most, not \"" + String.join(" ", rest) + "\"",
          "./mtsidecar login --help");
    }
    if ((isQr ? 1 : 0) + rest.size() + (session.isPresent() ? 1 : 0) > 1) {
      throw new UsageException("a number, --qr and --session exclude each other");
    }
    return new Options(rest.stream().findFirst(), isQr, session, address);
  }

  private static Optional<String> value(List<String> args, String flag) throws UsageException {
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).startsWith(flag + "=")) {
        return Optional.of(args.remove(i).substring(flag.length() + 1));
      }
      if (args.get(i).equals(flag)) {
        args.remove(i);
        if (i == args.size()) {
          throw new UsageException(flag + " needs a value");
        }
        return Optional.of(args.remove(i));
      }
    }
    return Optional.empty();
  }
}
