package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.login.CancelLogin;
import dev.mtsidecar.sidecar.login.LoginCommand;
import dev.mtsidecar.sidecar.login.LoginKey;
import dev.mtsidecar.sidecar.login.LoginOutcome;
import dev.mtsidecar.sidecar.login.QrWatcher;

/**
 * What the edge needs of the login flow. Called on virtual threads, may block until the deadline;
 * an interrupt means that the caller went away.
 */
public interface LoginCalls {
  /** Every RPC of AuthService that asks Telegram, but for LogInWithQr. */
  LoginOutcome step(LoginCommand command, Deadline deadline) throws InterruptedException;

  /** AuthService.LogInWithQr; returns the last message. */
  LoginOutcome logInWithQr(LoginCommand.LogInWithQr command, QrWatcher watcher)
      throws InterruptedException;

  /** AuthService.GetLogin. */
  LoginOutcome getLogin(LoginKey key) throws InterruptedException;

  /** AuthService.CancelLogin. */
  LoginOutcome cancelLogin(CancelLogin command, Deadline deadline) throws InterruptedException;
}
