package dev.mtsidecar.mtproto.handshake;

import dev.mtsidecar.mtproto.crypto.DhChecks;
import dev.mtsidecar.mtproto.crypto.Entropy;
import dev.mtsidecar.mtproto.crypto.RsaPublicKey;
import java.time.Instant;
import java.util.List;

/**
 * The client's half of an auth key creation, as a chain of immutable steps:
 *
 * <pre>{@code
 * Handshake step = Handshake.begin(wireDcId, publicKeys, checks, entropy);
 * while (step instanceof Handshake.Pending pending) {
 *   send(pending.query());
 *   step = pending.receive(answer(), now());
 * }
 * }</pre>
 *
 * <p>All of it goes over one link. After any failure nothing of it may be used again: begin anew.
 */
public sealed interface Handshake permits Handshake.Pending, Completed {

  /** A step that waits for the server. */
  sealed interface Pending extends Handshake permits ExpectResPq, ExpectDhParams, ExpectDhAnswer {

    /** The boxed TL body to send, as the data of a plaintext packet. */
    byte[] query();

    /**
     * Takes the answer to {@link #query()}.
     *
     * @param body what the plaintext packet carried; random padding after the TL object is allowed
     * @param now when it arrived
     * @return the next step
     * @throws HandshakeException if a check failed; the handshake is over
     */
    Handshake receive(byte[] body, Instant now) throws HandshakeException;
  }

  /**
   * The first step towards a permanent key.
   *
   * @param wireDcId the DC as the wire names it: the plain id, 10000 more for a test DC
   * @param publicKeys the server keys we trust
   * @param checks may be shared by all handshakes: it remembers primes that were proved
   * @param entropy must be a cryptographic source: the key is made of it
   */
  static Pending begin(
      int wireDcId, List<RsaPublicKey> publicKeys, DhChecks checks, Entropy entropy) {
    return ExpectResPq.begin(new HandshakeTerms(wireDcId, publicKeys, checks, entropy));
  }
}
