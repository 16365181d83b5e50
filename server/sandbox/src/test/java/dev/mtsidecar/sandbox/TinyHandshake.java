package dev.mtsidecar.sandbox;

import dev.mtsidecar.sandbox.seal.AuthKey;
import dev.mtsidecar.sandbox.seal.ReferenceIge;
import dev.mtsidecar.sandbox.seal.Sha;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.Int128;
import dev.mtsidecar.tl.Int256;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.service.AnyPQInnerData;
import dev.mtsidecar.tl.service.ClientDHInnerData;
import dev.mtsidecar.tl.service.DhGenOk;
import dev.mtsidecar.tl.service.PQInnerDataDc;
import dev.mtsidecar.tl.service.ReqDHParams;
import dev.mtsidecar.tl.service.ReqPqMulti;
import dev.mtsidecar.tl.service.ResPQ;
import dev.mtsidecar.tl.service.ServerDHInnerData;
import dev.mtsidecar.tl.service.ServerDHParamsOk;
import dev.mtsidecar.tl.service.SetClientDHParams;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The client's half of the handshake, written out; each step can be bent by a test. */
final class TinyHandshake {
  private static final BigInteger E = BigInteger.valueOf(65537);

  private final Random random = new Random(20260101);
  private final BigInteger modulus;
  private final long fingerprint;

  /** How p_q_inner_data is chosen. */
  Function<PQInnerDataDc, AnyPQInnerData> inner = data -> data;

  /** How the inner data goes under RSA. */
  Function<byte[], byte[]> rsa = this::rsaPad;

  /** What becomes of req_DH_params. */
  UnaryOperator<ReqDHParams> dhQuery = UnaryOperator.identity();

  /** What becomes of client_DH_inner_data. */
  UnaryOperator<ClientDHInnerData> clientInner = UnaryOperator.identity();

  /** What becomes of SHA1, data and padding before they are encrypted. */
  UnaryOperator<byte[]> clientPlain = UnaryOperator.identity();

  /** What becomes of set_client_DH_params. */
  UnaryOperator<SetClientDHParams> clientQuery = UnaryOperator.identity();

  int dc = 2;
  long salt;
  byte[] newNonce = new byte[32];
  byte[] tmpKey = new byte[0];
  byte[] tmpIv = new byte[0];
  BigInteger g_a = BigInteger.ZERO;
  BigInteger prime = BigInteger.ZERO;

  TinyHandshake(BigInteger modulus, long fingerprint) {
    this.modulus = modulus;
    this.fingerprint = fingerprint;
  }

  /** Runs the whole handshake. */
  AuthKey run(TinyClient client) throws Exception {
    ResPQ pq = (ResPQ) client.plain(new ReqPqMulti(Int128.of(bytes(16))));
    ServerDHParamsOk params = (ServerDHParamsOk) client.plain(reqDhParams(pq));
    open(params);
    BigInteger b = new BigInteger(1, bytes(256));
    AuthKey key = new AuthKey(fixed(g_a.modPow(b, prime), 256));
    TlObject answer = client.plain(setClientDh(pq, b, 0));
    if (!(answer instanceof DhGenOk ok)) {
      throw new IllegalStateException("not dh_gen_ok: " + answer);
    }
    byte[] hash = Arrays.copyOfRange(Sha.sha1(newNonce, new byte[] {1}, key.auxHash()), 4, 20);
    if (!Int128.of(hash).equals(ok.newNonceHash1())) {
      throw new IllegalStateException("new_nonce_hash1 is wrong");
    }
    return key;
  }

  ReqDHParams reqDhParams(ResPQ pq) {
    BigInteger product = new BigInteger(1, pq.pq().toByteArray());
    BigInteger factor = factor(product);
    BigInteger p = factor.min(product.divide(factor));
    BigInteger q = product.divide(p);
    newNonce = bytes(32);
    PQInnerDataDc data =
        new PQInnerDataDc(
            pq.pq(),
            Bytes.of(minimal(p)),
            Bytes.of(minimal(q)),
            pq.nonce(),
            pq.serverNonce(),
            Int256.of(newNonce),
            dc);
    byte[] encrypted = rsa.apply(TinyClient.boxed(inner.apply(data)));
    salt = little(newNonce) ^ little(pq.serverNonce().toByteArray());
    return dhQuery.apply(
        new ReqDHParams(
            pq.nonce(), pq.serverNonce(), data.p(), data.q(), fingerprint, Bytes.of(encrypted)));
  }

  void open(ServerDHParamsOk params) throws Exception {
    byte[] serverNonce = params.serverNonce().toByteArray();
    byte[] newServer = Sha.sha1(newNonce, serverNonce);
    byte[] serverNew = Sha.sha1(serverNonce, newNonce);
    byte[] newNew = Sha.sha1(newNonce, newNonce);
    tmpKey = concat(newServer, Arrays.copyOf(serverNew, 12));
    tmpIv = concat(Arrays.copyOfRange(serverNew, 12, 20), newNew, Arrays.copyOf(newNonce, 4));
    byte[] clear = ReferenceIge.decrypt(params.encryptedAnswer().toByteArray(), tmpKey, tmpIv);
    byte[] data = Arrays.copyOfRange(clear, 20, clear.length);
    TlReader reader = new TlReader(data);
    ServerDHInnerData inner = ServerDHInnerData.read(reader);
    byte[] parsed = Arrays.copyOf(data, data.length - reader.remaining());
    if (!Arrays.equals(Sha.sha1(parsed), Arrays.copyOf(clear, 20)) || reader.remaining() > 15) {
      throw new IllegalStateException("encrypted_answer is wrong");
    }
    g_a = new BigInteger(1, inner.gA().toByteArray());
    prime = new BigInteger(1, inner.dhPrime().toByteArray());
  }

  SetClientDHParams setClientDh(ResPQ pq, BigInteger b, long retryId) {
    ClientDHInnerData data =
        clientInner.apply(
            new ClientDHInnerData(
                pq.nonce(),
                pq.serverNonce(),
                retryId,
                Bytes.of(fixed(BigInteger.valueOf(3).modPow(b, prime), 256))));
    byte[] boxed = TinyClient.boxed(data);
    byte[] plain = concat(Sha.sha1(boxed), boxed, new byte[(16 - (20 + boxed.length) % 16) % 16]);
    byte[] encrypted = ReferenceIge.encrypt(clientPlain.apply(plain), tmpKey, tmpIv);
    return clientQuery.apply(
        new SetClientDHParams(pq.nonce(), pq.serverNonce(), Bytes.of(encrypted)));
  }

  /** RSA_PAD, section 4.3. */
  byte[] rsaPad(byte[] data) {
    byte[] padded = concat(data, bytes(192 - data.length));
    byte[] reversed = new byte[192];
    for (int i = 0; i < 192; i++) {
      reversed[i] = padded[191 - i];
    }
    while (true) {
      byte[] tempKey = bytes(32);
      byte[] withHash = concat(reversed, Sha.sha256(tempKey, padded));
      byte[] sealed = ReferenceIge.encrypt(withHash, tempKey, new byte[32]);
      BigInteger block = new BigInteger(1, concat(xor(tempKey, Sha.sha256(sealed)), sealed));
      if (block.compareTo(modulus) < 0) {
        return fixed(block.modPow(E, modulus), 256);
      }
    }
  }

  /** The scheme before RSA_PAD: SHA1, data and random, 255 bytes. */
  byte[] legacyRsa(byte[] data) {
    byte[] block = concat(Sha.sha1(data), data, bytes(235 - data.length));
    return fixed(new BigInteger(1, block).modPow(E, modulus), 256);
  }

  byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static BigInteger factor(BigInteger n) {
    for (int c = 1; ; c++) {
      BigInteger step = BigInteger.valueOf(c);
      BigInteger slow = BigInteger.TWO;
      BigInteger fast = slow;
      BigInteger gcd = BigInteger.ONE;
      while (gcd.equals(BigInteger.ONE)) {
        BigInteger product = BigInteger.ONE;
        for (int i = 0; i < 128; i++) {
          slow = slow.multiply(slow).add(step).mod(n);
          fast = fast.multiply(fast).add(step).mod(n);
          fast = fast.multiply(fast).add(step).mod(n);
          product = product.multiply(fast.subtract(slow).abs()).mod(n);
        }
        gcd = product.gcd(n);
      }
      if (!gcd.equals(n)) {
        return gcd;
      }
    }
  }

  private static long little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  static byte[] minimal(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  static byte[] fixed(BigInteger number, int length) {
    byte[] minimal = minimal(number);
    return concat(new byte[length - minimal.length], minimal);
  }

  private static byte[] xor(byte[] a, byte[] b) {
    byte[] result = new byte[a.length];
    for (int i = 0; i < a.length; i++) {
      result[i] = (byte) (a[i] ^ b[i]);
    }
    return result;
  }

  static byte[] concat(byte[]... pieces) {
    int length = 0;
    for (byte[] piece : pieces) {
      length += piece.length;
    }
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] piece : pieces) {
      all.put(piece);
    }
    return all.array();
  }
}
