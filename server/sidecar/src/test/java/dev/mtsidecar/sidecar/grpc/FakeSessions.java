package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.login.LoginFailure;
import dev.mtsidecar.sidecar.login.LoginOutcome;
import dev.mtsidecar.sidecar.login.SessionFilter;
import dev.mtsidecar.sidecar.login.SessionPage;
import dev.mtsidecar.sidecar.login.SessionWatcher;
import dev.mtsidecar.sidecar.store.SessionId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sessions that answer what the test says, and remember what they were asked. */
final class FakeSessions implements SessionCalls {
  /** How a watcher's stream goes. */
  interface Watching {
    LoginFailure follow(SessionWatcher watcher) throws InterruptedException;
  }

  final List<Object> asked = new CopyOnWriteArrayList<>();
  volatile SessionPage page = new SessionPage.Sessions(List.of(), "");
  volatile LoginOutcome outcome = LoginOutcome.stepped(Sessions.codeSent());
  volatile Watching watching = _ -> new LoginFailure.ReaderTooSlow();

  @Override
  public SessionPage list(SessionFilter filter, int pageSize, String pageToken) {
    asked.add(List.of(filter, pageSize, pageToken));
    return page;
  }

  @Override
  public LoginOutcome get(SessionId session) {
    asked.add(session);
    return outcome;
  }

  @Override
  public LoginOutcome delete(SessionId session, boolean evenAuthorized, Deadline deadline) {
    asked.add(List.of(session, evenAuthorized));
    return outcome;
  }

  @Override
  public LoginFailure watch(SessionFilter filter, String resumeToken, SessionWatcher watcher)
      throws InterruptedException {
    asked.add(List.of(filter, resumeToken));
    return watching.follow(watcher);
  }

  @Override
  public LoginOutcome listAuthorizations(SessionId session, Deadline deadline) {
    asked.add(session);
    return outcome;
  }

  @Override
  public LoginOutcome resetAuthorization(SessionId session, long hash, Deadline deadline) {
    asked.add(List.of(session, hash));
    return outcome;
  }

  @Override
  public LoginOutcome resetAuthorizations(SessionId session, Deadline deadline) {
    asked.add(session);
    return outcome;
  }
}
