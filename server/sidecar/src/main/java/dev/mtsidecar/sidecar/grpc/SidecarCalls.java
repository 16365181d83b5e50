package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.delivery.DeliveryCount;
import dev.mtsidecar.sidecar.diagnosis.Diagnosis;
import dev.mtsidecar.sidecar.login.FloodWait;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import java.util.List;

/**
 * What the edge needs of the daemon itself, one method for each RPC of SidecarService. Called on
 * virtual threads, may block; an interrupt means that the caller went away.
 */
public interface SidecarCalls {
  SidecarView sidecar();

  /**
   * The waits Telegram asked for, the longest first.
   *
   * @param max how many at most
   */
  List<FloodWait> floodWaits(int max) throws StoreUnavailableException;

  List<DeliveryCount> deliveries();

  /** Tries the ways to a DC; 0: to all. */
  Diagnosis.Findings diagnose(int dcId, Deadline deadline) throws InterruptedException;
}
