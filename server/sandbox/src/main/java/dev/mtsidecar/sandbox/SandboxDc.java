package dev.mtsidecar.sandbox;

import dev.mtsidecar.sandbox.fault.FaultScript;
import dev.mtsidecar.sandbox.handshake.ServerRsaKey;
import dev.mtsidecar.sandbox.rpc.RpcHandler;
import dev.mtsidecar.sandbox.transcript.DcNotes;
import dev.mtsidecar.sandbox.transcript.Transcript;
import dev.mtsidecar.sandbox.world.KeyVault;
import dev.mtsidecar.tl.TlObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One DC: listens, reads each connection on a virtual thread, ticks what is due. */
final class SandboxDc implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SandboxDc.class);

  /** Load tests open a thousand and more; a loop that forgets to close must still end. */
  private static final int CONNECTIONS_MAX = 5_000;

  private static final int BACKLOG = 1_024;
  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration PAUSE_AFTER_FAILED_ACCEPT = Duration.ofMillis(100);
  private static final long CLOSE_SECONDS = 5;

  private final DcPart part;
  private final ServerSocket listener;
  private final ExecutorService threads;
  private final DcKeys keys;
  private final DcHandshakes handshakes;
  private final Set<DcConnection> connections = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);

  private SandboxDc(DcPart part, ServerSocket listener) {
    this.part = part;
    this.listener = listener;
    this.threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("sandbox-dc" + part.id() + "-", 0).factory());
    this.keys = new DcKeys(part, new RpcCalls(part, threads, closing));
    this.handshakes = new DcHandshakes(part, keys);
  }

  /** As below, without faults. */
  static SandboxDc start(
      int id,
      InetSocketAddress address,
      ServerRsaKey rsaKey,
      KeyVault vault,
      RpcHandler handler,
      InstantSource clock,
      Transcript transcript)
      throws IOException {
    return start(id, address, rsaKey, vault, handler, new FaultScript(), clock, transcript);
  }

  /**
   * Binds the port and begins to accept.
   *
   * @param id 1 to 3
   * @param address where to listen; port 0 is any free one
   * @throws IOException if the port is taken
   */
  static SandboxDc start(
      int id,
      InetSocketAddress address,
      ServerRsaKey rsaKey,
      KeyVault vault,
      RpcHandler handler,
      FaultScript faults,
      InstantSource clock,
      Transcript transcript)
      throws IOException {
    ServerSocket listener = new ServerSocket();
    try {
      listener.setReuseAddress(true);
      listener.bind(address, BACKLOG);
    } catch (IOException e) {
      listener.close();
      throw e;
    }
    DcNotes notes = new DcNotes(transcript, id);
    DcPart part =
        new DcPart(id, rsaKey, vault, handler, clock, new SecureByteSource(), faults, notes);
    SandboxDc dc = new SandboxDc(part, listener);
    dc.threads.execute(dc::accept);
    dc.threads.execute(dc::tick);
    return dc;
  }

  /** Where it listens, with the real port. */
  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** Closes every connection and waits a few seconds for the threads. */
  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      LOG.atDebug().addKeyValue("dc", part.id()).log("closing failed: {}", e.getMessage());
    }
    closing.countDown();
    connections.forEach(DcConnection::close);
    threads.shutdown();
    try {
      // Not interrupted at first: a handler may be writing to the world that the DCs share.
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.atWarn().addKeyValue("dc", part.id()).log("a thread of the DC did not end in time");
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Sends to every session of a key that was used since the start. */
  void push(long keyId, TlObject update) {
    keys.sessions(keyId).forEach(session -> session.push(update));
  }

  private void accept() {
    while (!isClosing()) {
      try {
        begin(listener.accept());
      } catch (IOException e) {
        if (!isClosing()) {
          LOG.atWarn().addKeyValue("dc", part.id()).log("accept failed: {}", e.getMessage());
          isClosingWithin(PAUSE_AFTER_FAILED_ACCEPT);
        }
      }
    }
  }

  private void begin(Socket socket) throws IOException {
    if (connections.size() >= CONNECTIONS_MAX) {
      part.notes().said("closed.too_many_connections", "");
      socket.close();
      return;
    }
    DcConnection connection = new DcConnection(socket, part, keys, handshakes);
    connections.add(connection);
    boolean isBegun =
        execute(() -> {
          try {
            connection.run();
          } finally {
            connections.remove(connection);
          }
        });
    if (!isBegun || isClosing()) {
      connection.close();
      connections.remove(connection);
    }
  }

  private void tick() {
    while (!isClosingWithin(TICK)) {
      long now = System.nanoTime();
      connections.forEach(each -> each.closeIfDue(now));
      Instant clock = part.clock().instant();
      keys.due(clock).forEach(session -> execute(session::expire));
    }
  }

  /** Returns false if the DC is closing and nothing begins any more. */
  private boolean execute(Runnable work) {
    try {
      threads.execute(work);
      return true;
    } catch (RejectedExecutionException e) {
      LOG.atDebug().addKeyValue("dc", part.id()).log("not begun, the DC is closing");
      return false;
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private boolean isClosingWithin(Duration pause) {
    try {
      return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
