package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.login.LoginFailure;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.MDC;

/**
 * Runs each stream's producer on a virtual thread of its own, at most so many at a time.
 *
 * <p>A producer that is faster than its caller waits; a caller who goes away interrupts it. Streams
 * are no calls in flight: a drain ends them at once, since their callers can go on where they were.
 */
final class Streams {
  /** The work of one stream; returns when it is complete. */
  interface Producer<R> {
    void run(Sink<R> out) throws InvalidRequestException, InterruptedException;
  }

  /** Where a producer's messages go. */
  interface Sink<R> {
    /** Blocks while the caller does not read; one that goes on not reading ends the stream. */
    void send(R message) throws InterruptedException;
  }

  private final int maxStreams;
  private final Duration readerPatience;
  private final Semaphore free;
  private final Set<Thread> producers = ConcurrentHashMap.newKeySet();
  private volatile boolean isDraining;

  /**
   * Nothing is open yet.
   *
   * @param readerPatience how long a message may wait for its reader
   */
  Streams(int maxStreams, Duration readerPatience) {
    this.maxStreams = maxStreams;
    this.readerPatience = readerPatience;
    this.free = new Semaphore(maxStreams);
  }

  /** Produces one stream, from now on; returns at once. */
  <R> void produce(StreamObserver<R> observer, Producer<R> producer) {
    if (isDraining) {
      observer.onError(ErrorMapper.status(new LoginFailure.ShuttingDown()));
      return;
    }
    if (!free.tryAcquire()) {
      observer.onError(ErrorMapper.status(new LoginFailure.Overloaded(maxStreams)));
      return;
    }
    Ready<R> out = new Ready<>((ServerCallStreamObserver<R>) observer, readerPatience);
    Thread thread =
        Thread.ofVirtual()
            .name("stream-" + CallNotes.current().callId())
            .unstarted(Context.current().wrap(() -> run(out, producer)));
    producers.add(thread);
    out.observer.setOnCancelHandler(thread::interrupt);
    out.observer.setOnReadyHandler(out::wake);
    thread.start();
    if (isDraining) {
      thread.interrupt();
    }
  }

  /** New streams hear SHUTTING_DOWN from now on, and so do those that are open. */
  void end() {
    isDraining = true;
    producers.forEach(Thread::interrupt);
  }

  private <R> void run(Ready<R> out, Producer<R> producer) {
    try (var _ = MDC.putCloseable("callId", CallNotes.current().callId())) {
      producer.run(out);
      out.observer.onCompleted();
    } catch (StatusRuntimeException refusal) {
      Unary.fail(out.observer, refusal);
    } catch (InvalidRequestException refusal) {
      Unary.fail(out.observer, ErrorMapper.status(refusal.why()));
    } catch (InterruptedException e) {
      // The thread ends with this stream, so nobody is left to see its flag.
      Unary.fail(
          out.observer,
          ErrorMapper.status(
              isDraining ? new LoginFailure.ShuttingDown() : new LoginFailure.Cancelled()));
    } catch (RuntimeException | Error fault) {
      Unary.fail(out.observer, Unary.fault(fault));
    } finally {
      producers.remove(Thread.currentThread());
      free.release();
    }
  }

  /** Sends when the caller is ready for more. */
  private static final class Ready<R> implements Sink<R> {
    private final ServerCallStreamObserver<R> observer;
    private final Duration patience;
    private final Semaphore woken = new Semaphore(0);

    Ready(ServerCallStreamObserver<R> observer, Duration patience) {
      this.observer = observer;
      this.patience = patience;
    }

    void wake() {
      woken.release();
    }

    @Override
    public void send(R message) throws InterruptedException {
      Deadline deadline = Deadline.in(patience);
      while (!observer.isReady()) {
        if (observer.isCancelled()) {
          throw new InterruptedException("the caller left");
        }
        if (!woken.tryAcquire(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS)) {
          throw ErrorMapper.status(new LoginFailure.ReaderTooSlow());
        }
        woken.drainPermits();
      }
      observer.onNext(message);
    }
  }
}
