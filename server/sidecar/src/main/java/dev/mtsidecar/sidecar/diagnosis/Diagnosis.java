package dev.mtsidecar.sidecar.diagnosis;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.connection.Endpoint;
import dev.mtsidecar.mtproto.connection.KeyKeeper;
import dev.mtsidecar.mtproto.connection.MtprotoConnection;
import dev.mtsidecar.sidecar.dc.DcDirectory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Finds out where the way to Telegram ends: each address of each DC is tried on a link and a key of
 * its own, so that no session is touched. DCs side by side, their addresses one after the other.
 *
 * <p>Blocks; call it on virtual threads. Safe for concurrent use: one diagnosis at a time, because
 * each of its keys is work for Telegram.
 */
public final class Diagnosis {
  /** One address takes no longer. */
  private static final Duration PER_ADDRESS = Duration.ofSeconds(10);

  /** Opens a connection to an endpoint; nothing is dialled before its first call. */
  public interface Opener {
    MtprotoConnection open(Endpoint endpoint, KeyKeeper keys);
  }

  private final DcDirectory directory;
  private final Opener opener;
  private final Semaphore free = new Semaphore(1, true);

  /** Tries nothing yet. */
  public Diagnosis(DcDirectory directory, Opener opener) {
    this.directory = directory;
    this.opener = opener;
  }

  /** What a diagnosis comes to. */
  public sealed interface Findings {
    /** What was tried, in order. */
    record Found(List<Hop> hops) implements Findings {
      public Found {
        hops = List.copyOf(hops);
      }
    }

    /** The directory has no such DC. */
    record UnknownDc() implements Findings {}

    /** Another diagnosis took all of the time. */
    record TimeOver() implements Findings {}
  }

  /**
   * Tries the ways to a DC, or to all.
   *
   * @param dcId 0: all
   */
  public Findings run(int dcId, Deadline deadline) throws InterruptedException {
    List<Endpoint> endpoints = new ArrayList<>();
    for (int id : new TreeMap<>(directory.addresses()).keySet()) {
      Optional<Endpoint> endpoint =
          dcId == 0 || dcId == id ? directory.endpoint(id) : Optional.empty();
      endpoint.ifPresent(endpoints::add);
    }
    if (endpoints.isEmpty()) {
      return new Findings.UnknownDc();
    }
    if (!free.tryAcquire(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS)) {
      return new Findings.TimeOver();
    }
    try {
      return new Findings.Found(all(endpoints, deadline));
    } finally {
      free.release();
    }
  }

  private List<Hop> all(List<Endpoint> endpoints, Deadline deadline) throws InterruptedException {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Callable<List<Hop>>> trials = new ArrayList<>();
      for (Endpoint endpoint : endpoints) {
        trials.add(() -> oneDc(endpoint, threads, deadline));
      }
      List<Hop> hops = new ArrayList<>();
      for (Future<List<Hop>> trial : threads.invokeAll(trials)) {
        hops.addAll(trial.get());
      }
      return hops;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a trial broke", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Hop> oneDc(Endpoint endpoint, ExecutorService threads, Deadline deadline)
      throws InterruptedException {
    List<Hop> hops = new ArrayList<>();
    for (InetSocketAddress address : endpoint.addresses()) {
      Deadline limit = deadline.earlier(Deadline.in(PER_ADDRESS));
      hops.addAll(new Trial(endpoint, address, opener, threads, limit).run());
    }
    return hops;
  }
}
