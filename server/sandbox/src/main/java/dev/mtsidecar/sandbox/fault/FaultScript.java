package dev.mtsidecar.sandbox.fault;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;

/** The faults that wait at each DC, in the order in which they strike. Safe for concurrent use. */
public final class FaultScript {
  /** A test plans a handful; more is a loop that forgot to stop. */
  static final int WAITING_MAX = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Integer, Queue<Fault.OfCall>> calls = new HashMap<>();
  private final Map<Integer, Queue<Fault.OfPacket>> packets = new HashMap<>();

  /**
   * Adds a fault behind those that wait.
   *
   * @throws IllegalStateException if too many wait at that DC
   */
  public void add(int dcId, Fault fault) {
    lock.lock();
    try {
      switch (fault) {
        case Fault.OfCall ofCall -> add(calls, dcId, ofCall);
        case Fault.OfPacket ofPacket -> add(packets, dcId, ofPacket);
      }
    } finally {
      lock.unlock();
    }
  }

  private static <F> void add(Map<Integer, Queue<F>> waiting, int dcId, F fault) {
    Queue<F> queue = waiting.computeIfAbsent(dcId, _ -> new ArrayDeque<>());
    if (queue.size() == WAITING_MAX) {
      throw new IllegalStateException(WAITING_MAX + " faults wait at DC " + dcId + " already");
    }
    queue.add(fault);
  }

  /** The fault that strikes the call that has just come, if any. */
  public Optional<Fault.OfCall> nextOfCall(int dcId) {
    return next(calls, dcId);
  }

  /** The fault that strikes the packet that has just come, if any. */
  public Optional<Fault.OfPacket> nextOfPacket(int dcId) {
    return next(packets, dcId);
  }

  /** Forgets the faults that wait. */
  public void clear() {
    lock.lock();
    try {
      calls.clear();
      packets.clear();
    } finally {
      lock.unlock();
    }
  }

  private <F> Optional<F> next(Map<Integer, Queue<F>> waiting, int dcId) {
    lock.lock();
    try {
      Queue<F> queue = waiting.get(dcId);
      return queue == null ? Optional.empty() : Optional.ofNullable(queue.poll());
    } finally {
      lock.unlock();
    }
  }
}
