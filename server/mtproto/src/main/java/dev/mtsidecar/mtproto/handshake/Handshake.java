package dev.mtsidecar.mtproto.handshake;

import dev.mtsidecar.mtproto.crypto.DhChecks;
import dev.mtsidecar.mtproto.crypto.Entropy;
import dev.mtsidecar.mtproto.crypto.RsaPublicKey;
import dev.mtsidecar.tl.Int128;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.service.ReqPqMulti;
import java.util.List;

/**
 * A handshake in one of its states. {@link #start} it, send {@link #query()}, hand each packet to
 * {@link #receive}, until it is {@link Completed}.
 */
public sealed interface Handshake permits ExpectResPq, ExpectDhParams, ExpectDhAnswer, Completed {
  /**
   * Begins a run.
   *
   * @param wireDcId as the server is told: plus 10000 for test DCs
   * @param keys what the server may prove itself with
   */
  static Handshake start(int wireDcId, List<RsaPublicKey> keys, Entropy entropy, DhChecks checks) {
    Int128 nonce = Int128.of(entropy.bytes(Int128.LENGTH));
    return new ExpectResPq(wireDcId, keys, entropy, checks, nonce, new ReqPqMulti(nonce));
  }

  /** What to send to get on; a completed handshake has nothing to say. */
  TlFunction<?> query();

  /**
   * Takes the server's packet.
   *
   * @return the next state
   * @throws HandshakeException if the packet fails one of the specification's checks; this run is
   *     over then
   */
  Handshake receive(byte[] packet) throws HandshakeException;
}
