package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.login.CancelLogin;
import dev.mtsidecar.sidecar.login.LoginCommand;
import dev.mtsidecar.sidecar.login.LoginFailure;
import dev.mtsidecar.sidecar.login.LoginKey;
import dev.mtsidecar.sidecar.login.LoginOutcome;
import dev.mtsidecar.sidecar.login.QrWatcher;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A login flow that answers what the test says, and remembers what it was asked. */
final class FakeLogins implements LoginCalls {
  /** How a step goes. */
  interface Sending {
    LoginOutcome send(LoginCommand command, Deadline deadline) throws InterruptedException;
  }

  final List<Object> commands = new CopyOnWriteArrayList<>();
  volatile Sending sending = (_, _) -> stepped();
  volatile LoginOutcome got = stepped();
  volatile List<LoginOutcome> shown = List.of();

  @Override
  public LoginOutcome step(LoginCommand command, Deadline deadline) throws InterruptedException {
    commands.add(command);
    return sending.send(command, deadline);
  }

  @Override
  public LoginOutcome logInWithQr(LoginCommand.LogInWithQr command, QrWatcher watcher)
      throws InterruptedException {
    commands.add(command);
    for (LoginOutcome outcome : shown) {
      watcher.show(outcome);
    }
    return got;
  }

  @Override
  public LoginOutcome getLogin(LoginKey key) {
    commands.add(key);
    return got;
  }

  @Override
  public LoginOutcome cancelLogin(CancelLogin command, Deadline deadline) {
    commands.add(command);
    return LoginOutcome.stepped(Sessions.cancelled());
  }

  private static LoginOutcome stepped() {
    return LoginOutcome.stepped(Sessions.codeSent());
  }

  static LoginOutcome refused(LoginFailure why) {
    return new LoginOutcome.Rejected(why, Sessions.fresh());
  }
}
