package dev.mtsidecar.sidecar;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.grpc.SessionCalls;
import dev.mtsidecar.sidecar.login.LoginFailure;
import dev.mtsidecar.sidecar.login.LoginOutcome;
import dev.mtsidecar.sidecar.login.LoginService;
import dev.mtsidecar.sidecar.login.SessionFilter;
import dev.mtsidecar.sidecar.login.SessionPage;
import dev.mtsidecar.sidecar.login.SessionWatcher;
import dev.mtsidecar.sidecar.store.SessionId;

/** The stored sessions as the edge asks for them. */
record ServedSessions(LoginService logins) implements SessionCalls {
  @Override
  public SessionPage list(SessionFilter filter, int pageSize, String pageToken)
      throws InterruptedException {
    return logins.sessions().list(filter, pageSize, pageToken);
  }

  @Override
  public LoginOutcome get(SessionId session) {
    return logins.sessions().get(session);
  }

  @Override
  public LoginOutcome delete(SessionId session, boolean evenAuthorized, Deadline deadline)
      throws InterruptedException {
    return logins.sessions().delete(session, evenAuthorized, deadline);
  }

  @Override
  public LoginFailure watch(SessionFilter filter, String resumeToken, SessionWatcher watcher)
      throws InterruptedException {
    return logins.watch().follow(filter, resumeToken, watcher);
  }

  @Override
  public LoginOutcome listAuthorizations(SessionId session, Deadline deadline)
      throws InterruptedException {
    return logins.devices().list(session, deadline);
  }

  @Override
  public LoginOutcome resetAuthorization(SessionId session, long hash, Deadline deadline)
      throws InterruptedException {
    return logins.devices().reset(session, hash, deadline);
  }

  @Override
  public LoginOutcome resetAuthorizations(SessionId session, Deadline deadline)
      throws InterruptedException {
    return logins.devices().resetOthers(session, deadline);
  }
}
