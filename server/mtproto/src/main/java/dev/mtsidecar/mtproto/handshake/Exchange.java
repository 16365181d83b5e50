package dev.mtsidecar.mtproto.handshake;

import dev.mtsidecar.mtproto.crypto.AuthKey;
import dev.mtsidecar.mtproto.crypto.BigEndian;
import dev.mtsidecar.mtproto.crypto.DhChecks;
import dev.mtsidecar.mtproto.crypto.Entropy;
import dev.mtsidecar.mtproto.crypto.HandshakeCipher;
import dev.mtsidecar.mtproto.crypto.RefusedValueException;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.service.ClientDHInnerData;
import dev.mtsidecar.tl.service.SetClientDHParams;
import java.math.BigInteger;

/** The server's half of Diffie–Hellman, checked; makes our half, anew for each try. */
@SuppressWarnings(
    "ArrayRecordComponent") // new_nonce is never compared, and lives as long as the run.
record Exchange(
    Nonces nonces,
    byte[] newNonce,
    HandshakeCipher cipher,
    int g,
    BigInteger prime,
    BigInteger gA,
    int serverTime) {
  private static final int B_LENGTH = 256;
  private static final int G_B_LENGTH = 256;

  /** A g_b out of range has a chance of 2^-63; that twice is a broken source of chance. */
  private static final int TRIES_MAX = 4;

  /**
   * Our half.
   *
   * @param retryId 0, or auth_key_aux_hash of the key that failed
   */
  ExpectDhAnswer answer(Entropy entropy, DhChecks checks, long retryId, int retries)
      throws HandshakeException {
    BigInteger b = BigInteger.ZERO;
    BigInteger gB = BigInteger.ZERO;
    for (int i = 0; ; i++) {
      b = new BigInteger(1, entropy.bytes(B_LENGTH));
      gB = BigInteger.valueOf(g).modPow(b, prime);
      try {
        checks.requireGoodPublicValue("g_b", gB, prime);
        break;
      } catch (RefusedValueException e) {
        if (i == TRIES_MAX) {
          throw new HandshakeException(HandshakeException.Fault.OURS, e.expected(), e.got());
        }
      }
    }
    var inner =
        new ClientDHInnerData(
            nonces.nonce(),
            nonces.serverNonce(),
            retryId,
            Bytes.of(BigEndian.fixed(gB, G_B_LENGTH)));
    Bytes sealed = Bytes.of(cipher.seal(inner.toByteArray(), entropy));
    AuthKey key = AuthKey.of(BigEndian.fixed(gA.modPow(b, prime), AuthKey.LENGTH));
    return new ExpectDhAnswer(
        this,
        key,
        entropy,
        checks,
        retries,
        new SetClientDHParams(nonces.nonce(), nonces.serverNonce(), sealed));
  }

  @Override
  public String toString() {
    return "Exchange";
  }
}
