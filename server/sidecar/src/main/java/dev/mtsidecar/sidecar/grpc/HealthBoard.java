package dev.mtsidecar.sidecar.grpc;

import io.grpc.BindableService;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import java.util.List;

/**
 * What {@code grpc.health.v1} tells, by service name. Safe for concurrent use.
 *
 * <p>The empty name is the process itself: alive as long as it answers.
 */
public final class HealthBoard {
  /** What can be asked about. */
  public enum Subject {
    /** Fit to take logins: store open, listening, not draining. Telegram has no part in it. */
    AUTH_SERVICE("mtsidecar.v1.AuthService"),
    /** The same for the stored sessions. */
    SESSION_SERVICE("mtsidecar.v1.SessionService"),
    /** The same for the daemon's answers about itself. */
    SIDECAR_SERVICE("mtsidecar.v1.SidecarService"),
    /** The link to Telegram, for alerts. */
    TELEGRAM("mtsidecar.telegram"),
    /** The store can be written. */
    STORE("mtsidecar.store");

    private final String service;

    Subject(String service) {
      this.service = service;
    }

    /** As callers of the health service name it. */
    public String service() {
      return service;
    }
  }

  /** Those that are served as long as the daemon takes calls. */
  public static final List<Subject> SERVICES =
      List.of(Subject.AUTH_SERVICE, Subject.SESSION_SERVICE, Subject.SIDECAR_SERVICE);

  private final HealthStatusManager manager = new HealthStatusManager();

  /** Everything but the process itself is not serving yet. */
  public HealthBoard() {
    manager.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING);
    for (Subject subject : Subject.values()) {
      manager.setStatus(subject.service(), ServingStatus.NOT_SERVING);
    }
  }

  /** Tells everybody who asks or watches. */
  public void set(Subject subject, boolean isServing) {
    manager.setStatus(
        subject.service(), isServing ? ServingStatus.SERVING : ServingStatus.NOT_SERVING);
  }

  BindableService service() {
    return manager.getHealthService();
  }
}
