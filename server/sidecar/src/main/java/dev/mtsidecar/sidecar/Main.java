package dev.mtsidecar.sidecar;

import dev.mtsidecar.sidecar.cli.CommandLineApp;

/** The process: arguments in, exit code out. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    var app =
        new CommandLineApp(
            System.getenv(), new SidecarStarter(), System.in, System.out, System.err);
    System.exit(app.run(args));
  }
}
