package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.store.SessionId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events of the login that no caller hears of: fields, never payloads. */
final class StepLog {
  private static final Logger log = LoggerFactory.getLogger("dev.mtsidecar.login");

  private StepLog() {}

  static void doubtStays(SessionId id, Exception why) {
    log.atWarn()
        .addKeyValue("sessionId", id.value())
        .addKeyValue("reason", why.getClass().getSimpleName())
        .log("a step is still in doubt");
  }

  static void storeRefused(SessionId id, int attempt, Exception why) {
    log.atError()
        .addKeyValue("sessionId", id.value())
        .addKeyValue("attempt", attempt)
        .addKeyValue("reason", why.getMessage())
        .log("an outcome cannot be stored yet");
  }

  static void failedInside(@Nullable SessionId id, RuntimeException why) {
    log.atError()
        .addKeyValue("sessionId", id == null ? "" : id.value())
        .setCause(why)
        .log("a step failed inside");
  }

  static void sweepFailed(Exception why) {
    log.atWarn()
        .addKeyValue("reason", why.getMessage())
        .log("sessions could not be looked through");
  }

  static void unreadable(SessionId id) {
    log.atError().addKeyValue("sessionId", id.value()).log("a stored session cannot be read");
  }

  static void floodUnreadable(String method) {
    log.atError().addKeyValue("tlMethod", method).log("a stored wait cannot be read");
  }

  static void notVerified(SessionId id, Exception why) {
    log.atWarn()
        .addKeyValue("sessionId", id.value())
        .addKeyValue("reason", why.getClass().getSimpleName())
        .log("a session could not be verified");
  }

  static void foundEnded(Login login) {
    log.atInfo()
        .addKeyValue("sessionId", login.id().value())
        .addKeyValue("state", login.record().state())
        .log("Telegram ended a session");
  }
}
