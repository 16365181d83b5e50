package dev.mtsidecar.mtproto.connection;

import dev.mtsidecar.mtproto.crypto.DhChecks;
import dev.mtsidecar.mtproto.crypto.Entropy;
import dev.mtsidecar.mtproto.handshake.Completed;
import dev.mtsidecar.mtproto.handshake.Handshake;
import dev.mtsidecar.mtproto.handshake.HandshakeException;
import dev.mtsidecar.mtproto.handshake.PlaintextPackets;
import dev.mtsidecar.mtproto.transport.Frame;
import dev.mtsidecar.mtproto.transport.FrameException;
import dev.mtsidecar.mtproto.transport.Transport;
import dev.mtsidecar.mtproto.transport.TransportError;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens links: dials the addresses in turn, and agrees on an auth key where there is none. */
final class Dialer {
  private static final Logger log = LoggerFactory.getLogger("dev.mtsidecar.mtproto");

  /** Verified once for all connections: a dh_prime takes tens of milliseconds. */
  private static final DhChecks CHECKS = new DhChecks();

  private static final int READ_BYTES = 2048;

  /** Why one address gave no link; {@code isFinal} when others would not either. */
  private static final class DialException extends Exception {
    private static final long serialVersionUID = 1L;

    private final LinkFailure why;
    private final boolean isFinal;

    DialException(LinkFailure why, boolean isFinal, String message) {
      super(message);
      this.why = why;
      this.isFinal = isFinal;
    }
  }

  private final Endpoint endpoint;
  private final KeyKeeper keys;
  private final ConnectionSettings settings;
  private final Entropy entropy;
  private final InstantSource clock;

  Dialer(
      Endpoint endpoint,
      KeyKeeper keys,
      ConnectionSettings settings,
      Entropy entropy,
      InstantSource clock) {
    this.endpoint = endpoint;
    this.keys = keys;
    this.settings = settings;
    this.entropy = entropy;
    this.clock = clock;
  }

  /**
   * One round over all addresses.
   *
   * @param known the key in use; null: the kept one, else a new one is agreed and kept
   */
  ConnectionEvent dial(Link.Listener listener, @Nullable StoredKey known) {
    LinkFailure why = LinkFailure.UNREACHABLE;
    String message = "";
    try {
      StoredKey key = known != null ? known : keys.load().orElse(null);
      for (InetSocketAddress address : endpoint.addresses()) {
        try {
          return dial(address, listener, key);
        } catch (DialException e) {
          message = address + ": " + e.getMessage();
          // An address that accepts and is silent tells more than one that refuses.
          why = why == LinkFailure.NO_ANSWER && !e.isFinal ? why : e.why;
          if (e.isFinal) {
            break;
          }
        }
      }
    } catch (KeyNotKeptException e) {
      why = LinkFailure.KEY_NOT_KEPT;
      message = String.valueOf(e.getMessage());
    }
    return new ConnectionEvent.DialFailed(why, message);
  }

  /** The server does not know this key any more; the next dialling agrees on another. */
  void forget(long keyId) {
    try {
      keys.forget(keyId);
    } catch (KeyNotKeptException e) {
      // It will be found lost once more, after a restart.
      log.atWarn()
          .addKeyValue("dcId", endpoint.dcId())
          .setCause(e)
          .log("a lost key could not be forgotten");
    }
  }

  private ConnectionEvent dial(
      InetSocketAddress address, Link.Listener listener, @Nullable StoredKey key)
      throws DialException, KeyNotKeptException {
    Socket socket = new Socket();
    boolean isKept = false;
    try {
      socket.setTcpNoDelay(true);
      socket.connect(address, Math.toIntExact(settings.dialTimeout().toMillis()));
      Transport transport = endpoint.transport().open(entropy);
      byte[] greeting = transport.greeting();
      if (greeting.length > 0) {
        socket.getOutputStream().write(greeting);
      }
      StoredKey agreed = key;
      if (agreed == null) {
        agreed = shakeHands(socket, transport);
        keys.keep(agreed);
      }
      socket.setSoTimeout(0);
      isKept = true;
      Link link = new Link(socket, transport, listener, "dc " + endpoint.dcId());
      return new ConnectionEvent.Dialled(link, agreed);
    } catch (SocketTimeoutException e) {
      throw new DialException(
          socket.isConnected() ? LinkFailure.NO_ANSWER : LinkFailure.UNREACHABLE,
          false,
          String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new DialException(
          socket.isConnected() ? LinkFailure.NO_ANSWER : LinkFailure.UNREACHABLE,
          false,
          String.valueOf(e.getMessage()));
    } finally {
      if (!isKept) {
        closeQuietly(socket);
      }
    }
  }

  private StoredKey shakeHands(Socket socket, Transport transport)
      throws IOException, DialException {
    Instant until = clock.instant().plus(settings.handshakeTimeout());
    try {
      Handshake step = Handshake.begin(endpoint.wireDcId(), endpoint.publicKeys(), CHECKS, entropy);
      var packets = new PlaintextPackets();
      while (step instanceof Handshake.Pending pending) {
        byte[] query = packets.write(pending.query(), clock.instant());
        socket.getOutputStream().write(transport.frame(query));
        byte[] answer = packets.read(nextPacket(socket, transport, until));
        step = pending.receive(answer, clock.instant());
      }
      Completed done = (Completed) step;
      return new StoredKey(done.key(), done.serverSalt(), done.timeOffset());
    } catch (HandshakeException | FrameException e) {
      throw new DialException(LinkFailure.HANDSHAKE, true, String.valueOf(e.getMessage()));
    }
  }

  private byte[] nextPacket(Socket socket, Transport transport, Instant until)
      throws IOException, DialException, FrameException {
    InputStream in = socket.getInputStream();
    byte[] bytes = new byte[READ_BYTES];
    while (true) {
      Optional<Frame> frame = transport.next();
      if (frame.isPresent()) {
        switch (frame.get()) {
          case Frame.Packet(byte[] packet) -> {
            return packet;
          }
          case Frame.QuickAck _ -> {}
          case Frame.Error(TransportError error, int code) -> throw refused(error, code);
        }
        continue;
      }
      long left = Duration.between(clock.instant(), until).toMillis();
      if (left <= 0) {
        throw new SocketTimeoutException("no answer to the handshake");
      }
      socket.setSoTimeout(Math.toIntExact(left));
      int length = in.read(bytes);
      if (length < 0) {
        throw new IOException("the server closed the link in the handshake");
      }
      ByteBuffer received = ByteBuffer.wrap(bytes, 0, length);
      while (received.hasRemaining()) {
        transport.feed(received);
      }
    }
  }

  private static DialException refused(TransportError error, int code) {
    String message = "transport error " + code + " in the handshake";
    return switch (error) {
      case WRONG_DC -> new DialException(LinkFailure.WRONG_DC, true, message);
      case FLOODED -> new DialException(LinkFailure.FLOODED, true, message);
      // The run is dead; another address may be sound.
      case NOT_FOUND, FORBIDDEN, OTHER -> new DialException(LinkFailure.NO_ANSWER, false, message);
    };
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It gave no link and holds nothing: what it has to say about closing does not matter.
      assert socket.isClosed();
    }
  }
}
