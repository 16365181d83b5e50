package dev.mtsidecar.sandbox;

import dev.mtsidecar.sandbox.handshake.HandshakeReply;
import dev.mtsidecar.sandbox.handshake.PlainMessage;
import dev.mtsidecar.sandbox.handshake.ServerHandshake;
import dev.mtsidecar.sandbox.session.ServerMessageIds;
import dev.mtsidecar.tl.TlWriter;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/** Lets the DC's connections take turns at its handshakes. */
final class DcHandshakes {
  private final DcPart part;
  private final ServerHandshake handshake;
  private final ServerMessageIds ids = new ServerMessageIds();
  private final ReentrantLock lock = new ReentrantLock();

  DcHandshakes(DcPart part, DcKeys keys) {
    this.part = part;
    this.handshake = new ServerHandshake(part.rsaKey(), keys::add, part.chance(), part.notes());
  }

  /** Answers the data of a plaintext packet over the connection that it came by. */
  void receive(DcConnection link, byte[] query) {
    lock.lock();
    try {
      Instant now = part.clock().instant();
      switch (handshake.receive(query, now)) {
        case HandshakeReply.Answer(var object) -> {
          TlWriter out = new TlWriter();
          object.writeTo(out);
          link.send(PlainMessage.packet(ids.answer(now), out.toByteArray()));
        }
        case HandshakeReply.Refusal(int code) -> link.error(code);
      }
    } finally {
      lock.unlock();
    }
  }
}
