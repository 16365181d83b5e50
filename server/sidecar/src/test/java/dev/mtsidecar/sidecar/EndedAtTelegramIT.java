package dev.mtsidecar.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.v1.EndReason;
import dev.mtsidecar.v1.GetSessionRequest;
import dev.mtsidecar.v1.ListAuthorizationsRequest;
import dev.mtsidecar.v1.RevokeReason;
import dev.mtsidecar.v1.RevokeSessionRequest;
import dev.mtsidecar.v1.SendCodeRequest;
import dev.mtsidecar.v1.Session;
import dev.mtsidecar.v1.SessionState;
import dev.mtsidecar.v1.SignInRequest;
import dev.mtsidecar.v1.WatchSessionsRequest;
import dev.mtsidecar.v1.WatchSessionsResponse;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions that nobody uses and that Telegram ends. */
final class EndedAtTelegramIT {
  @TempDir private static Path folder;

  private static SandboxProcess daemon;
  private static Session bystander;

  @BeforeAll
  static void start() throws Exception {
    daemon =
        SandboxProcess.start(
            folder.resolve("state"), List.of(), List.of("--verify-interval", "1s"));
    bystander = signedIn("90");
  }

  @AfterAll
  static void stop() {
    daemon.close();
  }

  @ParameterizedTest
  @CsvSource({
    "91, REVOKE_REASON_SESSION_REVOKED, END_REASON_REVOKED",
    "92, REVOKE_REASON_AUTH_KEY_DUPLICATED, END_REASON_DUPLICATED",
    "93, REVOKE_REASON_USER_DEACTIVATED, END_REASON_DEACTIVATED",
    "94, REVOKE_REASON_USER_DEACTIVATED_BAN, END_REASON_BANNED",
    "95, REVOKE_REASON_SESSION_EXPIRED, END_REASON_EXPIRED",
    "96, REVOKE_REASON_KEY_FORGOTTEN, END_REASON_KEY_LOST",
  })
  void theEndIsFoundAndAnnouncedAndDisturbsNoOtherSession(
      String lane, RevokeReason reason, EndReason end) {
    Session session = signedIn(lane);
    var events = daemon.sessions().watchSessions(WatchSessionsRequest.getDefaultInstance());

    var _ =
        daemon
            .tools()
            .revokeSession(
                RevokeSessionRequest.newBuilder()
                    .setSessionId(session.getSessionId())
                    .setReason(reason)
                    .build());

    assertThat(endOf(session, events)).isEqualTo(end);
    assertThat(
            daemon
                .sessions()
                .getSession(
                    GetSessionRequest.newBuilder().setSessionId(bystander.getSessionId()).build())
                .getSession()
                .getState())
        .isEqualTo(SessionState.SESSION_STATE_AUTHORIZED);
    assertThat(
            daemon
                .sessions()
                .listAuthorizations(
                    ListAuthorizationsRequest.newBuilder()
                        .setSessionId(bystander.getSessionId())
                        .build())
                .getAuthorizationsList())
        .hasSize(1);
  }

  private static EndReason endOf(Session session, Iterator<WatchSessionsResponse> events) {
    while (true) {
      Session changed = events.next().getChanged().getSession();
      if (changed.getSessionId().equals(session.getSessionId())
          && changed.getState() == SessionState.SESSION_STATE_ENDED) {
        return changed.getEndReason();
      }
    }
  }

  private static Session signedIn(String lane) {
    String session =
        daemon
            .stub()
            .sendCode(SendCodeRequest.newBuilder().setPhoneNumber("+9996625555" + lane).build())
            .getSession()
            .getSessionId();
    return daemon
        .stub()
        .signIn(SignInRequest.newBuilder().setSessionId(session).setPhoneCode("22222").build())
        .getSession();
  }
}
