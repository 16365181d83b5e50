package dev.mtsidecar.mtproto.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.mtproto.TestVectors;
import dev.mtsidecar.mtproto.crypto.AuthKey;
import dev.mtsidecar.mtproto.crypto.BigEndian;
import dev.mtsidecar.mtproto.crypto.DhChecks;
import dev.mtsidecar.mtproto.crypto.Digests;
import dev.mtsidecar.mtproto.crypto.Entropy;
import dev.mtsidecar.mtproto.crypto.HandshakeCipher;
import dev.mtsidecar.mtproto.crypto.RsaPublicKey;
import dev.mtsidecar.mtproto.crypto.SeededEntropy;
import dev.mtsidecar.mtproto.crypto.TextbookHandshakeSeal;
import dev.mtsidecar.mtproto.crypto.TextbookIge;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.Int128;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.TlWriter;
import dev.mtsidecar.tl.service.ClientDHInnerData;
import dev.mtsidecar.tl.service.DhGenFail;
import dev.mtsidecar.tl.service.DhGenOk;
import dev.mtsidecar.tl.service.DhGenRetry;
import dev.mtsidecar.tl.service.ResPQ;
import dev.mtsidecar.tl.service.ServerDHInnerData;
import dev.mtsidecar.tl.service.ServerDHParamsOk;
import dev.mtsidecar.tl.service.SetClientDHParams;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The other half for tests. It knows what the client draws, so it can tell any single lie and keep
 * everything else right.
 */
final class KnowingServer {

  static final Instant NOW = Instant.ofEpochSecond(1_705_754_870);
  static final int SERVER_TIME = 1_705_754_877;
  static final int DC = 10_002;
  static final BigInteger P = new BigInteger(TestVectors.load("dh-prime").text("dh-prime.p"), 16);

  /** 1244159563 * 1558201013, of the official sample's size. */
  static final long PQ = 1244159563L * 1558201013L;

  private static final TestVectors RSA = TestVectors.load("rsa");
  static final RsaPublicKey KEY =
      new RsaPublicKey(
          new BigInteger(RSA.text("rsa-pad-server-side.n"), 16),
          BigInteger.valueOf(RSA.number("rsa-pad-server-side.e")));

  private final List<byte[]> draws = new ArrayList<>();
  private final Entropy clientEntropy;
  private final Int128 serverNonce = Int128.of(new SeededEntropy(11).bytes(16));
  private final BigInteger a = new BigInteger(1, new SeededEntropy(12).bytes(256));

  KnowingServer() {
    this(new SeededEntropy(10));
  }

  KnowingServer(Entropy drawnByClient) {
    clientEntropy =
        target -> {
          drawnByClient.fill(target);
          draws.add(target.clone());
        };
  }

  /** A client at its first step. */
  Handshake.Pending client() {
    draws.clear();
    return Handshake.begin(DC, List.of(KEY), new DhChecks(), clientEntropy);
  }

  /** A client that waits for server_DH_params. */
  Handshake.Pending clientExpectingParams() throws HandshakeException {
    return (Handshake.Pending) client().receive(boxed(resPq()), NOW);
  }

  /** A client that waits for dh_gen. */
  Handshake.Pending clientExpectingAnswer() throws HandshakeException {
    return (Handshake.Pending) clientExpectingParams().receive(boxed(params(inner(), 8)), NOW);
  }

  Int128 nonce() {
    return Int128.of(draws.get(0));
  }

  Int128 serverNonce() {
    return serverNonce;
  }

  byte[] newNonce() {
    return draws.get(1);
  }

  ResPQ resPq() {
    return resPq(BigEndian.minimal(BigInteger.valueOf(PQ)), KEY.fingerprint());
  }

  ResPQ resPq(byte[] pq, Long... fingerprints) {
    return new ResPQ(nonce(), serverNonce, Bytes.of(pq), List.of(fingerprints));
  }

  ServerDHInnerData inner() {
    return inner(3, P, BigInteger.valueOf(3).modPow(a, P));
  }

  ServerDHInnerData inner(int g, BigInteger p, BigInteger gA) {
    return new ServerDHInnerData(nonce(), serverNonce, g, bytes(p), bytes(gA), SERVER_TIME);
  }

  /** What RSA_PAD hid in the client's req_DH_params: the 192 bytes, undone as a server does it. */
  static byte[] undoRsaPad(byte[] encrypted) {
    BigInteger d = new BigInteger(RSA.text("rsa-pad-server-side.d"), 16);
    byte[] x = BigEndian.fixed(new BigInteger(1, encrypted).modPow(d, KEY.n()), 256);
    byte[] mixed = Arrays.copyOfRange(x, 32, 256);
    byte[] tempKey = Digests.sha256().digest(mixed);
    for (int i = 0; i < 32; i++) {
      tempKey[i] ^= x[i];
    }
    byte[] dataWithHash = TextbookIge.decrypt(tempKey, new byte[32], mixed);
    byte[] data = new byte[192];
    for (int i = 0; i < 192; i++) {
      data[i] = dataWithHash[191 - i];
    }
    byte[] hash = Digests.sha256().digest(concat(tempKey, data));
    assertThat(Arrays.copyOfRange(dataWithHash, 192, 224)).isEqualTo(hash);
    return data;
  }

  /** SHA1, data and this many bytes of padding, encrypted. */
  ServerDHParamsOk params(TlObject inner, int padding) {
    byte[] data = boxed(inner);
    return paramsOver(concat(Digests.sha1().digest(data), data, new byte[padding]));
  }

  /** Anything at all, encrypted, as long as it is whole blocks. */
  ServerDHParamsOk paramsOver(byte[] plain) {
    byte[] sealed = TextbookHandshakeSeal.encrypt(newNonce(), serverNonce.toByteArray(), plain);
    return new ServerDHParamsOk(nonce(), serverNonce, Bytes.of(sealed));
  }

  DhGenOk ok(Handshake.Pending client) throws TlFormatException {
    return new DhGenOk(nonce(), serverNonce, hash(client, 1));
  }

  DhGenRetry retry(Handshake.Pending client) throws TlFormatException {
    return new DhGenRetry(nonce(), serverNonce, hash(client, 2));
  }

  DhGenFail fail(Handshake.Pending client) throws TlFormatException {
    return new DhGenFail(nonce(), serverNonce, hash(client, 3));
  }

  /** What the client's set_client_DH_params says inside. */
  ClientDHInnerData clientData(Handshake.Pending client) throws TlFormatException {
    SetClientDHParams query = SetClientDHParams.read(new TlReader(client.query()));
    byte[] opened =
        new HandshakeCipher(newNonce(), serverNonce.toByteArray())
            .open(query.encryptedData().toByteArray());
    return ClientDHInnerData.read(new TlReader(opened, 20, opened.length - 20));
  }

  AuthKey key(Handshake.Pending client) throws TlFormatException {
    BigInteger gB = new BigInteger(1, clientData(client).gB().toByteArray());
    return AuthKey.of(BigEndian.fixed(gB.modPow(a, P), 256));
  }

  Int128 hash(Handshake.Pending client, int number) throws TlFormatException {
    return Int128.of(key(client).newNonceHash(newNonce(), number));
  }

  static byte[] boxed(TlObject object) {
    var out = new TlWriter();
    object.writeTo(out);
    return out.toByteArray();
  }

  static byte[] concat(byte[]... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static Bytes bytes(BigInteger number) {
    return Bytes.of(BigEndian.minimal(number));
  }
}
