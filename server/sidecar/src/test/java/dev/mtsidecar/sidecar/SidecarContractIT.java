package dev.mtsidecar.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.mtsidecar.sandbox.SandboxCluster;
import dev.mtsidecar.v1.Dc;
import dev.mtsidecar.v1.DeliveryStatistic;
import dev.mtsidecar.v1.DiagnoseRequest;
import dev.mtsidecar.v1.FloodWait;
import dev.mtsidecar.v1.GetSidecarRequest;
import dev.mtsidecar.v1.GetSidecarResponse;
import dev.mtsidecar.v1.Hop;
import dev.mtsidecar.v1.HopKind;
import dev.mtsidecar.v1.ListDeliveryStatisticsRequest;
import dev.mtsidecar.v1.ListFloodWaitsRequest;
import dev.mtsidecar.v1.SendCodeRequest;
import dev.mtsidecar.v1.SignInRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon about itself, through the whole daemon. */
final class SidecarContractIT {
  @TempDir private static Path folder;

  private static SandboxCluster telegram;
  private static LocalDaemon daemon;

  @BeforeAll
  static void start() throws Exception {
    telegram = LocalDaemon.telegram();
    daemon = LocalDaemon.start(telegram, folder);
  }

  @AfterAll
  static void stop() throws Exception {
    daemon.close();
    telegram.close();
  }

  @Test
  void tellsWhatItIsAndHowItsLinksStand() {
    String dc2 = daemon.sendCode(request("9996621240")).getSession().getSessionId();
    await().until(() -> get().getTelegramAnswers());

    GetSidecarResponse it = get();

    assertThat(it.getVersion()).isEqualTo(Version.text());
    assertThat(it.getLayer()).isEqualTo(228);
    assertThat(it.getMode()).isEqualTo("serve");
    assertThat(it.getLiveSessions()).isPositive();
    assertThat(it.getMaxSessions()).isEqualTo(1000);
    assertThat(it.getDcsList()).extracting(Dc::getDcId).contains(1, 2);
    assertThat(it.getDcsList().stream().filter(Dc::getIsDefault))
        .singleElement()
        .satisfies(dc -> assertThat(dc.getConnections()).isPositive());
    assertThat(dc2).isNotEmpty();
  }

  @Test
  void aWaitIsListedUntilItEndsAndNoTokenIsAmongThem() throws Exception {
    Refusal flooded = Refusal.of(() -> daemon.sendCode(request("99966204207")));

    List<FloodWait> waits =
        daemon
            .sidecar()
            .listFloodWaits(ListFloodWaitsRequest.getDefaultInstance())
            .getFloodWaitsList();

    assertThat(flooded.reason()).isEqualTo("FLOOD_WAIT");
    assertThat(waits)
        .extracting(FloodWait::getMethod, FloodWait::getTlError, FloodWait::getSubject)
        .contains(tuple("auth.sendCode", "FLOOD_WAIT_30", "+…07"));
    assertThat(waits).extracting(FloodWait::getMethod).containsOnly("auth.sendCode");
  }

  @Test
  void codesAreCountedAlsoAcrossARestart() throws Exception {
    DeliveryStatistic before = sms();
    String session = daemon.sendCode(request("999662555541")).getSession().getSessionId();
    var _ =
        daemon
            .stub()
            .signIn(SignInRequest.newBuilder().setSessionId(session).setPhoneCode("22222").build());

    daemon.close();
    daemon = LocalDaemon.start(telegram, folder);

    assertThat(sms().getRequested()).isEqualTo(before.getRequested() + 1);
    assertThat(sms().getConfirmed()).isEqualTo(before.getConfirmed() + 1);
  }

  @Test
  void everyHopToEveryDcIsTriedAndTouchesNoSession() {
    long sessions = get().getLiveSessions();

    List<Hop> hops = daemon.sidecar().diagnose(DiagnoseRequest.getDefaultInstance()).getHopsList();

    assertThat(hops).allMatch(Hop::getOk, "ok");
    assertThat(hops.stream().filter(it -> it.getDcId() == 2))
        .extracting(Hop::getKind)
        .startsWith(
            HopKind.HOP_KIND_TCP,
            HopKind.HOP_KIND_HANDSHAKE,
            HopKind.HOP_KIND_CLOCK,
            HopKind.HOP_KIND_CONFIG);
    assertThat(hops).extracting(Hop::getDcId).contains(1, 2).isSorted();
    assertThat(get().getLiveSessions()).isEqualTo((int) sessions);
  }

  @Test
  void anUnknownDcIsTheCallersMistake() throws Exception {
    Refusal refused =
        Refusal.of(
            () -> daemon.sidecar().diagnose(DiagnoseRequest.newBuilder().setDcId(77).build()));

    assertThat(refused.reason()).isEqualTo("FIELD_INVALID");
  }

  private static GetSidecarResponse get() {
    return daemon.sidecar().getSidecar(GetSidecarRequest.getDefaultInstance());
  }

  /** Test numbers belong to no country. */
  private static DeliveryStatistic sms() {
    return daemon
        .sidecar()
        .listDeliveryStatistics(ListDeliveryStatisticsRequest.getDefaultInstance())
        .getStatisticsList()
        .stream()
        .filter(it -> it.getRegionCode().equals("ZZ") && it.getDelivery().equals("sms"))
        .findFirst()
        .orElse(DeliveryStatistic.getDefaultInstance());
  }

  private static SendCodeRequest.Builder request(String digits) {
    return SendCodeRequest.newBuilder().setPhoneNumber("+" + digits);
  }
}
