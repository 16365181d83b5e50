package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.login.Extra;
import dev.mtsidecar.sidecar.login.LoginCommand;
import dev.mtsidecar.sidecar.login.LoginOutcome;
import dev.mtsidecar.sidecar.login.SessionView;
import dev.mtsidecar.v1.AcceptLoginTokenRequest;
import dev.mtsidecar.v1.AcceptLoginTokenResponse;
import dev.mtsidecar.v1.AnswerChallengeRequest;
import dev.mtsidecar.v1.AnswerChallengeResponse;
import dev.mtsidecar.v1.AuthServiceGrpc;
import dev.mtsidecar.v1.CancelCodeRequest;
import dev.mtsidecar.v1.CancelCodeResponse;
import dev.mtsidecar.v1.CancelLoginRequest;
import dev.mtsidecar.v1.CancelLoginResponse;
import dev.mtsidecar.v1.CheckPaidAuthRequest;
import dev.mtsidecar.v1.CheckPaidAuthResponse;
import dev.mtsidecar.v1.CheckPasswordRequest;
import dev.mtsidecar.v1.CheckPasswordResponse;
import dev.mtsidecar.v1.CheckRecoveryPasswordRequest;
import dev.mtsidecar.v1.CheckRecoveryPasswordResponse;
import dev.mtsidecar.v1.FinishPasskeyLoginRequest;
import dev.mtsidecar.v1.FinishPasskeyLoginResponse;
import dev.mtsidecar.v1.GetLoginRequest;
import dev.mtsidecar.v1.GetLoginResponse;
import dev.mtsidecar.v1.GetPasswordRequest;
import dev.mtsidecar.v1.GetPasswordResponse;
import dev.mtsidecar.v1.ImportBotAuthorizationRequest;
import dev.mtsidecar.v1.ImportBotAuthorizationResponse;
import dev.mtsidecar.v1.ImportWebTokenAuthorizationRequest;
import dev.mtsidecar.v1.ImportWebTokenAuthorizationResponse;
import dev.mtsidecar.v1.InitPasskeyLoginRequest;
import dev.mtsidecar.v1.InitPasskeyLoginResponse;
import dev.mtsidecar.v1.LogInWithQrRequest;
import dev.mtsidecar.v1.LogInWithQrResponse;
import dev.mtsidecar.v1.LogOutRequest;
import dev.mtsidecar.v1.LogOutResponse;
import dev.mtsidecar.v1.RecoverPasswordRequest;
import dev.mtsidecar.v1.RecoverPasswordResponse;
import dev.mtsidecar.v1.ReportMissingCodeRequest;
import dev.mtsidecar.v1.ReportMissingCodeResponse;
import dev.mtsidecar.v1.RequestFirebaseSmsRequest;
import dev.mtsidecar.v1.RequestFirebaseSmsResponse;
import dev.mtsidecar.v1.RequestPasswordRecoveryRequest;
import dev.mtsidecar.v1.RequestPasswordRecoveryResponse;
import dev.mtsidecar.v1.ResendCodeRequest;
import dev.mtsidecar.v1.ResendCodeResponse;
import dev.mtsidecar.v1.ResetLoginEmailRequest;
import dev.mtsidecar.v1.ResetLoginEmailResponse;
import dev.mtsidecar.v1.SendCodeRequest;
import dev.mtsidecar.v1.SendCodeResponse;
import dev.mtsidecar.v1.SendLoginEmailCodeRequest;
import dev.mtsidecar.v1.SendLoginEmailCodeResponse;
import dev.mtsidecar.v1.Session;
import dev.mtsidecar.v1.SignInRequest;
import dev.mtsidecar.v1.SignInResponse;
import dev.mtsidecar.v1.SignUpRequest;
import dev.mtsidecar.v1.SignUpResponse;
import dev.mtsidecar.v1.VerifyLoginEmailRequest;
import dev.mtsidecar.v1.VerifyLoginEmailResponse;
import io.grpc.stub.StreamObserver;

/**
 * AuthService: request in, command out, outcome back. It decides nothing; it is long because the
 * contract is.
 */
final class AuthGrpcService extends AuthServiceGrpc.AuthServiceImplBase {
  private final LoginCalls logins;
  private final Unary unary;
  private final Streams streams;

  AuthGrpcService(LoginCalls logins, Unary unary, Streams streams) {
    this.logins = logins;
    this.unary = unary;
    this.streams = streams;
  }

  @Override
  public void sendCode(SendCodeRequest request, StreamObserver<SendCodeResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          SessionView view = step(Requests.sendCode(request), deadline).session();
          return SendCodeResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view))
              .build();
        });
  }

  @Override
  public void resendCode(ResendCodeRequest request, StreamObserver<ResendCodeResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          SessionView view = step(StepRequests.resendCode(request), deadline).session();
          return ResendCodeResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view))
              .build();
        });
  }

  @Override
  public void cancelCode(CancelCodeRequest request, StreamObserver<CancelCodeResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          SessionView view = step(StepRequests.cancelCode(request), deadline).session();
          return CancelCodeResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view))
              .build();
        });
  }

  @Override
  public void reportMissingCode(
      ReportMissingCodeRequest request, StreamObserver<ReportMissingCodeResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          SessionView view = step(StepRequests.reportMissingCode(request), deadline).session();
          return ReportMissingCodeResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view))
              .build();
        });
  }

  @Override
  public void requestFirebaseSms(
      RequestFirebaseSmsRequest request, StreamObserver<RequestFirebaseSmsResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          LoginOutcome.Stepped done = step(StepRequests.requestFirebaseSms(request), deadline);
          RequestFirebaseSmsResponse.Builder reply =
              RequestFirebaseSmsResponse.newBuilder()
                  .setSession(Replies.session(done.session()))
                  .setStep(Steps.step(done.session()));
          if (done.extra() instanceof Extra.YesOrNo(boolean yes)) {
            reply.setSent(yes);
          }
          return reply.build();
        });
  }

  @Override
  public void signIn(SignInRequest request, StreamObserver<SignInResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          SessionView view = step(StepRequests.signIn(request), deadline).session();
          return SignInResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view))
              .build();
        });
  }

  @Override
  public void signUp(SignUpRequest request, StreamObserver<SignUpResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          SessionView view = step(StepRequests.signUp(request), deadline).session();
          return SignUpResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view))
              .build();
        });
  }

  @Override
  public void getPassword(
      GetPasswordRequest request, StreamObserver<GetPasswordResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          LoginOutcome.Stepped done = step(StepRequests.getPassword(request), deadline);
          GetPasswordResponse.Builder reply =
              GetPasswordResponse.newBuilder()
                  .setSession(Replies.session(done.session()))
                  .setStep(Steps.step(done.session()));
          if (done.extra() instanceof Extra.Settings(var settings)) {
            reply.setPassword(Passwords.of(settings));
          }
          return reply.build();
        });
  }

  @Override
  public void checkPassword(
      CheckPasswordRequest request, StreamObserver<CheckPasswordResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          SessionView view = step(StepRequests.checkPassword(request), deadline).session();
          return CheckPasswordResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view))
              .build();
        });
  }

  @Override
  public void requestPasswordRecovery(
      RequestPasswordRecoveryRequest request,
      StreamObserver<RequestPasswordRecoveryResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          LoginOutcome.Stepped done = step(StepRequests.requestPasswordRecovery(request), deadline);
          RequestPasswordRecoveryResponse.Builder reply =
              RequestPasswordRecoveryResponse.newBuilder()
                  .setSession(Replies.session(done.session()))
                  .setStep(Steps.step(done.session()));
          if (done.extra() instanceof Extra.RecoveryAddress(var pattern)) {
            reply.setEmailPattern(pattern);
          }
          return reply.build();
        });
  }

  @Override
  public void checkRecoveryPassword(
      CheckRecoveryPasswordRequest request,
      StreamObserver<CheckRecoveryPasswordResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          LoginOutcome.Stepped done = step(StepRequests.checkRecoveryPassword(request), deadline);
          CheckRecoveryPasswordResponse.Builder reply =
              CheckRecoveryPasswordResponse.newBuilder()
                  .setSession(Replies.session(done.session()))
                  .setStep(Steps.step(done.session()));
          if (done.extra() instanceof Extra.YesOrNo(boolean yes)) {
            reply.setCorrect(yes);
          }
          return reply.build();
        });
  }

  @Override
  public void recoverPassword(
      RecoverPasswordRequest request, StreamObserver<RecoverPasswordResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          SessionView view = step(StepRequests.recoverPassword(request), deadline).session();
          return RecoverPasswordResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view))
              .build();
        });
  }

  @Override
  public void sendLoginEmailCode(
      SendLoginEmailCodeRequest request, StreamObserver<SendLoginEmailCodeResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          SessionView view = step(StepRequests.sendLoginEmailCode(request), deadline).session();
          return SendLoginEmailCodeResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view))
              .build();
        });
  }

  @Override
  public void verifyLoginEmail(
      VerifyLoginEmailRequest request, StreamObserver<VerifyLoginEmailResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          SessionView view = step(StepRequests.verifyLoginEmail(request), deadline).session();
          return VerifyLoginEmailResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view))
              .build();
        });
  }

  @Override
  public void resetLoginEmail(
      ResetLoginEmailRequest request, StreamObserver<ResetLoginEmailResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          SessionView view = step(StepRequests.resetLoginEmail(request), deadline).session();
          return ResetLoginEmailResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view))
              .build();
        });
  }

  @Override
  public void checkPaidAuth(
      CheckPaidAuthRequest request, StreamObserver<CheckPaidAuthResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          SessionView view = step(StepRequests.checkPaidAuth(request), deadline).session();
          return CheckPaidAuthResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view))
              .build();
        });
  }

  @Override
  public void answerChallenge(
      AnswerChallengeRequest request, StreamObserver<AnswerChallengeResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          SessionView view = step(StepRequests.answerChallenge(request), deadline).session();
          return AnswerChallengeResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view))
              .build();
        });
  }

  @Override
  public void acceptLoginToken(
      AcceptLoginTokenRequest request, StreamObserver<AcceptLoginTokenResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          LoginOutcome.Stepped done = step(StepRequests.acceptLoginToken(request), deadline);
          AcceptLoginTokenResponse.Builder reply =
              AcceptLoginTokenResponse.newBuilder()
                  .setSession(Replies.session(done.session()))
                  .setStep(Steps.step(done.session()));
          if (done.extra() instanceof Extra.NewDevice(var device)) {
            reply.setAuthorization(Devices.of(device));
          }
          return reply.build();
        });
  }

  @Override
  public void initPasskeyLogin(
      InitPasskeyLoginRequest request, StreamObserver<InitPasskeyLoginResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          SessionView view = step(StepRequests.initPasskeyLogin(request), deadline).session();
          return InitPasskeyLoginResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view))
              .build();
        });
  }

  @Override
  public void finishPasskeyLogin(
      FinishPasskeyLoginRequest request, StreamObserver<FinishPasskeyLoginResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          SessionView view = step(StepRequests.finishPasskeyLogin(request), deadline).session();
          return FinishPasskeyLoginResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view))
              .build();
        });
  }

  @Override
  public void importBotAuthorization(
      ImportBotAuthorizationRequest request,
      StreamObserver<ImportBotAuthorizationResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          SessionView view = step(StepRequests.importBotAuthorization(request), deadline).session();
          return ImportBotAuthorizationResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view))
              .build();
        });
  }

  @Override
  public void importWebTokenAuthorization(
      ImportWebTokenAuthorizationRequest request,
      StreamObserver<ImportWebTokenAuthorizationResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          SessionView view =
              step(StepRequests.importWebTokenAuthorization(request), deadline).session();
          return ImportWebTokenAuthorizationResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view))
              .build();
        });
  }

  @Override
  public void logOut(LogOutRequest request, StreamObserver<LogOutResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          SessionView view = step(StepRequests.logOut(request), deadline).session();
          return LogOutResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view))
              .build();
        });
  }

  @Override
  public void logInWithQr(
      LogInWithQrRequest request, StreamObserver<LogInWithQrResponse> observer) {
    streams.produce(
        observer,
        out -> {
          LoginCommand.LogInWithQr command = StepRequests.logInWithQr(request);
          note(command);
          LoginOutcome last =
              logins.logInWithQr(
                  command,
                  outcome -> out.send(qr(stepped(outcome, command.app() != null).session())));
          out.send(qr(stepped(last, command.app() != null).session()));
        });
  }

  private static LogInWithQrResponse qr(SessionView view) {
    return LogInWithQrResponse.newBuilder()
        .setSession(Replies.session(view))
        .setStep(Steps.step(view))
        .build();
  }

  @Override
  public void getLogin(GetLoginRequest request, StreamObserver<GetLoginResponse> observer) {
    unary.answer(
        observer,
        _ -> {
          SessionView view = stepped(logins.getLogin(Requests.getLogin(request)), false).session();
          return GetLoginResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view))
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
          SessionView view = stepped(logins.cancelLogin(command, deadline), false).session();
          return CancelLoginResponse.newBuilder()
              .setSession(Replies.session(view))
              .setStep(Steps.step(view))
              .build();
        });
  }

  private LoginOutcome.Stepped step(LoginCommand command, Deadline deadline)
      throws InterruptedException {
    note(command);
    boolean isAppTheCallers =
        command instanceof LoginCommand.Starter starter && starter.app() != null;
    return stepped(logins.step(command, deadline), isAppTheCallers);
  }

  private static void note(LoginCommand command) {
    if (command.session() != null) {
      CallNotes.current().session(command.session().value());
    }
  }

  /** A call that ended well; a refusal is thrown as its status. */
  private static LoginOutcome.Stepped stepped(LoginOutcome outcome, boolean isAppTheCallers) {
    return switch (outcome) {
      case LoginOutcome.Stepped done -> {
        noted(done.session());
        yield done;
      }
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
