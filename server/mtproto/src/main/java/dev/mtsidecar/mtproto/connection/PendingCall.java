package dev.mtsidecar.mtproto.connection;

import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.mtproto.RpcResult;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.TlReader;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way to its answer. The answer is decoded on the thread that awaits it.
 *
 * <p>Safe for concurrent use.
 */
public final class PendingCall<R> {
  /** How a call ended: exactly one of the three, told by the connection. */
  sealed interface End {
    record Answered(Bytes answer) implements End {}

    record Refused(RpcError error) implements End {}

    /** {@code why} null: its time was up. */
    record Lost(@Nullable LinkFailure why, Delivery delivery, String message) implements End {}
  }

  final long id;
  final TlFunction<R> function;
  final CallTerms terms;

  /** Owned by the driver: from the first packet on the call is finished, whoever leaves. */
  boolean isWritten;

  /** The function, boxed. */
  final byte[] boxed;

  private final Consumer<PendingCall<?>> withdrawing;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile @Nullable End end;

  PendingCall(
      long id, TlFunction<R> function, CallTerms terms, Consumer<PendingCall<?>> withdrawing) {
    this.id = id;
    this.function = function;
    this.terms = terms;
    this.boxed = function.toByteArray();
    this.withdrawing = withdrawing;
  }

  /** Told by the connection; only the first end counts. */
  synchronized void finish(End how) {
    if (end == null) {
      end = how;
      done.countDown();
    }
  }

  /** Drops the call unless it has been written already. It then ends as not sent. */
  public void withdraw() {
    withdrawing.accept(this);
  }

  /**
   * Waits for the answer, as long as the call's terms say.
   *
   * @return the answer, or the server's refusal
   * @throws ConnectionLostException if the connection could not carry the call
   * @throws CallTimeoutException if its time was up
   * @throws TlFormatException if the answer is not what the schema says
   */
  public RpcResult<R> await()
      throws ConnectionLostException,
          CallTimeoutException,
          TlFormatException,
          InterruptedException {
    done.await();
    return switch (end) {
      case End.Answered(Bytes answer) -> {
        TlReader in = answer.reader();
        yield new RpcResult.Ok<>(function.readAnswer(in));
      }
      case End.Refused(RpcError error) -> new RpcResult.Refused<>(error);
      case End.Lost(LinkFailure why, Delivery delivery, String message) -> {
        if (why == null) {
          throw new CallTimeoutException(delivery, message);
        }
        throw new ConnectionLostException(why, delivery, message);
      }
      case null -> throw new IllegalStateException("finished without an end");
    };
  }

  @Override
  public String toString() {
    return "PendingCall[" + function + "]";
  }
}
