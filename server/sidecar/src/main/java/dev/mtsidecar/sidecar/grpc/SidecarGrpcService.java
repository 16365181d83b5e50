package dev.mtsidecar.sidecar.grpc;

import com.google.protobuf.Message;
import dev.mtsidecar.sidecar.diagnosis.Diagnosis;
import dev.mtsidecar.sidecar.diagnosis.Hop;
import dev.mtsidecar.sidecar.login.FloodWait;
import dev.mtsidecar.sidecar.login.LoginFailure;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import dev.mtsidecar.v1.Dc;
import dev.mtsidecar.v1.DeliveryStatistic;
import dev.mtsidecar.v1.DiagnoseRequest;
import dev.mtsidecar.v1.DiagnoseResponse;
import dev.mtsidecar.v1.FloodScope;
import dev.mtsidecar.v1.GetSidecarRequest;
import dev.mtsidecar.v1.GetSidecarResponse;
import dev.mtsidecar.v1.HopKind;
import dev.mtsidecar.v1.ListDeliveryStatisticsRequest;
import dev.mtsidecar.v1.ListDeliveryStatisticsResponse;
import dev.mtsidecar.v1.ListFloodWaitsRequest;
import dev.mtsidecar.v1.ListFloodWaitsResponse;
import dev.mtsidecar.v1.SidecarServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** SidecarService: request in, question out, answer back. It decides nothing. */
final class SidecarGrpcService extends SidecarServiceGrpc.SidecarServiceImplBase {
  private static final int FLOOD_WAITS_MAX = 1_000;

  private final SidecarCalls sidecar;
  private final Unary unary;

  SidecarGrpcService(SidecarCalls sidecar, Unary unary) {
    this.sidecar = sidecar;
    this.unary = unary;
  }

  @Override
  public void getSidecar(GetSidecarRequest request, StreamObserver<GetSidecarResponse> observer) {
    unary.answer(
        observer,
        _ -> {
          checked(request);
          return sidecar(sidecar.sidecar());
        });
  }

  @Override
  public void listFloodWaits(
      ListFloodWaitsRequest request, StreamObserver<ListFloodWaitsResponse> observer) {
    unary.answer(
        observer,
        _ -> {
          checked(request);
          var reply = ListFloodWaitsResponse.newBuilder();
          floodWaits().forEach(wait -> reply.addFloodWaits(floodWait(wait)));
          return reply.build();
        });
  }

  @Override
  public void listDeliveryStatistics(
      ListDeliveryStatisticsRequest request,
      StreamObserver<ListDeliveryStatisticsResponse> observer) {
    unary.answer(
        observer,
        _ -> {
          checked(request);
          var reply = ListDeliveryStatisticsResponse.newBuilder();
          sidecar
              .deliveries()
              .forEach(count ->
                  reply.addStatistics(
                      DeliveryStatistic.newBuilder()
                          .setRegionCode(count.region())
                          .setDelivery(count.delivery())
                          .setRequested(count.requested())
                          .setConfirmed(count.confirmed())));
          return reply.build();
        });
  }

  @Override
  public void diagnose(DiagnoseRequest request, StreamObserver<DiagnoseResponse> observer) {
    unary.answer(
        observer,
        deadline -> {
          checked(request);
          return switch (sidecar.diagnose(request.getDcId(), deadline)) {
            case Diagnosis.Findings.Found(var hops) -> {
              var reply = DiagnoseResponse.newBuilder();
              hops.forEach(hop -> reply.addHops(hop(hop)));
              yield reply.build();
            }
            case Diagnosis.Findings.UnknownDc() -> {
              Violations wrong = new Violations();
              wrong.add("dc_id", "no DC of the daemon's directory");
              wrong.refuse();
              yield DiagnoseResponse.getDefaultInstance();
            }
            case Diagnosis.Findings.TimeOver() ->
                throw ErrorMapper.status(new LoginFailure.DeadlineReached());
          };
        });
  }

  private static void checked(Message request) throws InvalidRequestException {
    Violations wrong = new Violations();
    wrong.unknownFields(request);
    wrong.refuse();
  }

  private List<FloodWait> floodWaits() {
    try {
      return sidecar.floodWaits(FLOOD_WAITS_MAX);
    } catch (StoreUnavailableException e) {
      throw ErrorMapper.status(new LoginFailure.StoreUnavailable(String.valueOf(e.getMessage())));
    }
  }

  private static GetSidecarResponse sidecar(SidecarView view) {
    var reply =
        GetSidecarResponse.newBuilder()
            .setVersion(view.version())
            .setLayer(view.layer())
            .setMode(view.mode())
            .setStartTime(ProtoTimes.timestamp(view.startTime()))
            .setLiveSessions(view.liveSessions())
            .setMaxSessions(view.maxSessions())
            .setTelegramAnswers(view.telegramAnswers());
    for (SidecarView.Dc dc : view.dcs()) {
      reply.addDcs(
          Dc.newBuilder()
              .setDcId(dc.id())
              .addAllAddresses(dc.addresses())
              .setIsDefault(dc.isDefault())
              .setConnections(dc.connections()));
    }
    return reply.build();
  }

  private static dev.mtsidecar.v1.FloodWait floodWait(FloodWait wait) {
    TelegramName name = TelegramName.of(wait.error().message());
    return dev.mtsidecar.v1.FloodWait.newBuilder()
        .setMethod(wait.method())
        .setScope(scope(wait, ErrorCatalog.telegram(wait.error().code(), name)))
        .setSubject(wait.subject())
        .setTlError(ErrorMapper.shown(name, wait.error().message()))
        .setRemaining(ProtoTimes.duration(wait.left()))
        .build();
  }

  /** As the refusal's own metadata says it. */
  private static FloodScope scope(FloodWait wait, ErrorRule rule) {
    if (ErrorMapper.countsNumbers(rule, wait.method())) {
      return FloodScope.FLOOD_SCOPE_PHONE;
    }
    return rule.scope() == null ? FloodScope.FLOOD_SCOPE_UNSPECIFIED : rule.scope();
  }

  private static dev.mtsidecar.v1.Hop hop(Hop hop) {
    return dev.mtsidecar.v1.Hop.newBuilder()
        .setDcId(hop.dcId())
        .setAddress(hop.address())
        .setKind(
            switch (hop.kind()) {
              case DNS -> HopKind.HOP_KIND_DNS;
              case TCP -> HopKind.HOP_KIND_TCP;
              case HANDSHAKE -> HopKind.HOP_KIND_HANDSHAKE;
              case CLOCK -> HopKind.HOP_KIND_CLOCK;
              case CONFIG -> HopKind.HOP_KIND_CONFIG;
            })
        .setOk(hop.ok())
        .setTook(ProtoTimes.duration(hop.took()))
        .setDescription(hop.description())
        .build();
  }
}
