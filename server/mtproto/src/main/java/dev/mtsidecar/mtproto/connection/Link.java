package dev.mtsidecar.mtproto.connection;

import dev.mtsidecar.mtproto.transport.Frame;
import dev.mtsidecar.mtproto.transport.FrameException;
import dev.mtsidecar.mtproto.transport.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One TCP socket to a DC: a thread that reads frames, and one that writes packets as long as there
 * are any.
 *
 * <p>The reader never writes: two peers that both write from their reader with full buffers would
 * wait for ever.
 */
final class Link {
  private static final Logger log = LoggerFactory.getLogger("dev.mtsidecar.mtproto");

  /** Frames that wait for the socket; a peer that takes none is as good as gone. */
  private static final int WAITING_MAX = 256;

  private static final int READ_BYTES = 2048;

  /**
   * After so many reads another thread reads on. A thread runs what it has begun as it was compiled
   * then, which for the first ones means not at all; and one that has grown old is dearer to wake.
   */
  private static final int READS_MAX = 16;

  @SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
  private record Outgoing(byte[] frame, List<Runnable> written) {}

  /** Hears what happens on the link, on the link's threads. */
  interface Listener {
    void received(Link link, Frame frame) throws InterruptedException;

    void lost(Link link, String message) throws InterruptedException;
  }

  private final Socket socket;
  private final Transport transport;
  private final Listener listener;
  private final String name;
  private final BlockingQueue<Outgoing> waiting = new LinkedBlockingQueue<>(WAITING_MAX);

  /** Whether a thread writes, or must not be started any more. */
  private final AtomicBoolean isWriting = new AtomicBoolean();

  private volatile boolean isClosed;

  Link(Socket socket, Transport transport, Listener listener, String name) {
    this.socket = socket;
    this.transport = transport;
    this.listener = listener;
    this.name = name;
  }

  void start() {
    Thread.ofVirtual().name(name + " reader").start(this::read);
  }

  /**
   * Hands a packet to the writer; never blocks.
   *
   * @param written run when the bytes have gone to the socket
   * @return false when the peer has taken nothing for so long that there is no room
   */
  boolean send(byte[] packet, List<Runnable> written) {
    boolean hasRoom = waiting.offer(new Outgoing(transport.frame(packet), written));
    if (isWriting.compareAndSet(false, true)) {
      Thread.ofVirtual().name(name + " writer").start(this::write);
    }
    return hasRoom;
  }

  /** Closes the socket; the threads end. Twice is harmless. */
  void close() {
    isClosed = true;
    try {
      socket.close();
    } catch (IOException e) {
      // A socket that cannot be closed is closed.
      isClosed = true;
    }
  }

  private void read() {
    String reason = "the server closed the link";
    boolean goesOn = false;
    try {
      goesOn = readSome();
    } catch (IOException | FrameException e) {
      reason = String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (goesOn) {
        start();
      } else {
        lost(reason);
      }
    }
  }

  /** False at the end of what there is to read. */
  private boolean readSome() throws IOException, FrameException, InterruptedException {
    InputStream in = socket.getInputStream();
    byte[] bytes = new byte[READ_BYTES];
    for (int reads = 0; reads < READS_MAX; reads++) {
      int length = in.read(bytes);
      if (length < 0) {
        return false;
      }
      receive(ByteBuffer.wrap(bytes, 0, length));
    }
    return true;
  }

  private void receive(ByteBuffer received) throws FrameException, InterruptedException {
    while (received.hasRemaining()) {
      transport.feed(received);
      for (Optional<Frame> frame = transport.next(); frame.isPresent(); frame = transport.next()) {
        listener.received(this, frame.get());
      }
    }
  }

  private void write() {
    String reason = "the link was closed";
    boolean goesOn = false;
    try {
      writeAll();
      goesOn = !isClosed;
    } catch (IOException e) {
      reason = String.valueOf(e.getMessage());
    } finally {
      if (!goesOn) {
        lost(reason);
      }
    }
  }

  private void writeAll() throws IOException {
    OutputStream out = socket.getOutputStream();
    List<Outgoing> batch = new ArrayList<>(4);
    do {
      while (waiting.drainTo(batch) > 0 && !isClosed) {
        out.write(joined(batch));
        batch.forEach(frame -> frame.written().forEach(this::tell));
        batch.clear();
      }
      isWriting.set(isClosed);
    } while (!waiting.isEmpty() && isWriting.compareAndSet(false, true));
  }

  /** A listener's defect is not the link's. */
  private void tell(Runnable written) {
    try {
      written.run();
    } catch (RuntimeException e) {
      log.atError().addKeyValue("link", name).setCause(e).log("a listener to the write failed");
    }
  }

  private static byte[] joined(List<Outgoing> batch) {
    if (batch.size() == 1) {
      return batch.get(0).frame();
    }
    ByteBuffer all = ByteBuffer.allocate(batch.stream().mapToInt(it -> it.frame().length).sum());
    batch.forEach(it -> all.put(it.frame()));
    return all.array();
  }

  private void lost(String reason) {
    close();
    try {
      listener.lost(this, reason);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
