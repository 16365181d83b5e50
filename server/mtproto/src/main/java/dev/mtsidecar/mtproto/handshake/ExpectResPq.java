package dev.mtsidecar.mtproto.handshake;

import dev.mtsidecar.mtproto.crypto.BigEndian;
import dev.mtsidecar.mtproto.crypto.DhChecks;
import dev.mtsidecar.mtproto.crypto.Entropy;
import dev.mtsidecar.mtproto.crypto.PrimeFactors;
import dev.mtsidecar.mtproto.crypto.RefusedValueException;
import dev.mtsidecar.mtproto.crypto.RsaPad;
import dev.mtsidecar.mtproto.crypto.RsaPublicKey;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.Int128;
import dev.mtsidecar.tl.Int256;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.service.PQInnerDataDc;
import dev.mtsidecar.tl.service.ReqDHParams;
import dev.mtsidecar.tl.service.ResPQ;
import java.math.BigInteger;
import java.util.List;

/** Steps 1 to 4: pq comes, is taken apart, and goes back sealed for the server's RSA key. */
record ExpectResPq(
    int wireDcId,
    List<RsaPublicKey> keys,
    Entropy entropy,
    DhChecks checks,
    Int128 nonce,
    TlFunction<?> query)
    implements Handshake {
  private static final int PQ_LENGTH_MAX = 8;

  @Override
  public Handshake receive(byte[] packet) throws HandshakeException {
    ResPQ resPq = read(PlainPacket.read(packet));
    if (!nonce.equals(resPq.nonce())) {
      throw HandshakeException.misbehaved("our nonce in resPQ", "another");
    }
    RsaPublicKey key = knownKey(resPq.serverPublicKeyFingerprints());
    PrimeFactors factors = factors(resPq.pq());
    Bytes p = minimal(factors.p());
    Bytes q = minimal(factors.q());
    byte[] newNonce = entropy.bytes(Int256.LENGTH);
    var inner =
        new PQInnerDataDc(
            resPq.pq(), p, q, nonce, resPq.serverNonce(), Int256.of(newNonce), wireDcId);
    byte[] sealed = RsaPad.encrypt(inner.toByteArray(), key, entropy);
    var next =
        new ReqDHParams(nonce, resPq.serverNonce(), p, q, key.fingerprint(), Bytes.of(sealed));
    return new ExpectDhParams(
        new Nonces(nonce, resPq.serverNonce()), newNonce, entropy, checks, next);
  }

  private static ResPQ read(TlReader in) throws HandshakeException {
    try {
      return ResPQ.read(in);
    } catch (TlFormatException e) {
      throw HandshakeException.misbehaved("resPQ: " + e.expected(), e.found());
    }
  }

  /** "The first fingerprint for which the client has a public key." */
  private RsaPublicKey knownKey(List<Long> fingerprints) throws HandshakeException {
    for (long fingerprint : fingerprints) {
      for (RsaPublicKey key : keys) {
        if (key.fingerprint() == fingerprint) {
          return key;
        }
      }
    }
    throw new HandshakeException(
        HandshakeException.Fault.PEER_INCOMPATIBLE,
        "a public key of ours (is this the right environment?)",
        fingerprints.size() + " fingerprints of others");
  }

  private static PrimeFactors factors(Bytes pq) throws HandshakeException {
    if (pq.length() == 0 || pq.length() > PQ_LENGTH_MAX) {
      throw HandshakeException.misbehaved("pq of 1 to 8 bytes", pq.length() + " bytes");
    }
    try {
      BigInteger value = new BigInteger(1, pq.toByteArray());
      return PrimeFactors.of(value.longValue());
    } catch (RefusedValueException e) {
      throw HandshakeException.misbehaved(e.expected(), e.got());
    }
  }

  private static Bytes minimal(long factor) {
    return Bytes.of(BigEndian.minimal(BigInteger.valueOf(factor)));
  }

  @Override
  public String toString() {
    return "ExpectResPq";
  }
}
