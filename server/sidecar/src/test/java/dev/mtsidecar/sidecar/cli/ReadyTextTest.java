package dev.mtsidecar.sidecar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ReadyTextTest {
  @Test
  void aSandboxSaysWhereItListensAndWhatToPaste() {
    Readiness ready =
        new Readiness(
            "0.1.0",
            "127.0.0.1:50051",
            "/run/user/1000/mtsidecar/sandbox.sock",
            null,
            "/home/me/.local/state/mtsidecar/sandbox",
            List.of(dc(1, 14401), dc(2, 14402), dc(3, 14403)));

    assertThat(ReadyText.of("sandbox", 228, ready))
        .isEqualTo(
            """
            mtsidecar 0.1.0 · sandbox · layer 228

              gRPC      127.0.0.1:50051 · unix:/run/user/1000/mtsidecar/sandbox.sock
              Telegram  sandbox, DC 1 2 3 on 127.0.0.1:14401-14403 (nothing leaves this machine)
              state     /home/me/.local/state/mtsidecar/sandbox

              try       ./mtsidecar call mtsidecar.v1.AuthService/SendCode -d '{"phone_number": "+99966 2 1234"}'
              numbers   ./mtsidecar sandbox --numbers        (one for every outcome and every error)
              stop      Ctrl-C
            """);
  }

  @Test
  void portsThatDoNotFollowEachOtherAreListed() {
    Readiness ready =
        new Readiness("0.1.0", null, "/s", "0.0.0.0:8080", "/d", List.of(dc(1, 40001), dc(2, 5)));

    assertThat(ReadyText.of("sandbox", 228, ready))
        .contains("gRPC      unix:/s\n", "DC 1 2 on 127.0.0.1:40001 127.0.0.1:5 (")
        .contains("health    0.0.0.0:8080\n");
  }

  @Test
  void aDaemonOfARealTelegramNamesItsDcsAndNoTestNumber() {
    Readiness ready = new Readiness("0.1.0", null, "/s", null, "/d", List.of(dc(1, 1), dc(2, 2)));

    assertThat(ReadyText.of("serve", 228, ready))
        .contains("· serve ·", "Telegram  DC 1 2\n", "stop      Ctrl-C")
        .doesNotContain("99966", "--numbers");
  }

  private static Readiness.Dc dc(int id, int port) {
    return new Readiness.Dc(id, List.of("127.0.0.1:" + port));
  }
}
