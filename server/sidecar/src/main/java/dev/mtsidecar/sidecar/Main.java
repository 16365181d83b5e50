package dev.mtsidecar.sidecar;

import dev.mtsidecar.sidecar.cli.CommandLineApp;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The process: arguments in, exit code out. */
public final class Main {
  private Main() {}

  /**
   * Runs one command.
   *
   * @param args as a shell hands them over
   */
  public static void main(String[] args) throws InterruptedException {
    JvmSettings.apply();
    // What we print is UTF-8 whatever the locale: JSON has no other encoding.
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    System.setOut(out);
    System.setErr(err);
    var app = new CommandLineApp(System.getenv(), new SidecarStarter(), System.in, out, err);
    int exitCode = app.run(args);
    out.flush();
    err.flush();
    System.exit(exitCode);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
