package dev.mtsidecar.sandbox;

import static java.util.Objects.requireNonNull;

import dev.mtsidecar.sandbox.fault.Fault;
import dev.mtsidecar.sandbox.handshake.PlainMessage;
import dev.mtsidecar.sandbox.seal.BrokenSealException;
import dev.mtsidecar.sandbox.seal.Direction;
import dev.mtsidecar.sandbox.seal.MessageEnvelope;
import dev.mtsidecar.sandbox.seal.OpenedPacket;
import dev.mtsidecar.sandbox.seal.ReferenceSeal;
import dev.mtsidecar.sandbox.wire.ForeignProtocolException;
import dev.mtsidecar.sandbox.wire.Frame;
import dev.mtsidecar.sandbox.wire.FrameWriter;
import dev.mtsidecar.sandbox.wire.Framing;
import dev.mtsidecar.sandbox.wire.MalformedFrameException;
import dev.mtsidecar.sandbox.wire.Opening;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One TCP connection: reads frames until it ends, and is written to from any thread. */
final class DcConnection {
  private static final Logger LOG = LoggerFactory.getLogger(DcConnection.class);
  private static final int NOT_FOUND = -404;
  private static final int SEALED_HEADER = 24;

  private final Socket socket;
  private final DcPart part;
  private final DcKeys keys;
  private final DcHandshakes handshakes;
  private final LinkTimes times = new LinkTimes(System.nanoTime());
  private volatile @Nullable FrameWriter writer;

  DcConnection(Socket socket, DcPart part, DcKeys keys, DcHandshakes handshakes) {
    this.socket = socket;
    this.part = part;
    this.keys = keys;
    this.handshakes = handshakes;
  }

  /** Reads until the client or the DC closes. */
  void run() {
    try {
      socket.setTcpNoDelay(true);
      Opening opening =
          Opening.read(
              new BufferedInputStream(socket.getInputStream()),
              socket.getOutputStream(),
              part.chance());
      writer = opening.writer();
      String obfuscated = opening.isObfuscated() ? ".obfuscated" : ".plain";
      part.notes().heard("connection." + opening.framing() + obfuscated, "");
      Optional<Frame> frame = opening.reader().next();
      while (frame.isPresent()) {
        times.frameCame(System.nanoTime());
        receive(frame.get(), opening.framing());
        frame = opening.reader().next();
      }
    } catch (ForeignProtocolException e) {
      closing("foreign_protocol", e);
    } catch (MalformedFrameException e) {
      closing("malformed_frame", e);
    } catch (IOException e) {
      LOG.atDebug().addKeyValue("dc", part.id()).log("connection ended: {}", e.getMessage());
    } finally {
      close();
    }
  }

  boolean isOpen() {
    return !socket.isClosed();
  }

  /** Sends one packet; a connection that cannot take it is closed. */
  void send(byte[] packet) {
    write(out -> out.packet(packet));
  }

  /** Says a transport error. */
  void error(int code) {
    write(out -> out.error(code));
  }

  /** Says a transport error and closes. */
  void hangUp(int code, String why) {
    part.notes().said("transport_error." + code, why);
    error(code);
    close();
  }

  /** Closes after so long; a later wish replaces an earlier one. */
  void closeIn(Duration delay) {
    times.closeIn(delay, System.nanoTime());
  }

  /** Closes if it was silent, blocked or open for too long. */
  void closeIfDue(long nowNanos) {
    times
        .overdue(nowNanos)
        .ifPresent(why -> {
          part.notes().said("closed." + why, "");
          close();
        });
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.atDebug().addKeyValue("dc", part.id()).log("closing failed: {}", e.getMessage());
    }
  }

  private void receive(Frame frame, Framing framing) {
    byte[] packet = frame.packet();
    if (packet.length < Long.BYTES) {
      hangUp(NOT_FOUND, "a packet of " + packet.length + " bytes");
      return;
    }
    long keyId = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (keyId == 0) {
      PlainMessage.data(packet)
          .ifPresentOrElse(
              data -> handshakes.receive(this, data),
              () -> hangUp(NOT_FOUND, "a plaintext packet with a wrong length"));
      return;
    }
    Optional<DcKeys.KnownKey> key = keys.find(keyId);
    if (key.isEmpty()) {
      part.notes().said("transport_error." + NOT_FOUND, "unknown auth_key_id");
      error(NOT_FOUND);
      return;
    }
    boolean isPadded = framing == Framing.PADDED_INTERMEDIATE;
    byte[] sealed = isPadded ? withoutPadding(packet) : packet;
    Optional<Fault.OfPacket> fault = part.faults().nextOfPacket(part.id());
    if (fault.isEmpty()) {
      receiveSealed(key.get(), sealed, frame, UnaryOperator.identity());
      return;
    }
    part.notes().said("fault." + fault.get().getClass().getSimpleName(), "as told");
    switch (fault.get()) {
      case Fault.WrongSalt() ->
          receiveSealed(key.get(), sealed, frame, DcConnection::withAnotherSalt);
      case Fault.TransportError(int code) -> hangUp(code, "as told");
      case Fault.Garbage(int length) -> {
        byte[] garbage = new byte[length];
        part.chance().fill(garbage);
        send(garbage);
      }
    }
  }

  private void receiveSealed(
      DcKeys.KnownKey key,
      byte[] packet,
      Frame frame,
      UnaryOperator<MessageEnvelope> understanding) {
    try {
      OpenedPacket opened = ReferenceSeal.open(key.key(), Direction.TO_SERVER, packet);
      MessageEnvelope envelope = understanding.apply(MessageEnvelope.parse(opened.plaintext()));
      key.session(envelope.sessionId())
          .receive(
              this,
              envelope,
              () -> {
                if (frame.isQuickAckWanted()) {
                  write(out -> out.quickAck(opened.quickAckToken()));
                }
              });
    } catch (BrokenSealException e) {
      hangUp(NOT_FOUND, String.valueOf(e.getMessage()));
    }
  }

  /** As a client would send it that does not know the salt. */
  private static MessageEnvelope withAnotherSalt(MessageEnvelope sent) {
    return new MessageEnvelope(
        ~sent.salt(), sent.sessionId(), sent.msgId(), sent.seqNo(), sent.body());
  }

  /** A padded framing leaves up to 15 bytes behind the last block. */
  private static byte[] withoutPadding(byte[] packet) {
    int sealed = Math.max(0, packet.length - SEALED_HEADER) / 16 * 16;
    return Arrays.copyOf(packet, Math.min(packet.length, SEALED_HEADER + sealed));
  }

  private void write(Writing writing) {
    times.writeBegins(System.nanoTime());
    try {
      writing.to(requireNonNull(writer, "nothing is said before the framing is known"));
    } catch (IOException e) {
      LOG.atDebug().addKeyValue("dc", part.id()).log("writing failed: {}", e.getMessage());
      close();
    } finally {
      times.writeEnded();
    }
  }

  private void closing(String why, Exception cause) {
    part.notes().said("closed." + why, String.valueOf(cause.getMessage()));
    LOG.atWarn()
        .addKeyValue("dc", part.id())
        .addKeyValue("peer", socket.getRemoteSocketAddress())
        .addKeyValue("reason", why)
        .log("closed a connection: {}", cause.getMessage());
  }

  @FunctionalInterface
  private interface Writing {
    void to(FrameWriter writer) throws IOException;
  }
}
