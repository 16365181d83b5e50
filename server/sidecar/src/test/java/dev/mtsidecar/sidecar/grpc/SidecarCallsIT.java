package dev.mtsidecar.sidecar.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.sidecar.delivery.DeliveryCount;
import dev.mtsidecar.sidecar.diagnosis.Diagnosis;
import dev.mtsidecar.sidecar.diagnosis.Hop;
import dev.mtsidecar.sidecar.login.FloodWait;
import dev.mtsidecar.v1.DeliveryStatistic;
import dev.mtsidecar.v1.DiagnoseRequest;
import dev.mtsidecar.v1.FloodScope;
import dev.mtsidecar.v1.GetSidecarRequest;
import dev.mtsidecar.v1.GetSidecarResponse;
import dev.mtsidecar.v1.HopKind;
import dev.mtsidecar.v1.ListDeliveryStatisticsRequest;
import dev.mtsidecar.v1.ListFloodWaitsRequest;
import dev.mtsidecar.v1.SidecarServiceGrpc;
import dev.mtsidecar.v1.SidecarServiceGrpc.SidecarServiceBlockingStub;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SidecarService over a real connection, in front of a daemon that says what the test says. */
final class SidecarCallsIT {
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
  void theDaemonTellsOfItself() {
    GetSidecarResponse it = stub().getSidecar(GetSidecarRequest.getDefaultInstance());

    assertThat(it.getVersion()).isEqualTo("1.2.3");
    assertThat(it.getLayer()).isEqualTo(228);
    assertThat(it.getMode()).isEqualTo("serve");
    assertThat(it.getStartTime().getSeconds()).isEqualTo(Sessions.SENT.getEpochSecond());
    assertThat(it.getLiveSessions()).isEqualTo(3);
    assertThat(it.getMaxSessions()).isEqualTo(10);
    assertThat(it.getTelegramAnswers()).isTrue();
    assertThat(it.getDcs(0).getAddressesList()).containsExactly("127.0.0.1:443");
    assertThat(it.getDcs(0).getIsDefault()).isTrue();
    assertThat(it.getDcs(0).getConnections()).isEqualTo(7);
  }

  @Test
  void aWaitHasItsScopeAndNoNumber() {
    edge.sidecar.waits =
        List.of(
            wait("auth.sendCode", "FLOOD_WAIT_30"),
            wait("auth.signIn", "FLOOD_WAIT_7"),
            wait("auth.sendCode", "FLOOD_TEST_PHONE_WAIT_60"));

    var waits =
        stub().listFloodWaits(ListFloodWaitsRequest.getDefaultInstance()).getFloodWaitsList();

    assertThat(waits)
        .extracting(dev.mtsidecar.v1.FloodWait::getScope)
        .startsWith(FloodScope.FLOOD_SCOPE_PHONE, FloodScope.FLOOD_SCOPE_UNSPECIFIED);
    assertThat(waits.getFirst().getTlError()).isEqualTo("FLOOD_WAIT_30");
    assertThat(waits.getFirst().getSubject()).isEqualTo("+…34");
    assertThat(waits.getFirst().getRemaining().getSeconds()).isEqualTo(29);
  }

  @Test
  void countsAreTold() {
    edge.sidecar.counts = List.of(new DeliveryCount("DE", "sms", 12, 10));

    var statistics =
        stub().listDeliveryStatistics(ListDeliveryStatisticsRequest.getDefaultInstance());

    assertThat(statistics.getStatisticsList())
        .containsExactly(
            DeliveryStatistic.newBuilder()
                .setRegionCode("DE")
                .setDelivery("sms")
                .setRequested(12)
                .setConfirmed(10)
                .build());
  }

  @Test
  void eachHopIsTold() {
    edge.sidecar.findings =
        new Diagnosis.Findings.Found(
            List.of(
                new Hop(2, "127.0.0.1:443", Hop.Kind.TCP, true, Duration.ofMillis(3), "connected"),
                new Hop(2, "127.0.0.1:443", Hop.Kind.HANDSHAKE, false, Duration.ZERO, "silent")));

    var hops = stub().diagnose(DiagnoseRequest.getDefaultInstance()).getHopsList();

    assertThat(hops)
        .extracting(dev.mtsidecar.v1.Hop::getKind)
        .containsExactly(HopKind.HOP_KIND_TCP, HopKind.HOP_KIND_HANDSHAKE);
    assertThat(hops.getLast().getOk()).isFalse();
    assertThat(hops.getLast().getDescription()).isEqualTo("silent");
  }

  @Test
  void whatCannotBeDiagnosedIsRefusedWithAReason() {
    Refused unknown = refused();
    edge.sidecar.findings = new Diagnosis.Findings.TimeOver();
    Refused late = refused();

    assertThat(unknown.inOneLine()).startsWith("field=dc_id");
    assertThat(late.reason()).isEqualTo("DEADLINE_REACHED");
  }

  private static FloodWait wait(String method, String error) {
    return new FloodWait(method, new RpcError(420, error), "+…34", true, Duration.ofSeconds(29));
  }

  private Refused refused() {
    return Refused.of(
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> stub().diagnose(DiagnoseRequest.getDefaultInstance())));
  }

  private SidecarServiceBlockingStub stub() {
    return SidecarServiceGrpc.newBlockingStub(edge.channel());
  }
}
