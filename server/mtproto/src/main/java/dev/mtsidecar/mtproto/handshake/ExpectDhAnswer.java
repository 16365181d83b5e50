package dev.mtsidecar.mtproto.handshake;

import dev.mtsidecar.mtproto.crypto.AuthKey;
import dev.mtsidecar.mtproto.crypto.BigEndian;
import dev.mtsidecar.mtproto.crypto.DhChecks;
import dev.mtsidecar.mtproto.crypto.HandshakeCipher;
import dev.mtsidecar.mtproto.crypto.RefusedValueException;
import dev.mtsidecar.mtproto.handshake.HandshakeException.Fault;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.Int128;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.service.AnySetClientDHParamsAnswer;
import dev.mtsidecar.tl.service.ClientDHInnerData;
import dev.mtsidecar.tl.service.DhGenFail;
import dev.mtsidecar.tl.service.DhGenOk;
import dev.mtsidecar.tl.service.DhGenRetry;
import dev.mtsidecar.tl.service.SetClientDHParams;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/** We sent our half ({@code set_client_DH_params}); the server proves that it made the same key. */
final class ExpectDhAnswer implements Handshake.Pending {

  // A server asks again when it has another key of the same id, one in 2^64. Five is plenty.
  private static final int RETRIES_MAX = 5;

  // A b whose g^b lies at the edge comes once in 2^64 draws.
  private static final int DRAWS_OF_B = 5;

  /** What stays the same when the server asks for another key. */
  private record Exchange(
      HandshakeTerms terms,
      Nonces nonces,
      HandshakeCipher cipher,
      DhGroup group,
      Duration timeOffset) {}

  private final Exchange exchange;
  private final int retries;
  private final BigInteger b;
  private final byte[] query;

  private ExpectDhAnswer(Exchange exchange, int retries, long retryId) throws HandshakeException {
    this.exchange = exchange;
    this.retries = retries;
    DhGroup group = exchange.group();
    for (int draw = 0; draw < DRAWS_OF_B; draw++) {
      BigInteger drawn = new BigInteger(1, exchange.terms().entropy().bytes(DhChecks.BITS / 8));
      BigInteger gB = group.g().modPow(drawn, group.p());
      if (isGood(gB)) {
        this.b = drawn;
        this.query = query(retryId, gB);
        return;
      }
    }
    throw new HandshakeException(
        Fault.OURS, "a random b", DRAWS_OF_B + " draws whose g_b is out of range");
  }

  static ExpectDhAnswer first(
      HandshakeTerms terms,
      Nonces nonces,
      HandshakeCipher cipher,
      DhGroup group,
      Duration timeOffset)
      throws HandshakeException {
    return new ExpectDhAnswer(new Exchange(terms, nonces, cipher, group, timeOffset), 0, 0);
  }

  private boolean isGood(BigInteger gB) {
    try {
      exchange.terms().checks().requireGoodPublicValue("g_b", gB, exchange.group().p());
      return true;
    } catch (RefusedValueException e) {
      return false;
    }
  }

  private byte[] query(long retryId, BigInteger gB) {
    Nonces nonces = exchange.nonces();
    var inner =
        new ClientDHInnerData(
            nonces.nonce(), nonces.serverNonce(), retryId, Bytes.of(BigEndian.minimal(gB)));
    byte[] sealed = exchange.cipher().seal(inner.toByteArray(), exchange.terms().entropy());
    return new SetClientDHParams(nonces.nonce(), nonces.serverNonce(), Bytes.of(sealed))
        .toByteArray();
  }

  @Override
  public byte[] query() {
    return query.clone();
  }

  @Override
  public Handshake receive(byte[] body, Instant now) throws HandshakeException {
    var answer = Answers.read(new TlReader(body), AnySetClientDHParamsAnswer::read);
    DhGroup group = exchange.group();
    BigInteger shared = group.gA().modPow(b, group.p());
    AuthKey key = AuthKey.of(BigEndian.fixed(shared, AuthKey.LENGTH));
    return switch (answer) {
      case DhGenOk ok -> {
        requireProof(key, 1, ok.nonce(), ok.serverNonce(), ok.newNonceHash1());
        yield new Completed(key, exchange.nonces().serverSalt(), exchange.timeOffset());
      }
      case DhGenRetry retry -> {
        requireProof(key, 2, retry.nonce(), retry.serverNonce(), retry.newNonceHash2());
        yield again(key);
      }
      case DhGenFail fail -> {
        requireProof(key, 3, fail.nonce(), fail.serverNonce(), fail.newNonceHash3());
        throw HandshakeException.misbehaved("dh_gen_ok", "dh_gen_fail");
      }
    };
  }

  private void requireProof(
      AuthKey key, int number, Int128 nonce, Int128 serverNonce, Int128 newNonceHash)
      throws HandshakeException {
    Nonces nonces = exchange.nonces();
    nonces.requireSame(nonce, serverNonce);
    byte[] expected = key.newNonceHash(nonces.newNonce().toByteArray(), number);
    Answers.requireSame("new_nonce_hash" + number, expected, newNonceHash);
  }

  private Handshake again(AuthKey failed) throws HandshakeException {
    if (retries == RETRIES_MAX) {
      throw HandshakeException.misbehaved(
          "dh_gen_ok after at most " + RETRIES_MAX + " retries", "dh_gen_retry");
    }
    return new ExpectDhAnswer(exchange, retries + 1, failed.auxHash());
  }
}
