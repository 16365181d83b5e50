package dev.mtsidecar.sandbox;

import dev.mtsidecar.sandbox.seal.AuthKey;
import dev.mtsidecar.sandbox.seal.Direction;
import dev.mtsidecar.sandbox.seal.MessageEnvelope;
import dev.mtsidecar.sandbox.seal.ReferenceSeal;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.TlWriter;
import dev.mtsidecar.tl.service.ContainedMessage;
import dev.mtsidecar.tl.service.GzipPacked;
import dev.mtsidecar.tl.service.MsgContainer;
import dev.mtsidecar.tl.service.RpcResultMessage;
import dev.mtsidecar.tl.service.ServiceSchema;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;

/** A client of a few lines, intermediate framing, that makes whatever mistake a test wants. */
final class TinyClient implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 5_000;

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final Deque<TlObject> heard = new ArrayDeque<>();
  private int quickAck;

  TinyClient(InetSocketAddress address) throws IOException {
    socket.connect(address, TIMEOUT_MILLIS);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.getOutputStream().write(new byte[] {-18, -18, -18, -18});
    in = new DataInputStream(socket.getInputStream());
  }

  /** Sends a packet as one frame. */
  void packet(byte[] packet) throws IOException {
    frame(packet.length, packet);
  }

  /** Sends a packet and asks for a quick acknowledgement. */
  void packetWithQuickAck(byte[] packet) throws IOException {
    frame(packet.length | 0x80000000, packet);
  }

  private void frame(int header, byte[] packet) throws IOException {
    socket
        .getOutputStream()
        .write(
            ByteBuffer.allocate(4 + packet.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(header)
                .put(packet)
                .array());
  }

  /** Waits for the next packet; a transport error is thrown, a quick acknowledgement kept. */
  byte[] nextPacket() throws IOException, HeardTransportError {
    int length = Integer.reverseBytes(in.readInt());
    while (length < 0) {
      quickAck = length;
      length = Integer.reverseBytes(in.readInt());
    }
    byte[] packet = new byte[length];
    in.readFully(packet);
    if (length == 4) {
      throw new HeardTransportError(
          ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).getInt());
    }
    return packet;
  }

  /** The last quick acknowledgement, or 0. */
  int quickAck() {
    return quickAck;
  }

  /** Sends an unencrypted query and waits for its answer. */
  TlObject plain(TlObject query) throws Exception {
    packet(plainPacket(query));
    byte[] answer = nextPacket();
    TlReader reader = new TlReader(answer, 20, answer.length - 20);
    return ServiceSchema.readObject(reader);
  }

  static byte[] plainPacket(TlObject query) {
    byte[] data = boxed(query);
    return ByteBuffer.allocate(20 + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(0)
        .putLong(4)
        .putInt(data.length)
        .put(data)
        .array();
  }

  /** Waits for the next message of any kind; containers are taken apart. */
  TlObject nextMessage(AuthKey key) throws Exception {
    while (heard.isEmpty()) {
      byte[] plaintext = ReferenceSeal.open(key, Direction.TO_CLIENT, nextPacket()).plaintext();
      unpack(Bytes.of(MessageEnvelope.parse(plaintext).body()));
    }
    return heard.removeFirst();
  }

  /** Waits for a message of one kind and passes over the others. */
  <T extends TlObject> T next(AuthKey key, Class<T> type) throws Exception {
    TlObject message = nextMessage(key);
    while (!type.isInstance(message)) {
      message = nextMessage(key);
    }
    return type.cast(message);
  }

  private void unpack(Bytes body) throws Exception {
    TlReader reader = new TlReader(body.toByteArray());
    int id = reader.peekId();
    if (id == MsgContainer.ID) {
      reader.readInt();
      for (ContainedMessage each : MsgContainer.readBody(reader).messages()) {
        unpack(each.body());
      }
    } else if (id == GzipPacked.ID) {
      reader.readInt();
      unpack(GzipPacked.readBody(reader).unpack(1 << 20));
    } else if (id == RpcResultMessage.ID) {
      reader.readInt();
      heard.add(RpcResultMessage.readBody(reader));
    } else {
      heard.add(ServiceSchema.readObject(reader));
    }
  }

  static byte[] boxed(TlObject object) {
    TlWriter out = new TlWriter();
    object.writeTo(out);
    return out.toByteArray();
  }

  /** Whether the server has closed, after whatever it still said. */
  boolean isClosedByServer() throws IOException {
    try {
      while (true) {
        int length = Integer.reverseBytes(in.readInt());
        in.skipNBytes(Math.max(0, length));
      }
    } catch (EOFException e) {
      return true;
    } catch (java.net.SocketException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** The server said a transport error. */
  static final class HeardTransportError extends Exception {
    private static final long serialVersionUID = 1;
    private final int code;

    HeardTransportError(int code) {
      super("transport error " + code);
      this.code = code;
    }

    int code() {
      return code;
    }
  }
}
