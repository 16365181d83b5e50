package dev.mtsidecar.mtproto.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.mtproto.transport.Frame;
import dev.mtsidecar.mtproto.transport.Transport;
import dev.mtsidecar.mtproto.transport.TransportKind;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A link over a real socket, with a peer that sends and takes what it likes. */
@Timeout(30)
class LinkIT {
  /** Bytes of one packet with its length in front. */
  private static final int FRAME = 44;

  private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> lost = new LinkedBlockingQueue<>();
  private final Link.Listener listener =
      new Link.Listener() {
        @Override
        public void received(Link link, Frame frame) {
          if (frame instanceof Frame.Packet(byte[] packet)) {
            received.add(packet);
          }
        }

        @Override
        public void lost(Link link, String message) {
          lost.add(message);
        }
      };

  private Socket peer;
  private Link link;

  @BeforeEach
  void connect() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Socket socket = new Socket(server.getInetAddress(), server.getLocalPort());
      peer = server.accept();
      link = new Link(socket, transport(), listener, "test");
      link.start();
    }
  }

  @AfterEach
  void close() throws IOException {
    link.close();
    peer.close();
  }

  @Test
  void readsOnWhereOneReaderRelievesTheOther() throws Exception {
    byte[] frames = new byte[100 * FRAME];
    for (int i = 0; i < 100; i++) {
      System.arraycopy(transport().frame(packet(i)), 0, frames, i * FRAME, FRAME);
    }
    // Pieces that the socket does not gather: no frame comes whole, and nearly each piece is a read
    // of its own, far more of them than one reader does.
    peer.setTcpNoDelay(true);
    for (int from = 0; from < frames.length; from += 17) {
      peer.getOutputStream().write(frames, from, Math.min(17, frames.length - from));
      Thread.sleep(1);
    }

    for (int i = 0; i < 100; i++) {
      assertThat(received.take()).isEqualTo(packet(i));
    }
  }

  @Test
  void writesInOrderThoughEachWriterEndsWhenThereIsNothingLeft() throws Exception {
    AtomicInteger written = new AtomicInteger();
    DataInputStream in = new DataInputStream(peer.getInputStream());
    for (int i = 0; i < 2_000; i++) {
      assertThat(link.send(packet(i), List.of(written::incrementAndGet))).isTrue();
      // Now and then the writer has just ended, or is about to.
      if (i % 7 == 0) {
        assertThat(in.readNBytes(FRAME * (i == 0 ? 1 : 7))).endsWith(packet(i));
      }
    }
    assertThat(in.readNBytes(FRAME * (1_999 % 7))).endsWith(packet(1_999));

    while (written.get() < 2_000) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aPeerThatTakesNothingFillsTheQueueAndNothingElse() throws Exception {
    byte[] large = new byte[1024 * 1024];
    List<Boolean> taken = new ArrayList<>();
    while (!taken.contains(false)) {
      taken.add(link.send(large, List.of()));
    }
    assertThat(taken.size()).isGreaterThan(200);

    link.close();

    assertThat(lost.take()).isNotEmpty();
  }

  @Test
  void nothingIsWrittenAfterTheEnd() throws Exception {
    link.close();
    assertThat(lost.take()).isNotEmpty();

    link.send(packet(1), List.of());

    assertThat(peer.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void aPeerThatGoesIsTold() throws Exception {
    peer.close();

    assertThat(lost.take()).contains("closed the link");
  }

  private static Transport transport() {
    return TransportKind.INTERMEDIATE.open(_ -> {});
  }

  /** As long as the shortest encrypted packet, under a key that is not 0. */
  private static byte[] packet(int number) {
    return ByteBuffer.allocate(FRAME - 4).putLong(number + 1L).putInt(~number).array();
  }
}
