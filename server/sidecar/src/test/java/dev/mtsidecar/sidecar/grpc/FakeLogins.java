package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.login.CancelLogin;
import dev.mtsidecar.sidecar.login.LoginFailure;
import dev.mtsidecar.sidecar.login.LoginKey;
import dev.mtsidecar.sidecar.login.LoginOutcome;
import dev.mtsidecar.sidecar.login.SendCode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A login flow that answers what the test says, and remembers what it was asked. */
final class FakeLogins implements LoginCalls {
  /** How SendCode goes. */
  interface Sending {
    LoginOutcome send(SendCode command, Deadline deadline) throws InterruptedException;
  }

  final List<Object> commands = new CopyOnWriteArrayList<>();
  volatile Sending sending = (_, _) -> stepped();
  volatile LoginOutcome got = stepped();

  @Override
  public LoginOutcome sendCode(SendCode command, Deadline deadline) throws InterruptedException {
    commands.add(command);
    return sending.send(command, deadline);
  }

  @Override
  public LoginOutcome getLogin(LoginKey key) {
    commands.add(key);
    return got;
  }

  @Override
  public LoginOutcome cancelLogin(CancelLogin command, Deadline deadline) {
    commands.add(command);
    return new LoginOutcome.Stepped(Sessions.cancelled());
  }

  private static LoginOutcome stepped() {
    return new LoginOutcome.Stepped(Sessions.codeSent());
  }

  static LoginOutcome refused(LoginFailure why) {
    return new LoginOutcome.Rejected(why, Sessions.fresh());
  }
}
