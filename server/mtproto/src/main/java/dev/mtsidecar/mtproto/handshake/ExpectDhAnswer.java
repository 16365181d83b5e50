package dev.mtsidecar.mtproto.handshake;

import dev.mtsidecar.mtproto.crypto.AuthKey;
import dev.mtsidecar.mtproto.crypto.DhChecks;
import dev.mtsidecar.mtproto.crypto.Entropy;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.Int128;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.service.AnySetClientDHParamsAnswer;
import dev.mtsidecar.tl.service.DhGenFail;
import dev.mtsidecar.tl.service.DhGenOk;
import dev.mtsidecar.tl.service.DhGenRetry;

/** Steps 7 to 9: the server shows that it has the same key, or wants another. */
record ExpectDhAnswer(
    Exchange exchange,
    AuthKey key,
    Entropy entropy,
    DhChecks checks,
    int retries,
    TlFunction<?> query)
    implements Handshake {
  /** A server that wants another key every time wants none. */
  static final int RETRIES_MAX = 5;

  @Override
  public Handshake receive(byte[] packet) throws HandshakeException {
    return switch (read(PlainPacket.read(packet))) {
      case DhGenOk ok -> {
        require(1, ok.nonce(), ok.serverNonce(), ok.newNonceHash1());
        yield new Completed(key, firstSalt(), exchange.serverTime());
      }
      case DhGenRetry retry -> {
        require(2, retry.nonce(), retry.serverNonce(), retry.newNonceHash2());
        if (retries == RETRIES_MAX) {
          throw HandshakeException.misbehaved(
              "at most " + RETRIES_MAX + " times dh_gen_retry", "one more");
        }
        yield exchange.answer(entropy, checks, key.auxHash(), retries + 1);
      }
      case DhGenFail fail -> {
        require(3, fail.nonce(), fail.serverNonce(), fail.newNonceHash3());
        throw new HandshakeException(HandshakeException.Fault.OURS, "dh_gen_ok", "dh_gen_fail");
      }
    };
  }

  private static AnySetClientDHParamsAnswer read(TlReader in) throws HandshakeException {
    try {
      return AnySetClientDHParamsAnswer.read(in);
    } catch (TlFormatException e) {
      throw HandshakeException.misbehaved(
          "Set_client_DH_params_answer: " + e.expected(), e.found());
    }
  }

  private void require(int number, Int128 nonce, Int128 serverNonce, Int128 hash)
      throws HandshakeException {
    exchange.nonces().require("Set_client_DH_params_answer", nonce, serverNonce);
    Int128 expected = Int128.of(key.newNonceHash(exchange.newNonce(), number));
    if (!expected.equals(hash)) {
      throw HandshakeException.misbehaved(
          "new_nonce_hash" + number + " of the agreed key", "another");
    }
  }

  /** "substr(new_nonce, 0, 8) XOR substr(server_nonce, 0, 8)". */
  private long firstSalt() {
    return Bytes.of(exchange.newNonce()).longAt(0)
        ^ Bytes.of(exchange.nonces().serverNonce().toByteArray()).longAt(0);
  }

  @Override
  public String toString() {
    return "ExpectDhAnswer";
  }
}
