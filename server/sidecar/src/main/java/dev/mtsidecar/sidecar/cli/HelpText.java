package dev.mtsidecar.sidecar.cli;

import static java.util.stream.Collectors.joining;

import dev.mtsidecar.sidecar.config.Setting;

/** What --help prints. */
final class HelpText {
  private HelpText() {}

  static String overview(String version) {
    return """
    mtsidecar %s: logs users in to Telegram for services in any language, over gRPC

      ./mtsidecar sandbox                run with an emulated Telegram: no account needed
      ./mtsidecar serve                  run against Telegram itself
      ./mtsidecar call SERVICE/METHOD    call a running daemon, JSON in, JSON out
      ./mtsidecar login [NUMBER]         log a person in, step by step, in this terminal
      ./mtsidecar new-store-key FILE     make the key that seals the sessions of serve
      ./mtsidecar version

      ./mtsidecar COMMAND --help         its flags; each is an environment variable too

    start with:  ./mtsidecar sandbox\
    """
        .formatted(version);
  }

  static String of(String command) {
    return switch (command) {
      case "sandbox" ->
          """
          usage: ./mtsidecar sandbox [FLAGS]
          The daemon with an emulated Telegram of three DCs in the same process.

          """
              + flags(command)
              + "  --numbers [--json]\n      print the sandbox's numbers, for people or as a JSON array"
              + " of scripts, and exit\n"
              + exitCodes();
      case "serve" ->
          """
          usage: ./mtsidecar serve [FLAGS]
          The daemon against Telegram's production or test DCs, or those of a directory file.

          """
              + flags(command)
              + """

              directory file:
                {"test_mode": false, "default_dc": 2,
                 "dcs": [{"id": 1, "addresses": ["127.0.0.1:14401"]}],
                 "public_keys": ["-----BEGIN RSA PUBLIC KEY-----..."]}
              """
              + exitCodes();
      case "call" ->
          """
          usage: ./mtsidecar call SERVICE/METHOD [-d JSON|@FILE|@-] [-H 'name: value']
                                  [--address ADDRESS] [--deadline 10s]
          Calls a running daemon. The answer is proto JSON on stdout; a status is JSON on stderr.

            SERVICE/METHOD   AuthService/SendCode; mtsidecar.v1. may stand in front
            -d JSON          the request; @FILE reads a file, @- standard input; left out: {}
            -H 'name: value' gRPC metadata; may stand several times
            --address        127.0.0.1:50051 or unix:///path; else MTSIDECAR_ADDRESS, else the one
                             daemon of yours that runs
            --deadline       such as 10s; none when left out

          methods:
          """
              + CallCommand.methods().stream().map(it -> "  " + it + "\n").collect(joining())
              + exitCodes();
      case "login" ->
          """
          usage: ./mtsidecar login [NUMBER] [--qr] [--session ID] [--address ADDRESS]
          Walks a person through a login in this terminal, through the daemon's own gRPC API:
          asks for the code, the password, a name; shows a QR code.

            NUMBER           the phone number in international form; asked for when left out
            --qr             log in by a QR code that another device scans
            --session ID     go on with a login that was begun before
            --address        127.0.0.1:50051 or unix:///path; else MTSIDECAR_ADDRESS, else the one
                             daemon of yours that runs
          """
              + exitCodes();
      case "new-store-key" ->
          """
          usage: ./mtsidecar new-store-key FILE
          Makes the key that seals the sessions of serve on disk; overwrites nothing.
          """
              + exitCodes();
      default -> overview("");
    };
  }

  private static String flags(String command) {
    StringBuilder text = new StringBuilder();
    for (Setting setting : Setting.of(command)) {
      text.append(
          "  %s%s\n"
              .formatted(setting.flag(), setting.isSwitch() ? "" : " " + setting.parameter()));
      text.append(
          "      %s\n      default %s; environment %s\n"
              .formatted(
                  setting.description(),
                  setting.defaultText().replace("COMMAND", command),
                  setting.environmentName()));
    }
    return text.toString();
  }

  private static String exitCodes() {
    return """

    exit codes: 0 done or drained; 1 failed while running (a status, no daemon, port taken,
    store held by another process); 2 wrong usage or configuration\
    """;
  }
}
