package dev.mtsidecar.mtproto.handshake;

import dev.mtsidecar.tl.Int128;

/** The pair that names a run: every message of the server must repeat it. */
record Nonces(Int128 nonce, Int128 serverNonce) {
  void require(String where, Int128 gotNonce, Int128 gotServerNonce) throws HandshakeException {
    if (!nonce.equals(gotNonce)) {
      throw HandshakeException.misbehaved("our nonce in " + where, "another");
    }
    if (!serverNonce.equals(gotServerNonce)) {
      throw HandshakeException.misbehaved("the same server_nonce in " + where, "another");
    }
  }
}
