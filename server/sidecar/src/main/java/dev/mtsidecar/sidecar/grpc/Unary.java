package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.login.LoginFailure;
import dev.mtsidecar.v1.SidecarReason;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Runs each call's handler on a virtual thread of its own, at most so many at a time.
 *
 * <p>The network's threads only hand over. A caller who goes away interrupts the handler; what that
 * means for a step on its way is the login flow's business.
 */
final class Unary {
  /** The work of one call; may block until the deadline. */
  interface Handler<R> {
    R answer(Deadline deadline) throws InvalidRequestException, InterruptedException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Unary.class);

  /** A caller who would wait longer is asked to come again. */
  private static final Duration DEADLINE_MAX = Duration.ofHours(1);

  /** So much earlier than the caller's own clock strikes, so that it hears the daemon's reason. */
  private static final Duration MARGIN_MAX = Duration.ofMillis(200);

  private static final int MARGIN_SHARE = 5;

  private final int maxCalls;
  private final Duration defaultDeadline;
  private final Semaphore free;
  private final Set<Thread> handlers = ConcurrentHashMap.newKeySet();
  private volatile boolean isDraining;

  Unary(int maxCalls, Duration defaultDeadline) {
    this.maxCalls = maxCalls;
    this.defaultDeadline = defaultDeadline;
    this.free = new Semaphore(maxCalls);
  }

  /** Answers one call, later; returns at once. */
  <R> void answer(StreamObserver<R> observer, Handler<R> handler) {
    if (isDraining) {
      observer.onError(ErrorMapper.status(new LoginFailure.ShuttingDown()));
      return;
    }
    if (!free.tryAcquire()) {
      observer.onError(ErrorMapper.status(new LoginFailure.Overloaded(maxCalls)));
      return;
    }
    Deadline deadline = Deadline.in(patience());
    Context context = Context.current();
    Thread thread =
        Thread.ofVirtual()
            .name("call-" + CallNotes.current().callId())
            .unstarted(context.wrap(() -> run(observer, handler, deadline)));
    handlers.add(thread);
    if (observer instanceof ServerCallStreamObserver<R> call) {
      call.setOnCancelHandler(thread::interrupt);
    }
    thread.start();
  }

  /** New calls hear SHUTTING_DOWN from now on; those in flight go on. */
  void refuse() {
    isDraining = true;
  }

  /** How many calls are in flight. */
  int inFlight() {
    return handlers.size();
  }

  /**
   * Waits for the calls in flight.
   *
   * @return false when some are still there after {@code patience}
   */
  boolean drain(Duration patience) throws InterruptedException {
    boolean isDrained = free.tryAcquire(maxCalls, patience.toNanos(), TimeUnit.NANOSECONDS);
    if (isDrained) {
      free.release(maxCalls);
    }
    return isDrained;
  }

  /** Ends what is still in flight. */
  void interrupt() {
    handlers.forEach(Thread::interrupt);
  }

  private <R> void run(StreamObserver<R> observer, Handler<R> handler, Deadline deadline) {
    try (var _ = MDC.putCloseable("callId", CallNotes.current().callId())) {
      if (Context.current().isCancelled()) {
        throw new InterruptedException("gone before it began");
      }
      R answer = handler.answer(deadline);
      observer.onNext(answer);
      observer.onCompleted();
    } catch (StatusRuntimeException refusal) {
      fail(observer, refusal);
    } catch (InvalidRequestException refusal) {
      fail(observer, ErrorMapper.status(refusal.why()));
    } catch (InterruptedException e) {
      // The thread ends with this call, so nobody is left to see its flag.
      fail(
          observer,
          ErrorMapper.status(
              isDraining ? new LoginFailure.ShuttingDown() : new LoginFailure.Cancelled()));
    } catch (RuntimeException | Error fault) {
      fail(observer, fault(fault));
    } finally {
      handlers.remove(Thread.currentThread());
      free.release();
    }
  }

  /** A fault of ours, told in the log and by the call's id. */
  static StatusRuntimeException fault(Throwable fault) {
    LOG.atError().addKeyValue("fault", Faults.withoutWords(fault)).log("a call failed inside");
    return new RichStatus(ErrorCatalog.of(SidecarReason.SIDECAR_REASON_DAEMON_FAULT))
        .with("callId", CallNotes.current().callId())
        .toException();
  }

  static void fail(StreamObserver<?> observer, StatusRuntimeException status) {
    boolean isHeard = !(observer instanceof ServerCallStreamObserver<?> call && call.isCancelled());
    if (isHeard) {
      observer.onError(status);
    }
  }

  private Duration patience() {
    io.grpc.Deadline callers = Context.current().getDeadline();
    if (callers == null) {
      return defaultDeadline;
    }
    Duration left = Duration.ofNanos(callers.timeRemaining(TimeUnit.NANOSECONDS));
    Duration margin = left.dividedBy(MARGIN_SHARE);
    Duration spare = margin.compareTo(MARGIN_MAX) < 0 ? margin : MARGIN_MAX;
    Duration ours = left.minus(spare);
    return ours.compareTo(DEADLINE_MAX) < 0 ? ours : DEADLINE_MAX;
  }
}
