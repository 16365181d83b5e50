package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.v1.AdvanceTimeRequest;
import dev.mtsidecar.v1.AdvanceTimeResponse;
import dev.mtsidecar.v1.GetLastCodeRequest;
import dev.mtsidecar.v1.GetLastCodeResponse;
import dev.mtsidecar.v1.InjectFaultRequest;
import dev.mtsidecar.v1.InjectFaultResponse;
import dev.mtsidecar.v1.ListScenariosRequest;
import dev.mtsidecar.v1.ListScenariosResponse;
import dev.mtsidecar.v1.ResetRequest;
import dev.mtsidecar.v1.ResetResponse;
import dev.mtsidecar.v1.RevokeSessionRequest;
import dev.mtsidecar.v1.RevokeSessionResponse;
import dev.mtsidecar.v1.SandboxServiceGrpc;
import dev.mtsidecar.v1.ScanLoginTokenRequest;
import dev.mtsidecar.v1.ScanLoginTokenResponse;
import dev.mtsidecar.v1.Scenario;
import dev.mtsidecar.v1.ScenarioStep;
import io.grpc.stub.StreamObserver;
import java.time.Instant;

/** SandboxService: request in, wish out, answer back. Served by a sandbox's daemon alone. */
final class SandboxGrpcService extends SandboxServiceGrpc.SandboxServiceImplBase {
  private final SandboxCalls sandbox;
  private final Unary unary;

  SandboxGrpcService(SandboxCalls sandbox, Unary unary) {
    this.sandbox = sandbox;
    this.unary = unary;
  }

  @Override
  public void listScenarios(
      ListScenariosRequest request, StreamObserver<ListScenariosResponse> observer) {
    unary.answer(
        observer,
        _ -> {
          SandboxRequests.plain(request);
          var reply = ListScenariosResponse.newBuilder();
          sandbox.scenarios().forEach(it -> reply.addScenarios(scenario(it)));
          return reply.build();
        });
  }

  @Override
  public void getLastCode(
      GetLastCodeRequest request, StreamObserver<GetLastCodeResponse> observer) {
    unary.answer(
        observer,
        _ -> {
          SandboxRequests.plain(request);
          var reply = GetLastCodeResponse.newBuilder();
          answered(sandbox.lastCode(request.getPhoneNumber()))
              .ifPresent(
                  it -> reply.setCode(it.code()).setSentTime(ProtoTimes.timestamp(it.sentTime())));
          return reply.build();
        });
  }

  @Override
  public void scanLoginToken(
      ScanLoginTokenRequest request, StreamObserver<ScanLoginTokenResponse> observer) {
    unary.answer(
        observer,
        _ -> {
          SandboxRequests.plain(request);
          answered(sandbox.scan(request.getToken().toByteArray(), request.getPhoneNumber()));
          return ScanLoginTokenResponse.getDefaultInstance();
        });
  }

  @Override
  public void revokeSession(
      RevokeSessionRequest request, StreamObserver<RevokeSessionResponse> observer) {
    unary.answer(
        observer,
        _ -> {
          var ending = SandboxRequests.revokeSession(request);
          CallNotes.current().session(ending.session().value());
          answered(sandbox.revoke(ending.session(), ending.how()));
          return RevokeSessionResponse.getDefaultInstance();
        });
  }

  @Override
  public void advanceTime(
      AdvanceTimeRequest request, StreamObserver<AdvanceTimeResponse> observer) {
    unary.answer(
        observer,
        _ -> {
          var passing = SandboxRequests.advanceTime(request);
          CallNotes.current().session(passing.session().value());
          Instant now = answered(sandbox.advanceTime(passing.session(), passing.by()));
          return AdvanceTimeResponse.newBuilder().setNow(ProtoTimes.timestamp(now)).build();
        });
  }

  @Override
  public void injectFault(
      InjectFaultRequest request, StreamObserver<InjectFaultResponse> observer) {
    unary.answer(
        observer,
        _ -> {
          answered(sandbox.inject(request.getDcId(), SandboxRequests.injectFault(request)));
          return InjectFaultResponse.getDefaultInstance();
        });
  }

  @Override
  public void reset(ResetRequest request, StreamObserver<ResetResponse> observer) {
    unary.answer(
        observer,
        _ -> {
          SandboxRequests.plain(request);
          answered(sandbox.reset(request.getPhoneNumber()));
          return ResetResponse.getDefaultInstance();
        });
  }

  private static Scenario scenario(SandboxCalls.Scenario row) {
    Scenario.Builder scenario =
        Scenario.newBuilder().setTitle(row.title()).setPhoneNumber(row.phoneNumber());
    for (SandboxCalls.Step step : row.script()) {
      ScenarioStep.Builder one =
          scenario
              .addScriptBuilder()
              .setRpc(step.rpc())
              .setRequestJson(step.requestJson())
              .setExpect(step.expect());
      if (step.deadline() != null) {
        one.setDeadline(ProtoTimes.duration(step.deadline()));
      }
    }
    return scenario.build();
  }

  private static <T> T answered(SandboxCalls.Answer<T> answer) {
    return switch (answer) {
      case SandboxCalls.Answer.Of<T>(var value) -> value;
      case SandboxCalls.Answer.Refused<T>(var why) -> throw ErrorMapper.status(why);
    };
  }
}
