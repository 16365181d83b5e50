package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.login.LoginOutcome;
import dev.mtsidecar.sidecar.login.SessionView;
import dev.mtsidecar.v1.AuthServiceGrpc;
import dev.mtsidecar.v1.CancelLoginRequest;
import dev.mtsidecar.v1.CancelLoginResponse;
import dev.mtsidecar.v1.GetLoginRequest;
import dev.mtsidecar.v1.GetLoginResponse;
import dev.mtsidecar.v1.SendCodeRequest;
import dev.mtsidecar.v1.SendCodeResponse;
import dev.mtsidecar.v1.Session;
import io.grpc.stub.StreamObserver;

/** AuthService: request in, command out, outcome back. It decides nothing. */
final class AuthGrpcService extends AuthServiceGrpc.AuthServiceImplBase {
  private final LoginCalls logins;
  private final Unary unary;

  AuthGrpcService(LoginCalls logins, Unary unary) {
    this.logins = logins;
    this.unary = unary;
  }

  @Override
  public void sendCode(SendCodeRequest request, StreamObserver<SendCodeResponse> observer) {
    unary.answer(observer, deadline -> sendCode(request, deadline));
  }

  @Override
  public void getLogin(GetLoginRequest request, StreamObserver<GetLoginResponse> observer) {
    unary.answer(
        observer,
        _ -> {
          SessionView view = stepped(logins.getLogin(Requests.getLogin(request)), false);
          return GetLoginResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view.state()))
              .build();
        });
  }

  @Override
  public void cancelLogin(
      CancelLoginRequest request, StreamObserver<CancelLoginResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          var command = Requests.cancelLogin(request);
          CallNotes.current().session(command.session().value());
          SessionView view = stepped(logins.cancelLogin(command, deadline), false);
          return CancelLoginResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view.state()))
              .build();
        });
  }

  private SendCodeResponse sendCode(SendCodeRequest request, Deadline deadline)
      throws InvalidRequestException, InterruptedException {
    var command = Requests.sendCode(request);
    if (command.session() != null) {
      CallNotes.current().session(command.session().value());
    }
    SessionView view = stepped(logins.sendCode(command, deadline), command.app() != null);
    return SendCodeResponse.newBuilder()
        .setSession(Replies.session(view))
        .setStep(Steps.step(view.state()))
        .build();
  }

  /** The session of a call that ended well; a refusal is thrown as its status. */
  private static SessionView stepped(LoginOutcome outcome, boolean isAppTheCallers) {
    return switch (outcome) {
      case LoginOutcome.Stepped(var view) -> noted(view);
      case LoginOutcome.Rejected(var why, var view) -> {
        Session session = view == null ? null : Replies.session(noted(view));
        throw ErrorMapper.status(why, session, isAppTheCallers);
      }
    };
  }

  private static SessionView noted(SessionView view) {
    CallNotes.current().session(view.id().value());
    CallNotes.current().dc(view.dcId());
    return view;
  }
}
