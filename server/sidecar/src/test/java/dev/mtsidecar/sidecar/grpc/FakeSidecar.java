package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.delivery.DeliveryCount;
import dev.mtsidecar.sidecar.diagnosis.Diagnosis;
import dev.mtsidecar.sidecar.login.FloodWait;
import java.util.List;

/** A daemon that tells of itself what the test says. */
final class FakeSidecar implements SidecarCalls {
  volatile List<FloodWait> waits = List.of();
  volatile List<DeliveryCount> counts = List.of();
  volatile Diagnosis.Findings findings = new Diagnosis.Findings.UnknownDc();

  @Override
  public SidecarView sidecar() {
    return new SidecarView(
        "1.2.3",
        228,
        "serve",
        Sessions.SENT,
        3,
        10,
        List.of(new SidecarView.Dc(2, List.of("127.0.0.1:443"), true, 7)),
        true);
  }

  @Override
  public List<FloodWait> floodWaits(int max) {
    return waits;
  }

  @Override
  public List<DeliveryCount> deliveries() {
    return counts;
  }

  @Override
  public Diagnosis.Findings diagnose(int dcId, Deadline deadline) {
    return findings;
  }
}
