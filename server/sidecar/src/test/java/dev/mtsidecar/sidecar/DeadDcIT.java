package dev.mtsidecar.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.SandboxCluster;
import dev.mtsidecar.sidecar.config.HostAndPort;
import dev.mtsidecar.v1.Action;
import dev.mtsidecar.v1.SendCodeRequest;
import dev.mtsidecar.v1.SessionState;
import io.grpc.Status.Code;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A DC that is not there, seen by a caller of the whole daemon: typed, in time, nothing in doubt.
 */
final class DeadDcIT {
  private static final SendCodeRequest REQUEST =
      SendCodeRequest.newBuilder()
          .setPhoneNumber("+99966 2 1234")
          .setClientReference("dead")
          .build();

  @TempDir Path folder;

  private SandboxCluster telegram;

  @BeforeEach
  void start() throws Exception {
    telegram = LocalDaemon.telegram();
  }

  @AfterEach
  void stop() throws Exception {
    telegram.close();
  }

  @Test
  void aBlackHoleEndsWithTheDeadlineAndNothingInDoubt() throws Exception {
    // Connections are made by the kernel, and nobody ever reads or answers.
    try (ServerSocket hole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        LocalDaemon daemon =
            LocalDaemon.start(
                telegram, folder, new HostAndPort("127.0.0.1", hole.getLocalPort()))) {
      Refusal refused =
          Refusal.of(() -> daemon.stub().withDeadlineAfter(3, TimeUnit.SECONDS).sendCode(REQUEST));

      assertThat(refused.code()).isIn(Code.DEADLINE_EXCEEDED, Code.UNAVAILABLE);
      assertThat(refused.reason()).isIn("DEADLINE_REACHED", "DC_UNREACHABLE");
      assertNothingIsInDoubt(daemon);
    }
  }

  @Test
  void aClosedPortIsUnreachableAtOnce() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    try (LocalDaemon daemon =
        LocalDaemon.start(telegram, folder, new HostAndPort("127.0.0.1", port))) {
      Refusal refused =
          Refusal.of(() -> daemon.stub().withDeadlineAfter(20, TimeUnit.SECONDS).sendCode(REQUEST));

      assertThat(refused.code()).isEqualTo(Code.UNAVAILABLE);
      assertThat(refused.reason()).isEqualTo("DC_UNREACHABLE");
      assertNothingIsInDoubt(daemon);
    }
  }

  private static void assertNothingIsInDoubt(LocalDaemon daemon) {
    var session = daemon.findLogin("dead").getSession();
    assertThat(session.getState()).isEqualTo(SessionState.SESSION_STATE_NEW);
    assertThat(session.getInDoubt()).isEqualTo(Action.ACTION_UNSPECIFIED);
  }
}
