package dev.mtsidecar.mtproto.handshake;

import dev.mtsidecar.mtproto.crypto.DhChecks;
import dev.mtsidecar.mtproto.crypto.Entropy;
import dev.mtsidecar.mtproto.crypto.RsaPublicKey;
import java.util.List;

/** What stays the same from the first step to the last. */
record HandshakeTerms(
    int wireDcId, List<RsaPublicKey> publicKeys, DhChecks checks, Entropy entropy) {

  HandshakeTerms {
    publicKeys = List.copyOf(publicKeys);
  }
}
