package dev.mtsidecar.sidecar;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.config.HostAndPort;
import dev.mtsidecar.sidecar.config.SidecarConfig;
import dev.mtsidecar.sidecar.dc.DcConnections;
import dev.mtsidecar.sidecar.dc.DcDirectory;
import dev.mtsidecar.sidecar.dc.TelegramLink;
import dev.mtsidecar.sidecar.delivery.DeliveryCount;
import dev.mtsidecar.sidecar.delivery.DeliveryCounts;
import dev.mtsidecar.sidecar.diagnosis.Diagnosis;
import dev.mtsidecar.sidecar.grpc.SidecarCalls;
import dev.mtsidecar.sidecar.grpc.SidecarView;
import dev.mtsidecar.sidecar.login.FloodWait;
import dev.mtsidecar.sidecar.login.LoginService;
import dev.mtsidecar.sidecar.store.SessionStore;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import dev.mtsidecar.tl.api.ApiSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The daemon about itself, as the edge asks for it. */
record ServedSidecar(
    SidecarConfig config,
    Instant startTime,
    SessionStore store,
    LoginService logins,
    DcDirectory directory,
    DcConnections connections,
    AtomicBoolean telegramAnswers,
    DeliveryCounts counts,
    Diagnosis diagnosis)
    implements SidecarCalls {
  @Override
  public SidecarView sidecar() {
    Map<Integer, Integer> links = connections.linksBut(TelegramLink.OWNER);
    List<SidecarView.Dc> dcs =
        new TreeMap<>(directory.addresses())
            .entrySet().stream()
                .map(dc ->
                    new SidecarView.Dc(
                        dc.getKey(),
                        dc.getValue().stream()
                            .map(address -> HostAndPort.of(address).toString())
                            .toList(),
                        dc.getKey() == directory.defaultDc(),
                        links.getOrDefault(dc.getKey(), 0)))
                .toList();
    return new SidecarView(
        Version.text(),
        ApiSchema.LAYER,
        config.command(),
        startTime,
        Math.toIntExact(store.liveSessions()),
        config.maxSessions(),
        dcs,
        telegramAnswers.get());
  }

  @Override
  public List<FloodWait> floodWaits(int max) throws StoreUnavailableException {
    return logins.floodWaits(max);
  }

  @Override
  public List<DeliveryCount> deliveries() {
    return counts.list();
  }

  @Override
  public Diagnosis.Findings diagnose(int dcId, Deadline deadline) throws InterruptedException {
    return diagnosis.run(dcId, deadline);
  }
}
