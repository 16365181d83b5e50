package dev.mtsidecar.mtproto.handshake;

import dev.mtsidecar.tl.Int128;
import dev.mtsidecar.tl.Int256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What names a handshake and keeps it secret.
 *
 * @param nonce the client's, public
 * @param serverNonce the server's, public
 * @param newNonce the client's second one, secret: only who owns the RSA key can read it
 */
record Nonces(Int128 nonce, Int128 serverNonce, Int256 newNonce) {

  /** Refuses an answer that belongs to another handshake. */
  void requireSame(Int128 receivedNonce, Int128 receivedServerNonce) throws HandshakeException {
    Answers.requireSame("nonce", nonce, receivedNonce);
    Answers.requireSame("server_nonce", serverNonce, receivedServerNonce);
  }

  /** The first salt of the new key: new_nonce[0, 8) xor server_nonce[0, 8). */
  long serverSalt() {
    return firstLong(newNonce.toByteArray()) ^ firstLong(serverNonce.toByteArray());
  }

  private static long firstLong(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  @Override
  public String toString() {
    return "Nonces[hidden]";
  }
}
