package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.sidecar.login.Extra;
import dev.mtsidecar.sidecar.login.LoginOutcome;
import dev.mtsidecar.sidecar.login.SessionEvent;
import dev.mtsidecar.sidecar.login.SessionPage;
import dev.mtsidecar.sidecar.login.SessionView;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.v1.DeleteSessionRequest;
import dev.mtsidecar.v1.DeleteSessionResponse;
import dev.mtsidecar.v1.GetSessionRequest;
import dev.mtsidecar.v1.GetSessionResponse;
import dev.mtsidecar.v1.Heartbeat;
import dev.mtsidecar.v1.ListAuthorizationsRequest;
import dev.mtsidecar.v1.ListAuthorizationsResponse;
import dev.mtsidecar.v1.ListSessionsRequest;
import dev.mtsidecar.v1.ListSessionsResponse;
import dev.mtsidecar.v1.ResetAuthorizationRequest;
import dev.mtsidecar.v1.ResetAuthorizationResponse;
import dev.mtsidecar.v1.ResetAuthorizationsRequest;
import dev.mtsidecar.v1.ResetAuthorizationsResponse;
import dev.mtsidecar.v1.SessionDeleted;
import dev.mtsidecar.v1.SessionServiceGrpc;
import dev.mtsidecar.v1.SessionWithStep;
import dev.mtsidecar.v1.SnapshotDone;
import dev.mtsidecar.v1.WatchSessionsRequest;
import dev.mtsidecar.v1.WatchSessionsResponse;
import io.grpc.stub.StreamObserver;

/** SessionService: request in, question out, answer back. It decides nothing. */
final class SessionGrpcService extends SessionServiceGrpc.SessionServiceImplBase {
  private final SessionCalls sessions;
  private final Unary unary;
  private final Streams streams;

  SessionGrpcService(SessionCalls sessions, Unary unary, Streams streams) {
    this.sessions = sessions;
    this.unary = unary;
    this.streams = streams;
  }

  @Override
  public void listSessions(
      ListSessionsRequest request, StreamObserver<ListSessionsResponse> observer) {
    unary.answer(
        observer,
        _ -> {
          var listing = SessionRequests.listSessions(request);
          return switch (sessions.list(listing.filter(), listing.pageSize(), listing.pageToken())) {
            case SessionPage.Refused(var why) -> throw ErrorMapper.status(why);
            case SessionPage.Sessions(var found, var next) -> {
              var page = ListSessionsResponse.newBuilder().setNextPageToken(next);
              found.forEach(view -> page.addSessions(withStep(view)));
              yield page.build();
            }
          };
        });
  }

  @Override
  public void getSession(GetSessionRequest request, StreamObserver<GetSessionResponse> observer) {
    unary.answer(
        observer,
        _ -> {
          SessionId session = noted(SessionRequests.getSession(request));
          SessionView view = answered(sessions.get(session)).session();
          return GetSessionResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view))
              .build();
        });
  }

  @Override
  public void deleteSession(
      DeleteSessionRequest request, StreamObserver<DeleteSessionResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          var deletion = SessionRequests.deleteSession(request);
          answered(sessions.delete(noted(deletion.session()), deletion.evenAuthorized(), deadline));
          return DeleteSessionResponse.getDefaultInstance();
        });
  }

  @Override
  public void watchSessions(
      WatchSessionsRequest request, StreamObserver<WatchSessionsResponse> observer) {
    streams.produce(
        observer,
        out -> {
          var watching = SessionRequests.watchSessions(request);
          throw ErrorMapper.status(
              sessions.watch(
                  watching.filter(),
                  watching.resumeToken(),
                  (event, resumeToken) -> out.send(event(event, resumeToken))));
        });
  }

  @Override
  public void listAuthorizations(
      ListAuthorizationsRequest request, StreamObserver<ListAuthorizationsResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          SessionId session = noted(SessionRequests.listAuthorizations(request));
          var reply = ListAuthorizationsResponse.newBuilder();
          if (answered(sessions.listAuthorizations(session, deadline)).extra()
              instanceof Extra.Devices(var devices, int ttlDays)) {
            devices.forEach(device -> reply.addAuthorizations(Devices.of(device)));
            reply.setAuthorizationTtlDays(ttlDays);
          }
          return reply.build();
        });
  }

  @Override
  public void resetAuthorization(
      ResetAuthorizationRequest request, StreamObserver<ResetAuthorizationResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          var reset = SessionRequests.resetAuthorization(request);
          answered(sessions.resetAuthorization(noted(reset.session()), reset.hash(), deadline));
          return ResetAuthorizationResponse.getDefaultInstance();
        });
  }

  @Override
  public void resetAuthorizations(
      ResetAuthorizationsRequest request, StreamObserver<ResetAuthorizationsResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          SessionId session = noted(SessionRequests.resetAuthorizations(request));
          answered(sessions.resetAuthorizations(session, deadline));
          return ResetAuthorizationsResponse.getDefaultInstance();
        });
  }

  private static WatchSessionsResponse event(SessionEvent event, String resumeToken) {
    var message = WatchSessionsResponse.newBuilder().setResumeToken(resumeToken);
    switch (event) {
      case SessionEvent.Changed(var view) -> message.setChanged(withStep(view));
      case SessionEvent.Deleted(var id) ->
          message.setDeleted(SessionDeleted.newBuilder().setSessionId(id.value()));
      case SessionEvent.SnapshotDone() ->
          message.setSnapshotDone(SnapshotDone.getDefaultInstance());
      case SessionEvent.Heartbeat() -> message.setHeartbeat(Heartbeat.getDefaultInstance());
    }
    return message.build();
  }

  private static SessionWithStep withStep(SessionView view) {
    return SessionWithStep.newBuilder()
        .setSession(Replies.session(view))
        .setStep(Steps.step(view))
        .build();
  }

  private static SessionId noted(SessionId session) {
    CallNotes.current().session(session.value());
    return session;
  }

  /** A call that ended well; a refusal is thrown as its status. */
  private static LoginOutcome.Stepped answered(LoginOutcome outcome) {
    return switch (outcome) {
      case LoginOutcome.Stepped done -> {
        CallNotes.current().dc(done.session().dcId());
        yield done;
      }
      case LoginOutcome.Rejected(var why, var view) ->
          throw ErrorMapper.status(why, view == null ? null : Replies.session(view), false);
    };
  }
}
