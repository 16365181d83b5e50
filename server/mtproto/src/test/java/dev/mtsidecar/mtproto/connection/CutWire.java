package dev.mtsidecar.mtproto.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A wire between a client and a DC that can be cut, or go dead without a sign. */
final class CutWire implements AutoCloseable {
  private final ServerSocket listener;
  private final InetSocketAddress target;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private volatile boolean isDead;

  CutWire(InetSocketAddress target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("wire").start(this::accept);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** How many links were opened so far. */
  int accepted() {
    return accepted.get();
  }

  /** Closes what is open; new links go through. */
  void cut() throws IOException {
    for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
      socket.close();
    }
  }

  /** From now on nothing goes through, though links open and stay open. */
  void goDead() {
    isDead = true;
  }

  /** Links opened from now on work again. */
  void revive() throws IOException {
    isDead = false;
    cut();
  }

  @SuppressWarnings("AddressSelection") // A literal address, nothing is looked up.
  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        accepted.incrementAndGet();
        sockets.add(client);
        Socket server = new Socket(target.getAddress(), target.getPort());
        sockets.add(server);
        Thread.ofVirtual().start(() -> pump(client, server));
        Thread.ofVirtual().start(() -> pump(server, client));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new AssertionError(e);
        }
      }
    }
  }

  private void pump(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[4096];
      for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
        if (!isDead) {
          out.write(bytes, 0, length);
        }
      }
    } catch (IOException e) {
      // One end was cut; closing the other is all there is to do.
      sockets.remove(from);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
  }
}
