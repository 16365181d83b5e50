package dev.mtsidecar.sandbox.handshake;

import dev.mtsidecar.sandbox.seal.AuthKey;
import dev.mtsidecar.sandbox.seal.Sha;
import dev.mtsidecar.tl.Int128;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.service.ClientDHInnerData;
import dev.mtsidecar.tl.service.DhGenFail;
import dev.mtsidecar.tl.service.DhGenOk;
import dev.mtsidecar.tl.service.DhGenRetry;
import dev.mtsidecar.tl.service.SetClientDHParams;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;

/** The third step: set_client_DH_params is checked, the key is made and kept. */
final class ClientDh {
  private static final int HASH = 20;

  /** A client that meets five existing keys in a row has no luck but a mistake. */
  private static final int RETRIES_MAX = 5;

  private final NewKeys keys;

  ClientDh(NewKeys keys) {
    this.keys = keys;
  }

  TlObject answer(SetClientDHParams query, HandshakeRun run) throws WrongQueryException {
    if (!(run.stage() instanceof RunStage.DhSent sent)) {
      throw new WrongQueryException("set_client_DH_params out of order");
    }
    byte[] newNonce = sent.newNonce().toByteArray();
    byte[] serverNonce = run.serverNonce().toByteArray();
    ClientDHInnerData inner =
        open(query.encryptedData().toByteArray(), new TempAesKey(newNonce, serverNonce));
    BigInteger gB = checked(inner, run, sent);
    AuthKey key = new AuthKey(BigEndian.fixed(DhGroup.power(gB, sent.a()), AuthKey.LENGTH));
    if (keys.add(key, firstSalt(newNonce, serverNonce), sent.expires())) {
      run.become(new RunStage.Finished());
      return new DhGenOk(run.nonce(), run.serverNonce(), hash(newNonce, 1, key));
    }
    if (sent.retries() == RETRIES_MAX) {
      run.become(new RunStage.Finished());
      return new DhGenFail(run.nonce(), run.serverNonce(), hash(newNonce, 3, key));
    }
    run.become(
        new RunStage.DhSent(
            sent.newNonce(), sent.a(), sent.expires(), little(key.auxHash()), sent.retries() + 1));
    return new DhGenRetry(run.nonce(), run.serverNonce(), hash(newNonce, 2, key));
  }

  private static ClientDHInnerData open(byte[] encrypted, TempAesKey aes)
      throws WrongQueryException {
    if (encrypted.length % 16 != 0 || encrypted.length <= HASH) {
      throw new WrongQueryException("encrypted_data of " + encrypted.length + " bytes");
    }
    byte[] clear = aes.decrypt(encrypted);
    byte[] data = Arrays.copyOfRange(clear, HASH, clear.length);
    try {
      TlReader in = new TlReader(data);
      ClientDHInnerData inner = ClientDHInnerData.read(in);
      byte[] parsed = Arrays.copyOf(data, data.length - in.remaining());
      if (!MessageDigest.isEqual(Arrays.copyOf(clear, HASH), Sha.sha1(parsed))) {
        throw new WrongQueryException("the SHA1 before client_DH_inner_data does not fit");
      }
      if (in.remaining() >= 16) {
        throw new WrongQueryException(in.remaining() + " bytes of padding, at most 15 allowed");
      }
      return inner;
    } catch (TlFormatException e) {
      throw new WrongQueryException("no client_DH_inner_data: " + e.getMessage());
    }
  }

  private static BigInteger checked(ClientDHInnerData inner, HandshakeRun run, RunStage.DhSent sent)
      throws WrongQueryException {
    if (!inner.nonce().equals(run.nonce()) || !inner.serverNonce().equals(run.serverNonce())) {
      throw new WrongQueryException("the inner nonces are not the outer ones");
    }
    if (inner.retryId() != sent.retryId()) {
      throw new WrongQueryException(
          "retry_id is not the aux hash of the failed key, or 0 at first");
    }
    BigInteger gB = BigEndian.number(inner.gB().toByteArray());
    if (!DhGroup.isInRange(gB)) {
      throw new WrongQueryException("g_b is not between 2^1984 and p - 2^1984");
    }
    return gB;
  }

  private static Int128 hash(byte[] newNonce, int number, AuthKey key) {
    return Int128.of(NewNonceHash.of(newNonce, number, key));
  }

  private static long firstSalt(byte[] newNonce, byte[] serverNonce) {
    return little(newNonce) ^ little(serverNonce);
  }

  private static long little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }
}
