package dev.mtsidecar.mtproto.handshake;

import dev.mtsidecar.mtproto.crypto.RefusedValueException;
import dev.mtsidecar.mtproto.handshake.HandshakeException.Fault;
import dev.mtsidecar.tl.Int128;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlReader;
import java.security.MessageDigest;

/** Reading a server's answers with distrust. */
final class Answers {

  private Answers() {}

  /** Reads one boxed object from the start of {@code in}; what follows it is left there. */
  static <T> T read(TlReader in, TlReader.Element<T> type) throws HandshakeException {
    try {
      return type.read(in);
    } catch (TlFormatException e) {
      String got = e.found() + " at offset " + e.offset();
      throw new HandshakeException(Fault.PEER_MISBEHAVED, e.expected(), got, e);
    }
  }

  /** Refuses another nonce or hash than the one we know, compared in constant time. */
  static void requireSame(String name, Int128 known, Int128 received) throws HandshakeException {
    requireSame(name, known.toByteArray(), received);
  }

  static void requireSame(String name, byte[] known, Int128 received) throws HandshakeException {
    if (!MessageDigest.isEqual(known, received.toByteArray())) {
      throw HandshakeException.misbehaved("the right " + name, "another one");
    }
  }

  static HandshakeException refused(RefusedValueException e) {
    return new HandshakeException(Fault.PEER_MISBEHAVED, e.expected(), e.got(), e);
  }
}
