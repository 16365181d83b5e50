package dev.mtsidecar.mtproto.connection;

import dev.mtsidecar.mtproto.RpcResult;
import dev.mtsidecar.mtproto.crypto.Entropy;
import dev.mtsidecar.mtproto.session.EncryptedSession;
import dev.mtsidecar.tl.RawObject;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlFunction;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One encrypted session with one DC, which survives its links: they are dialled when a call needs
 * one and closed when nobody does.
 *
 * <p>Safe for concurrent use. Blocks; call it on virtual threads.
 */
public final class MtprotoConnection implements AutoCloseable {
  private final AtomicLong callIds = new AtomicLong();
  private final ConnectionDriver driver;

  /** Opens nothing yet. */
  public MtprotoConnection(
      Endpoint endpoint,
      ClientProfile profile,
      KeyKeeper keys,
      ConnectionSettings settings,
      Entropy entropy,
      InstantSource clock,
      Consumer<RawObject> updates) {
    Dialer dialer = new Dialer(endpoint, keys, settings, entropy, clock);
    this.driver =
        new ConnectionDriver(endpoint, profile, dialer, settings, entropy, clock, updates);
  }

  /**
   * Starts a call; await its answer, or withdraw it.
   *
   * @throws IllegalArgumentException if the function is larger than {@link
   *     EncryptedSession#FUNCTION_MAX}
   */
  public <R> PendingCall<R> submit(TlFunction<R> function, CallTerms terms)
      throws InterruptedException {
    PendingCall<R> call =
        new PendingCall<>(callIds.incrementAndGet(), function, terms, driver::withdraw);
    if (call.boxed.length > EncryptedSession.FUNCTION_MAX) {
      throw new IllegalArgumentException("a function of " + call.boxed.length + " bytes");
    }
    driver.submit(call);
    return call;
  }

  /**
   * {@link #submit} and {@link PendingCall#await}. When this thread is interrupted the call is
   * dropped, and the server is asked not to answer.
   */
  public <R> RpcResult<R> invoke(TlFunction<R> function, CallTerms terms)
      throws ConnectionLostException,
          CallTimeoutException,
          TlFormatException,
          InterruptedException {
    PendingCall<R> call = submit(function, terms);
    try {
      return call.await();
    } catch (InterruptedException e) {
      driver.abandon(call);
      throw e;
    }
  }

  /** True when no link is open and no call is under way: there is nothing to lose by closing. */
  public boolean isIdle() {
    return driver.isIdle();
  }

  /** Ends the link and every call in flight, and waits shortly for that. Twice is harmless. */
  @Override
  public void close() {
    driver.close();
  }
}
