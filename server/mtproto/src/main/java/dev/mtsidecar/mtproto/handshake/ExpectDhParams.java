package dev.mtsidecar.mtproto.handshake;

import dev.mtsidecar.mtproto.crypto.Digests;
import dev.mtsidecar.mtproto.crypto.HandshakeCipher;
import dev.mtsidecar.mtproto.crypto.RefusedValueException;
import dev.mtsidecar.mtproto.handshake.HandshakeException.Fault;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.service.AnyServerDHParams;
import dev.mtsidecar.tl.service.ServerDHInnerData;
import dev.mtsidecar.tl.service.ServerDHParamsFail;
import dev.mtsidecar.tl.service.ServerDHParamsOk;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** We proved our work ({@code req_DH_params}); the server sends its Diffie–Hellman numbers. */
final class ExpectDhParams implements Handshake.Pending {

  private static final int BLOCK = 16;

  // A fifth of this is usual; more than this is no pair of 2048-bit numbers.
  private static final int ENCRYPTED_ANSWER_MAX = 4096;

  private final HandshakeTerms terms;
  private final Nonces nonces;
  private final byte[] query;

  ExpectDhParams(HandshakeTerms terms, Nonces nonces, byte[] query) {
    this.terms = terms;
    this.nonces = nonces;
    this.query = query;
  }

  @Override
  public byte[] query() {
    return query.clone();
  }

  @Override
  public Handshake receive(byte[] body, Instant now) throws HandshakeException {
    return switch (Answers.read(new TlReader(body), AnyServerDHParams::read)) {
      case ServerDHParamsOk ok -> accept(ok, now);
      case ServerDHParamsFail fail -> throw refusal(fail);
    };
  }

  private Handshake accept(ServerDHParamsOk answer, Instant now) throws HandshakeException {
    nonces.requireSame(answer.nonce(), answer.serverNonce());
    var cipher =
        new HandshakeCipher(nonces.newNonce().toByteArray(), nonces.serverNonce().toByteArray());
    ServerDHInnerData inner = decrypt(cipher, answer.encryptedAnswer());
    nonces.requireSame(inner.nonce(), inner.serverNonce());

    BigInteger p = new BigInteger(1, inner.dhPrime().toByteArray());
    BigInteger gA = new BigInteger(1, inner.gA().toByteArray());
    try {
      terms.checks().requireGoodGroup(inner.g(), p, terms.entropy());
      terms.checks().requireGoodPublicValue("g_a", gA, p);
    } catch (RefusedValueException e) {
      throw Answers.refused(e);
    }
    Instant serverTime = Instant.ofEpochSecond(Integer.toUnsignedLong(inner.serverTime()));
    var group = new DhGroup(BigInteger.valueOf(inner.g()), p, gA);
    return ExpectDhAnswer.first(terms, nonces, cipher, group, Duration.between(now, serverTime));
  }

  private static ServerDHInnerData decrypt(HandshakeCipher cipher, Bytes encrypted)
      throws HandshakeException {
    int length = encrypted.length();
    if (length % BLOCK != 0 || length < 2 * BLOCK || length > ENCRYPTED_ANSWER_MAX) {
      throw HandshakeException.misbehaved(
          "an encrypted_answer of 32 to " + ENCRYPTED_ANSWER_MAX + " bytes in blocks of 16",
          length + " bytes");
    }
    byte[] opened = cipher.open(encrypted.toByteArray());
    int dataAt = HandshakeCipher.HASH_LENGTH;
    var in = new TlReader(opened, dataAt, opened.length - dataAt);
    ServerDHInnerData inner = Answers.read(in, ServerDHInnerData::read);
    // "The client must check that the SHA1 is right": over exactly the bytes that were parsed.
    if (!HandshakeCipher.isIntact(opened, in.offset())) {
      throw HandshakeException.misbehaved("an answer that matches its SHA1", "another SHA1");
    }
    if (in.remaining() >= BLOCK) {
      throw HandshakeException.misbehaved(
          "less than 16 bytes of padding after server_DH_inner_data", in.remaining() + " bytes");
    }
    return inner;
  }

  /** The historic refusal; today's servers send a transport error instead. */
  private HandshakeException refusal(ServerDHParamsFail fail) throws HandshakeException {
    nonces.requireSame(fail.nonce(), fail.serverNonce());
    byte[] sha1 = Digests.sha1().digest(nonces.newNonce().toByteArray());
    Answers.requireSame(
        "new_nonce_hash", Arrays.copyOfRange(sha1, 4, sha1.length), fail.newNonceHash());
    return new HandshakeException(
        Fault.PEER_INCOMPATIBLE, "server_DH_params_ok", "server_DH_params_fail");
  }
}
