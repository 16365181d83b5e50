package dev.mtsidecar.sidecar.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mtsidecar.sidecar.login.LoginFailure;
import dev.mtsidecar.sidecar.login.LoginState;
import dev.mtsidecar.sidecar.login.SessionEvent;
import dev.mtsidecar.sidecar.login.SessionFilter;
import dev.mtsidecar.sidecar.login.SessionPage;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.v1.DeleteSessionRequest;
import dev.mtsidecar.v1.GetSessionRequest;
import dev.mtsidecar.v1.ListSessionsRequest;
import dev.mtsidecar.v1.ListSessionsResponse;
import dev.mtsidecar.v1.ResetAuthorizationRequest;
import dev.mtsidecar.v1.SessionServiceGrpc;
import dev.mtsidecar.v1.SessionServiceGrpc.SessionServiceBlockingStub;
import dev.mtsidecar.v1.SessionState;
import dev.mtsidecar.v1.WatchSessionsRequest;
import dev.mtsidecar.v1.WatchSessionsResponse;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SessionService over a real connection, in front of sessions that answer as the test says. */
final class SessionCallsIT {
  private static final SessionId ID = new SessionId("s_1");

  private Edge edge;

  @BeforeEach
  void startEdge() throws Exception {
    edge = Edge.start();
  }

  @AfterEach
  void stopEdge() {
    edge.close();
  }

  @Test
  void aListingHasTheDefaultSizeAndEachSessionItsStep() {
    edge.sessions.page = new SessionPage.Sessions(List.of(Sessions.codeSent()), "next");

    ListSessionsResponse page = stub().listSessions(ListSessionsRequest.getDefaultInstance());

    assertThat(edge.sessions.asked).containsExactly(List.of(SessionFilter.all(), 100, ""));
    assertThat(page.getSessions(0).getStep().getCodeSent().getSms().getLength()).isEqualTo(5);
    assertThat(page.getNextPageToken()).isEqualTo("next");
  }

  @Test
  void everyPartOfAFilterIsHandedOn() {
    var request = ListSessionsRequest.newBuilder().setPageSize(7).setPageToken("t");
    request
        .getFilterBuilder()
        .addStates(SessionState.SESSION_STATE_AUTHORIZED)
        .addStates(SessionState.SESSION_STATE_ENDED)
        .setUserId(9)
        .setClientReference("row-17");

    var page = stub().listSessions(request.build());

    assertThat(page.getSessionsList()).isEmpty();
    assertThat(edge.sessions.asked)
        .containsExactly(
            List.of(
                new SessionFilter(
                    Set.of(LoginState.Authorized.class, LoginState.Ended.class), 9, "row-17"),
                7,
                "t"));
  }

  @Test
  void everythingThatIsWrongWithAListingIsSaidAtOnce() {
    var request = ListSessionsRequest.newBuilder().setPageSize(1001).setPageToken("x".repeat(200));
    request.getFilterBuilder().addStatesValue(99).setUserId(-1).setClientReference("\n");

    Refused refused = refused(() -> stub().listSessions(request.build()));

    assertThat(refused.reason()).isEqualTo("FIELD_INVALID");
    assertThat(
            refused.detail(com.google.rpc.BadRequest.class).orElseThrow().getFieldViolationsList())
        .extracting(com.google.rpc.BadRequest.FieldViolation::getField)
        .containsExactly(
            "page_size",
            "page_token",
            "filter.states",
            "filter.user_id",
            "filter.client_reference");
    assertThat(edge.sessions.asked).isEmpty();
  }

  @Test
  void aRefusalHasTheSession() {
    edge.sessions.outcome = FakeLogins.refused(new LoginFailure.AlreadySignedIn());

    Refused refused =
        refused(() ->
            stub().deleteSession(DeleteSessionRequest.newBuilder().setSessionId("s_1").build()));

    assertThat(refused.reason()).isEqualTo("ALREADY_SIGNED_IN");
    assertThat(refused.login().getSession().getState()).isEqualTo(SessionState.SESSION_STATE_NEW);
    assertThat(edge.sessions.asked).containsExactly(List.of(ID, false));
  }

  @Test
  void aSessionMustBeNamed() {
    Refused get = refused(() -> stub().getSession(GetSessionRequest.getDefaultInstance()));
    Refused reset =
        refused(() ->
            stub()
                .resetAuthorization(
                    ResetAuthorizationRequest.newBuilder().setSessionId("s_1").build()));

    assertThat(get.inOneLine()).startsWith("field=session_id");
    assertThat(reset.inOneLine()).startsWith("field=hash");
  }

  @Test
  void aWatcherHearsEachEventWithItsTokenAndThenWhyItEnded() {
    edge.sessions.watching =
        watcher -> {
          watcher.told(new SessionEvent.Changed(Sessions.codeSent()), "");
          watcher.told(new SessionEvent.SnapshotDone(), "t1");
          watcher.told(new SessionEvent.Deleted(ID), "t2");
          watcher.told(new SessionEvent.Heartbeat(), "t2");
          return new LoginFailure.ReaderTooSlow();
        };
    List<WatchSessionsResponse> heard = new ArrayList<>();

    Refused why = refused(() -> watch().forEachRemaining(heard::add));

    assertThat(heard)
        .extracting(WatchSessionsResponse::getEventCase)
        .containsExactly(
            WatchSessionsResponse.EventCase.CHANGED,
            WatchSessionsResponse.EventCase.SNAPSHOT_DONE,
            WatchSessionsResponse.EventCase.DELETED,
            WatchSessionsResponse.EventCase.HEARTBEAT);
    assertThat(heard)
        .extracting(WatchSessionsResponse::getResumeToken)
        .containsExactly("", "t1", "t2", "t2");
    assertThat(heard.getFirst().getChanged().getStep().hasCodeSent()).isTrue();
    assertThat(why.reason()).isEqualTo("READER_TOO_SLOW");
  }

  @Test
  void aWatcherIsNoCallInFlightAndADrainEndsIt() {
    edge.sessions.watching =
        watcher -> {
          watcher.told(new SessionEvent.SnapshotDone(), "t1");
          new java.util.concurrent.CountDownLatch(1).await();
          return new LoginFailure.ReaderTooSlow();
        };
    var events = watch();
    assertThat(events.next().hasSnapshotDone()).isTrue();

    int inFlight = edge.server.callsInFlight();
    edge.server.refuseNewCalls();
    Refused why = refused(events::next);

    assertThat(inFlight).isZero();
    assertThat(why.reason()).isEqualTo("SHUTTING_DOWN");
  }

  private SessionServiceBlockingStub stub() {
    return SessionServiceGrpc.newBlockingStub(edge.channel());
  }

  private Iterator<WatchSessionsResponse> watch() {
    return stub().watchSessions(WatchSessionsRequest.getDefaultInstance());
  }

  private static Refused refused(ThrowingCallable call) {
    return Refused.of(catchThrowableOfType(StatusRuntimeException.class, call));
  }
}
