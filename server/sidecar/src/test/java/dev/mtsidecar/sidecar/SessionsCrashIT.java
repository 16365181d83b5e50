package dev.mtsidecar.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.v1.ListSessionsRequest;
import dev.mtsidecar.v1.SendCodeRequest;
import dev.mtsidecar.v1.Session;
import dev.mtsidecar.v1.SignInRequest;
import dev.mtsidecar.v1.WatchSessionsRequest;
import dev.mtsidecar.v1.WatchSessionsResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of the sessions after kill -9. */
final class SessionsCrashIT {
  @TempDir private Path folder;

  @Test
  void theListAndWhoIsWhoseAreAsBeforeAndAWatcherBeginsAnew() throws Exception {
    List<Session> before = new ArrayList<>();
    String token;
    try (SandboxProcess daemon = start()) {
      before.add(signedIn(daemon));
      before.add(signedIn(daemon));
      token = untilDone(daemon, "").getLast().getResumeToken();
      daemon.kill();
    }

    try (SandboxProcess daemon = start()) {
      var listed =
          daemon
              .sessions()
              .listSessions(ListSessionsRequest.getDefaultInstance())
              .getSessionsList();
      var watched = untilDone(daemon, token);

      assertThat(listed)
          .extracting(it -> it.getSession().getSessionId())
          .containsExactlyElementsOf(before.stream().map(Session::getSessionId).toList());
      assertThat(listed.getFirst().getStep().getAuthorized().getOtherSessionIdsList())
          .containsExactly(before.getLast().getSessionId());
      assertThat(watched).hasSize(3);
    }
  }

  private SandboxProcess start() throws Exception {
    return SandboxProcess.start(folder.resolve("state"), List.of(), List.of());
  }

  private static Session signedIn(SandboxProcess daemon) {
    String session =
        daemon
            .stub()
            .sendCode(SendCodeRequest.newBuilder().setPhoneNumber("+999662555561").build())
            .getSession()
            .getSessionId();
    return daemon
        .stub()
        .signIn(SignInRequest.newBuilder().setSessionId(session).setPhoneCode("22222").build())
        .getSession();
  }

  private static List<WatchSessionsResponse> untilDone(SandboxProcess daemon, String token) {
    var events =
        daemon
            .sessions()
            .watchSessions(WatchSessionsRequest.newBuilder().setResumeToken(token).build());
    List<WatchSessionsResponse> heard = new ArrayList<>();
    do {
      heard.add(events.next());
    } while (!heard.getLast().hasSnapshotDone());
    return heard;
  }
}
