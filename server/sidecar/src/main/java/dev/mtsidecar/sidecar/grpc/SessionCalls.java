package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.login.LoginFailure;
import dev.mtsidecar.sidecar.login.LoginOutcome;
import dev.mtsidecar.sidecar.login.SessionFilter;
import dev.mtsidecar.sidecar.login.SessionPage;
import dev.mtsidecar.sidecar.login.SessionWatcher;
import dev.mtsidecar.sidecar.store.SessionId;

/**
 * What the edge needs of the stored sessions, one method for each RPC of SessionService. Called on
 * virtual threads, may block; an interrupt means that the caller went away.
 */
public interface SessionCalls {
  SessionPage list(SessionFilter filter, int pageSize, String pageToken)
      throws InterruptedException;

  LoginOutcome get(SessionId session);

  LoginOutcome delete(SessionId session, boolean evenAuthorized, Deadline deadline)
      throws InterruptedException;

  /** Tells until it cannot go on; returns why. */
  LoginFailure watch(SessionFilter filter, String resumeToken, SessionWatcher watcher)
      throws InterruptedException;

  LoginOutcome listAuthorizations(SessionId session, Deadline deadline) throws InterruptedException;

  LoginOutcome resetAuthorization(SessionId session, long hash, Deadline deadline)
      throws InterruptedException;

  LoginOutcome resetAuthorizations(SessionId session, Deadline deadline)
      throws InterruptedException;
}
