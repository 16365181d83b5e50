package dev.mtsidecar.sidecar.cli;

import dev.mtsidecar.sidecar.config.ConfigException;
import dev.mtsidecar.sidecar.config.ConfigParser;
import dev.mtsidecar.sidecar.config.SidecarConfig;
import dev.mtsidecar.sidecar.ops.Logging;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Arguments in, exit code out. */
public final class CommandLineApp {
  /** Done, or drained. */
  public static final int DONE = 0;

  /** Failed while running. */
  public static final int FAILED = 1;

  /** Wrong usage or configuration. */
  public static final int WRONG_USAGE = 2;

  static final List<String> COMMANDS =
      List.of("sandbox", "serve", "call", "login", "new-store-key", "version", "help");

  private final Map<String, String> environment;
  private final DaemonStarter starter;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  public CommandLineApp(
      Map<String, String> environment,
      DaemonStarter starter,
      InputStream in,
      PrintStream out,
      PrintStream err) {
    this.environment = environment;
    this.starter = starter;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /** Runs one command to its end. */
  public int run(String... args) throws InterruptedException {
    if (args.length == 0) {
      err.println(HelpText.overview(starter.version()));
      return WRONG_USAGE;
    }
    String command = args[0];
    Logging.silence();
    List<String> rest = Arrays.asList(args).subList(1, args.length);
    try {
      return switch (command) {
        case "-h", "--help", "help" -> {
          out.println(
              rest.isEmpty() || !COMMANDS.contains(rest.get(0))
                  ? HelpText.overview(starter.version())
                  : HelpText.of(rest.get(0)));
          yield DONE;
        }
        case "version", "--version", "-V" -> {
          out.println("mtsidecar " + starter.version() + " (layer " + starter.layer() + ")");
          yield DONE;
        }
        case "sandbox", "serve" -> daemon(command, rest);
        case "call" -> new CallCommand(environment, in, out, err).run(rest);
        case "login" -> new LoginCommand(environment, in, out).run(rest);
        case "new-store-key" -> newStoreKey(rest);
        default -> throw unknown(command);
      };
    } catch (UsageException e) {
      complain(e.lines());
      return WRONG_USAGE;
    } catch (ConfigException e) {
      complain(e.problems());
      err.println("  (./mtsidecar " + command + " --help)");
      return WRONG_USAGE;
    } catch (StartFailure e) {
      complain(e.lines());
      return e.exitCode();
    }
  }

  private int daemon(String command, List<String> args)
      throws UsageException, ConfigException, StartFailure, InterruptedException {
    Arguments arguments = Arguments.parse(command, args);
    if (arguments.isHelp()) {
      out.println(HelpText.of(command));
      return DONE;
    }
    if (arguments.isOn("--numbers")) {
      out.print(
          arguments.flags().containsKey("--json") ? starter.numbersJson() : starter.numbersText());
      out.flush();
      return DONE;
    }
    ConfigParser parser = new ConfigParser(command, arguments.flags(), environment);
    SidecarConfig config = parser.sidecar();
    DaemonStart start = start(parser, config);
    parser.finish();
    var files = new RunningDaemons(parser.runtimeDir());
    Occupied.check(config, files.live());
    refuseForeign(parser.runtimeDir(), config);
    StopSignal stop = StopSignal.listen();
    Logging.start(config.logFormat(), config.logLevel());
    Daemon daemon = start.run();
    return new DaemonRun(config, daemon, files, stop, starter.layer(), out, err).untilStopped();
  }

  /** A start of which only the moment is open. */
  private interface DaemonStart {
    Daemon run() throws StartFailure;
  }

  private DaemonStart start(ConfigParser parser, SidecarConfig config) {
    if (config.command().equals("sandbox")) {
      var sandbox = parser.sandbox();
      return () -> starter.startSandbox(config, sandbox);
    }
    var serve = parser.serve(starter.version());
    return () -> starter.startServe(config, serve);
  }

  /** The socket's own protection is the folder it lies in; a missing one is made later. */
  private static void refuseForeign(Path folder, SidecarConfig config) throws StartFailure {
    boolean isSocketThere = config.socket().filter(it -> folder.equals(it.getParent())).isPresent();
    if (isSocketThere
        && Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
        && !PrivateFolder.isOurs(folder)) {
      throw StartFailure.atRunTime(
          folder + " belongs to somebody else, or others can write there",
          "another place for the socket:  --socket PATH (MTSIDECAR_SOCKET)");
    }
  }

  private int newStoreKey(List<String> args) throws UsageException, StartFailure {
    if (args.contains("--help") || args.contains("-h")) {
      out.println(HelpText.of("new-store-key"));
      return DONE;
    }
    if (args.size() != 1 || args.get(0).startsWith("-")) {
      throw new UsageException(
          "new-store-key takes one file name",
          "./mtsidecar new-store-key ~/.config/mtsidecar/store.key");
    }
    Path file;
    try {
      file = Path.of(args.get(0)).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new UsageException("\"" + args.get(0) + "\" is no file name");
    }
    starter.newStoreKey(file);
    out.println("wrote " + file + "; keep it: without it the sessions cannot be read");
    return DONE;
  }

  private static UsageException unknown(String command) {
    Optional<String> near =
        COMMANDS.stream().min(Comparator.comparingInt(it -> Distance.between(it, command)));
    boolean isNear = near.isPresent() && Distance.between(near.get(), command) <= 3;
    return new UsageException(
        "no command \"%s\"%s   (./mtsidecar --help)"
            .formatted(command, isNear ? "; did you mean \"" + near.get() + "\"?" : ""));
  }

  private void complain(List<String> lines) {
    boolean isFirst = true;
    for (String line : lines) {
      err.println((isFirst ? "mtsidecar: " : "  ") + line);
      isFirst = false;
    }
    err.flush();
  }
}
