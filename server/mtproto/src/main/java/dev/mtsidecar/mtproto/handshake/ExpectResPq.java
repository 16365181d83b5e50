package dev.mtsidecar.mtproto.handshake;

import dev.mtsidecar.mtproto.crypto.BigEndian;
import dev.mtsidecar.mtproto.crypto.PrimeFactors;
import dev.mtsidecar.mtproto.crypto.RefusedValueException;
import dev.mtsidecar.mtproto.crypto.RsaPad;
import dev.mtsidecar.mtproto.crypto.RsaPublicKey;
import dev.mtsidecar.mtproto.handshake.HandshakeException.Fault;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.Int128;
import dev.mtsidecar.tl.Int256;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.service.PQInnerDataDc;
import dev.mtsidecar.tl.service.ReqDHParams;
import dev.mtsidecar.tl.service.ReqPqMulti;
import dev.mtsidecar.tl.service.ResPQ;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * We sent our nonce ({@code req_pq_multi}); the server names its keys and sets the proof of work.
 */
final class ExpectResPq implements Handshake.Pending {

  private static final int PQ_LENGTH_MAX = Long.BYTES;
  private static final int FINGERPRINTS_TOLD = 8;

  private final HandshakeTerms terms;
  private final Int128 nonce;

  private ExpectResPq(HandshakeTerms terms, Int128 nonce) {
    this.terms = terms;
    this.nonce = nonce;
  }

  static ExpectResPq begin(HandshakeTerms terms) {
    return new ExpectResPq(terms, Int128.of(terms.entropy().bytes(Int128.LENGTH)));
  }

  @Override
  public byte[] query() {
    return new ReqPqMulti(nonce).toByteArray();
  }

  @Override
  public Handshake receive(byte[] body, Instant now) throws HandshakeException {
    ResPQ answer = Answers.read(new TlReader(body), ResPQ::read);
    Answers.requireSame("nonce", nonce, answer.nonce());
    RsaPublicKey key = firstKnown(answer.serverPublicKeyFingerprints());
    PrimeFactors factors = factor(answer.pq());

    Int256 newNonce = Int256.of(terms.entropy().bytes(Int256.LENGTH));
    var nonces = new Nonces(nonce, answer.serverNonce(), newNonce);
    byte[] query = reqDhParams(answer.pq(), factors, key, nonces);
    return new ExpectDhParams(terms, nonces, query);
  }

  private RsaPublicKey firstKnown(List<Long> fingerprints) throws HandshakeException {
    for (long fingerprint : fingerprints) {
      for (RsaPublicKey key : terms.publicKeys()) {
        if (key.fingerprint() == fingerprint) {
          return key;
        }
      }
    }
    List<Long> ours = terms.publicKeys().stream().map(RsaPublicKey::fingerprint).toList();
    throw new HandshakeException(
        Fault.PEER_INCOMPATIBLE,
        "a server that has one of our public keys, " + told(ours),
        "fingerprints " + told(fingerprints));
  }

  private static String told(List<Long> fingerprints) {
    return fingerprints.stream()
        .limit(FINGERPRINTS_TOLD)
        .map(HexFormat.of()::toHexDigits)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static PrimeFactors factor(Bytes pq) throws HandshakeException {
    if (pq.length() > PQ_LENGTH_MAX) {
      throw HandshakeException.misbehaved("a pq of up to 8 bytes", pq.length() + " bytes");
    }
    try {
      // Eight bytes with the top bit set come out negative, and are refused as too long.
      return PrimeFactors.of(new BigInteger(1, pq.toByteArray()).longValue());
    } catch (RefusedValueException e) {
      throw new HandshakeException(Fault.PEER_MISBEHAVED, "pq, " + e.expected(), e.got(), e);
    }
  }

  private byte[] reqDhParams(Bytes pq, PrimeFactors factors, RsaPublicKey key, Nonces nonces) {
    Bytes p = minimal(factors.p());
    Bytes q = minimal(factors.q());
    byte[] inner = innerData(pq, p, q, nonces, terms.wireDcId()).toByteArray();
    byte[] encrypted = RsaPad.encrypt(inner, key, terms.entropy());
    return new ReqDHParams(
            nonces.nonce(), nonces.serverNonce(), p, q, key.fingerprint(), Bytes.of(encrypted))
        .toByteArray();
  }

  static PQInnerDataDc innerData(Bytes pq, Bytes p, Bytes q, Nonces nonces, int wireDcId) {
    return new PQInnerDataDc(
        pq, p, q, nonces.nonce(), nonces.serverNonce(), nonces.newNonce(), wireDcId);
  }

  private static Bytes minimal(long number) {
    return Bytes.of(BigEndian.minimal(BigInteger.valueOf(number)));
  }
}
