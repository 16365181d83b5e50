package dev.mtsidecar.sandbox.handshake;

import dev.mtsidecar.sandbox.seal.ByteSource;
import dev.mtsidecar.sandbox.seal.Sha;
import dev.mtsidecar.sandbox.transcript.DcNotes;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlWriter;
import dev.mtsidecar.tl.service.ReqDHParams;
import dev.mtsidecar.tl.service.ServerDHInnerData;
import dev.mtsidecar.tl.service.ServerDHParamsOk;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/** The second step: req_DH_params is checked, server_DH_params_ok is made. */
final class DhQuery {
  private static final int EXPONENT_BYTES = 256;

  private final ServerRsaKey rsaKey;
  private final ByteSource chance;
  private final DcNotes notes;

  DhQuery(ServerRsaKey rsaKey, ByteSource chance, DcNotes notes) {
    this.rsaKey = rsaKey;
    this.chance = chance;
    this.notes = notes;
  }

  TlObject answer(ReqDHParams query, HandshakeRun run, Instant now) throws WrongQueryException {
    if (!(run.stage() instanceof RunStage.PqSent)) {
      throw new WrongQueryException("req_DH_params out of order");
    }
    checkFactors(query, run);
    if (query.publicKeyFingerprint() != rsaKey.fingerprint()) {
      throw new WrongQueryException("public_key_fingerprint is not this server's");
    }
    RsaBlock block = RsaBlock.open(query.encryptedData().toByteArray(), rsaKey);
    if (block.isLegacy()) {
      notes.forgave("legacy_rsa", "encrypted_data is SHA1 + data + random");
    }
    InnerQuery inner = InnerQuery.of(block.inner());
    checkInner(inner, query, run);
    Optional<Instant> expires = expiry(inner, now);
    BigInteger a = BigEndian.number(chance.bytes(EXPONENT_BYTES));
    run.become(new RunStage.DhSent(inner.newNonce(), a, expires, 0, 0));
    return sealed(inner, run, a, now);
  }

  private static void checkFactors(ReqDHParams query, HandshakeRun run) throws WrongQueryException {
    BigInteger p = BigEndian.number(query.p().toByteArray());
    BigInteger q = BigEndian.number(query.q().toByteArray());
    if (!p.equals(run.pq().p()) || !q.equals(run.pq().q())) {
      throw new WrongQueryException("p and q are not the factors of pq in ascending order");
    }
  }

  private void checkInner(InnerQuery inner, ReqDHParams query, HandshakeRun run)
      throws WrongQueryException {
    if (!inner.nonce().equals(run.nonce()) || !inner.serverNonce().equals(run.serverNonce())) {
      throw new WrongQueryException("the inner nonces are not the outer ones");
    }
    if (!BigEndian.number(inner.pq().toByteArray()).equals(run.pq().product())
        || !inner.p().equals(query.p())
        || !inner.q().equals(query.q())) {
      throw new WrongQueryException("the inner pq, p, q are not the outer ones");
    }
    if (!inner.isFor(notes.dcId())) {
      throw new WrongQueryException(
          WrongQueryException.WRONG_DC, "dc " + inner.dc() + " at DC " + notes.dcId());
    }
    if (inner.dc().isEmpty()) {
      notes.forgave("inner_data_without_dc", "p_q_inner_data of the old kind");
    }
  }

  private static Optional<Instant> expiry(InnerQuery inner, Instant now)
      throws WrongQueryException {
    if (inner.expiresInSeconds().isEmpty()) {
      return Optional.empty();
    }
    int seconds = inner.expiresInSeconds().getAsInt();
    if (seconds <= 0) {
      throw new WrongQueryException("expires_in " + seconds);
    }
    return Optional.of(now.plusSeconds(seconds));
  }

  private TlObject sealed(InnerQuery inner, HandshakeRun run, BigInteger a, Instant now) {
    TlWriter out = new TlWriter();
    new ServerDHInnerData(
            run.nonce(),
            run.serverNonce(),
            DhGroup.G,
            Bytes.of(BigEndian.fixed(DhGroup.PRIME, EXPONENT_BYTES)),
            Bytes.of(BigEndian.fixed(DhGroup.power(a), EXPONENT_BYTES)),
            (int) now.getEpochSecond())
        .writeTo(out);
    byte[] data = out.toByteArray();
    int unpadded = 20 + data.length;
    byte[] padding = chance.bytes((16 - unpadded % 16) % 16);
    byte[] clear =
        ByteBuffer.allocate(unpadded + padding.length)
            .put(Sha.sha1(data))
            .put(data)
            .put(padding)
            .array();
    byte[] encrypted =
        new TempAesKey(inner.newNonce().toByteArray(), run.serverNonce().toByteArray())
            .encrypt(clear);
    return new ServerDHParamsOk(run.nonce(), run.serverNonce(), Bytes.of(encrypted));
  }
}
