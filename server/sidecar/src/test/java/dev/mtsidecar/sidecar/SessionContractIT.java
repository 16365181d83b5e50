package dev.mtsidecar.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.SandboxCluster;
import dev.mtsidecar.v1.Authorization;
import dev.mtsidecar.v1.DeleteSessionRequest;
import dev.mtsidecar.v1.EndReason;
import dev.mtsidecar.v1.GetSessionRequest;
import dev.mtsidecar.v1.ListAuthorizationsRequest;
import dev.mtsidecar.v1.ListAuthorizationsResponse;
import dev.mtsidecar.v1.ListSessionsRequest;
import dev.mtsidecar.v1.ListSessionsResponse;
import dev.mtsidecar.v1.ResetAuthorizationRequest;
import dev.mtsidecar.v1.ResetAuthorizationResponse;
import dev.mtsidecar.v1.ResetAuthorizationsRequest;
import dev.mtsidecar.v1.SendCodeRequest;
import dev.mtsidecar.v1.Session;
import dev.mtsidecar.v1.SessionFilter;
import dev.mtsidecar.v1.SessionState;
import dev.mtsidecar.v1.SignInRequest;
import dev.mtsidecar.v1.SignInResponse;
import dev.mtsidecar.v1.WatchSessionsRequest;
import dev.mtsidecar.v1.WatchSessionsResponse;
import io.grpc.Status.Code;
import io.grpc.stub.BlockingClientCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stored sessions, through the whole daemon: what the contract promises of them. */
final class SessionContractIT {
  @TempDir private static Path folder;

  private static SandboxCluster telegram;
  private static LocalDaemon daemon;

  @BeforeAll
  static void start() throws Exception {
    telegram = LocalDaemon.telegram();
    daemon = startDaemon();
  }

  @AfterAll
  static void stop() throws Exception {
    daemon.close();
    telegram.close();
  }

  @Test
  void sessionsOfOneUserKnowOfEachOther() throws Exception {
    Session first = signedIn("31").getSession();

    SignInResponse second = signedIn("31");

    assertThat(second.getStep().getAuthorized().getOtherSessionIdsList())
        .containsExactly(first.getSessionId());
    assertThat(
            daemon
                .getLogin(first.getSessionId())
                .getStep()
                .getAuthorized()
                .getOtherSessionIdsList())
        .containsExactly(second.getSession().getSessionId());
  }

  @Test
  void sessionsAreListedByUserPageByPage() throws Exception {
    Session first = signedIn("32").getSession();
    Session second = signedIn("32").getSession();
    var filter = SessionFilter.newBuilder().setUserId(first.getUserId()).build();

    ListSessionsResponse page = list(filter, "");
    ListSessionsResponse rest = list(filter, page.getNextPageToken());
    Refusal mixedUp =
        Refusal.of(() -> list(SessionFilter.getDefaultInstance(), page.getNextPageToken()));

    assertThat(page.getSessions(0).getSession().getSessionId()).isEqualTo(first.getSessionId());
    assertThat(page.getSessions(0).getStep().hasAuthorized()).isTrue();
    assertThat(rest.getSessions(0).getSession().getSessionId()).isEqualTo(second.getSessionId());
    assertThat(rest.getNextPageToken()).isEmpty();
    assertThat(mixedUp.reason()).isEqualTo("FIELD_INVALID");
  }

  @Test
  void aSessionThatIsLoggedInIsDeletedOnlyByThoseWhoMeanIt() throws Exception {
    Session session = signedIn("33").getSession();
    var request = DeleteSessionRequest.newBuilder().setSessionId(session.getSessionId());

    Refusal refused = Refusal.of(() -> daemon.sessions().deleteSession(request.build()));
    var _ = daemon.sessions().deleteSession(request.setEvenAuthorized(true).build());
    Refusal gone = Refusal.of(() -> get(session.getSessionId()));

    assertThat(refused.reason()).isEqualTo("ALREADY_SIGNED_IN");
    assertThat(gone.reason()).isEqualTo("SESSION_NOT_FOUND");
    assertThat(gone.code()).isEqualTo(Code.NOT_FOUND);
  }

  @Test
  void theDevicesOfAnAccountAreListed() throws Exception {
    Session session = signedIn("34").getSession();
    Session other = signedIn("34").getSession();

    ListAuthorizationsResponse devices = devices(session);

    assertThat(devices.getAuthorizationsList()).hasSize(2);
    assertThat(devices.getAuthorizationsList().stream().filter(Authorization::getCurrent))
        .singleElement()
        .satisfies(it -> assertThat(it.getDeviceModel()).isEqualTo("test"));
    assertThat(devices.getAuthorizationTtlDays()).isPositive();
    assertThat(other.getUserId()).isEqualTo(session.getUserId());
  }

  @Test
  void onlyASessionThatIsLoggedInHasDevices() throws Exception {
    Session sent =
        daemon.sendCode(SendCodeRequest.newBuilder().setPhoneNumber(number("35"))).getSession();

    Refusal refused = Refusal.of(() -> devices(sent));

    assertThat(refused.reason()).isEqualTo("STEP_NOT_ALLOWED");
    assertThat(refused.session().getState()).isEqualTo(SessionState.SESSION_STATE_CODE_SENT);
  }

  @Test
  void aYoungLoginEndsNoOthersAndAnUnknownHashIsNobodys() throws Exception {
    Session session = signedIn("36").getSession();

    Refusal young = Refusal.of(() -> reset(session, 7));
    telegram.control().advanceTime(number("36"), Duration.ofHours(25));
    Refusal unknown = Refusal.of(() -> reset(session, 7));

    assertThat(young.reason()).isEqualTo("FRESH_RESET_AUTHORISATION_FORBIDDEN");
    assertThat(unknown.reason()).isEqualTo("HASH_INVALID");
    assertThat(unknown.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(unknown.metadata("tlMethod")).isEqualTo("account.resetAuthorization");
    assertThat(get(session.getSessionId()).getState())
        .isEqualTo(SessionState.SESSION_STATE_AUTHORIZED);
  }

  @Test
  void aSessionThatIsRevokedElsewhereIsNoticedAndAnnouncedAndDisturbsNoOther() throws Exception {
    Session owner = signedIn("37").getSession();
    Session victim = signedIn("37").getSession();
    Session stranger = signedIn("38").getSession();
    telegram.control().advanceTime(number("37"), Duration.ofHours(25));
    var watch = watch("", victim.getUserId());
    untilDone(watch);

    long hash =
        devices(owner).getAuthorizationsList().stream()
            .filter(it -> !it.getCurrent())
            .findFirst()
            .orElseThrow()
            .getHash();
    var _ = reset(owner, hash);

    Session ended = untilEnded(watch);
    assertThat(ended.getSessionId()).isEqualTo(victim.getSessionId());
    assertThat(ended.getEndReason()).isEqualTo(EndReason.END_REASON_REVOKED);
    assertThat(Refusal.of(() -> daemon.getLogin(victim.getSessionId())).reason())
        .isEqualTo("SESSION_REVOKED");
    assertThat(devices(owner).getAuthorizationsList()).hasSize(1);
    assertThat(devices(stranger).getAuthorizationsList()).hasSize(1);
  }

  @Test
  void allOtherDevicesAreEndedAtOnce() throws Exception {
    Session owner = signedIn("39").getSession();
    Session other = signedIn("39").getSession();
    telegram.control().advanceTime(number("39"), Duration.ofHours(25));

    var _ =
        daemon
            .sessions()
            .resetAuthorizations(
                ResetAuthorizationsRequest.newBuilder().setSessionId(owner.getSessionId()).build());

    assertThat(devices(owner).getAuthorizationsList()).hasSize(1);
    assertThat(Refusal.of(() -> devices(other)).reason()).isEqualTo("SESSION_REVOKED");
  }

  @Test
  void aWatcherGoesOnBehindItsTokenAndAfterARestartBeginsAnew() throws Exception {
    Session session = signedIn("40").getSession();
    var first = watch("", session.getUserId());
    String token = untilDone(first);
    first.cancel("enough", null);
    delete(session);

    WatchSessionsResponse behind = watch(token, session.getUserId()).read(10, TimeUnit.SECONDS);
    daemon.close();
    daemon = startDaemon();
    WatchSessionsResponse anew =
        watch(behind.getResumeToken(), session.getUserId()).read(10, TimeUnit.SECONDS);

    assertThat(behind.getDeleted().getSessionId()).isEqualTo(session.getSessionId());
    assertThat(anew.hasSnapshotDone()).isTrue();
  }

  @Test
  void aDaemonThatStopsEndsItsWatchersWithAReason() throws Exception {
    var watch = watch("", 0);
    untilDone(watch);

    daemon.drain();
    Refusal why = Refusal.of(() -> lastOf(watch));
    daemon.hangUp();
    daemon = startDaemon();

    assertThat(why.reason()).isEqualTo("SHUTTING_DOWN");
  }

  private static LocalDaemon startDaemon() throws Exception {
    return LocalDaemon.start(telegram, folder, 1000, Duration.ofSeconds(1));
  }

  private static String number(String lane) {
    return "+9996625555" + lane;
  }

  private static SignInResponse signedIn(String lane) {
    Session sent =
        daemon.sendCode(SendCodeRequest.newBuilder().setPhoneNumber(number(lane))).getSession();
    return daemon
        .stub()
        .signIn(
            SignInRequest.newBuilder()
                .setSessionId(sent.getSessionId())
                .setPhoneCode("22222")
                .build());
  }

  private static ListSessionsResponse list(SessionFilter filter, String token) throws Exception {
    return daemon
        .sessions()
        .listSessions(
            ListSessionsRequest.newBuilder()
                .setPageSize(1)
                .setPageToken(token)
                .setFilter(filter)
                .build());
  }

  private static Session get(String id) throws Exception {
    return daemon
        .sessions()
        .getSession(GetSessionRequest.newBuilder().setSessionId(id).build())
        .getSession();
  }

  private static void delete(Session session) throws Exception {
    var _ =
        daemon
            .sessions()
            .deleteSession(
                DeleteSessionRequest.newBuilder()
                    .setSessionId(session.getSessionId())
                    .setEvenAuthorized(true)
                    .build());
  }

  private static ListAuthorizationsResponse devices(Session session) throws Exception {
    return daemon
        .sessions()
        .listAuthorizations(
            ListAuthorizationsRequest.newBuilder().setSessionId(session.getSessionId()).build());
  }

  private static ResetAuthorizationResponse reset(Session session, long hash) throws Exception {
    return daemon
        .sessions()
        .resetAuthorization(
            ResetAuthorizationRequest.newBuilder()
                .setSessionId(session.getSessionId())
                .setHash(hash)
                .build());
  }

  private static BlockingClientCall<?, WatchSessionsResponse> watch(String token, long userId) {
    return daemon
        .sessions()
        .watchSessions(
            WatchSessionsRequest.newBuilder()
                .setResumeToken(token)
                .setFilter(SessionFilter.newBuilder().setUserId(userId))
                .build());
  }

  private static String untilDone(BlockingClientCall<?, WatchSessionsResponse> watch)
      throws Exception {
    WatchSessionsResponse event = watch.read(10, TimeUnit.SECONDS);
    while (!event.hasSnapshotDone()) {
      event = watch.read(10, TimeUnit.SECONDS);
    }
    return event.getResumeToken();
  }

  private static WatchSessionsResponse lastOf(BlockingClientCall<?, WatchSessionsResponse> watch)
      throws Exception {
    WatchSessionsResponse last = WatchSessionsResponse.getDefaultInstance();
    for (var next = last; next != null; next = watch.read(10, TimeUnit.SECONDS)) {
      last = next;
    }
    return last;
  }

  private static Session untilEnded(BlockingClientCall<?, WatchSessionsResponse> watch)
      throws Exception {
    while (true) {
      Session session = watch.read(20, TimeUnit.SECONDS).getChanged().getSession();
      if (session.getState() == SessionState.SESSION_STATE_ENDED) {
        return session;
      }
    }
  }
}
