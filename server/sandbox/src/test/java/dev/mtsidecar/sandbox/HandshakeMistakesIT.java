package dev.mtsidecar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.rpc.Answer;
import dev.mtsidecar.sandbox.seal.AuthKey;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.Int128;
import dev.mtsidecar.tl.Int256;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.service.ClientDHInnerData;
import dev.mtsidecar.tl.service.DhGenFail;
import dev.mtsidecar.tl.service.DhGenOk;
import dev.mtsidecar.tl.service.DhGenRetry;
import dev.mtsidecar.tl.service.PQInnerData;
import dev.mtsidecar.tl.service.PQInnerDataDc;
import dev.mtsidecar.tl.service.PQInnerDataTemp;
import dev.mtsidecar.tl.service.PQInnerDataTempDc;
import dev.mtsidecar.tl.service.ReqDHParams;
import dev.mtsidecar.tl.service.ReqPq;
import dev.mtsidecar.tl.service.ReqPqMulti;
import dev.mtsidecar.tl.service.ResPQ;
import dev.mtsidecar.tl.service.ServerDHParamsOk;
import dev.mtsidecar.tl.service.SetClientDHParams;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Deliberate mistakes of a client while it makes a key, at DC 2. The expected transport errors are
 * those of the specification's page on creating an authorization key, typed by hand.
 */
class HandshakeMistakesIT {
  private static final Int128 OTHER = Int128.of(new byte[16]);
  private static TestDc dc;

  @BeforeAll
  static void start() throws Exception {
    dc = new TestDc((caller, query) -> new Answer.Silence());
  }

  @AfterAll
  static void stop() {
    dc.close();
  }

  record Row(String name, String expected, Consumer<TinyHandshake> mistake) {
    @Override
    public String toString() {
      return name + " → " + expected;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(forgiven(), outer(), inner(), rsa(), client()).flatMap(List::stream);
  }

  private static List<Row> forgiven() {
    return List.of(
        new Row("no mistake", "key", h -> {}),
        new Row("the scheme before RSA_PAD", "key", h -> h.rsa = h::legacyRsa),
        new Row("the DC as a test DC", "key", h -> h.dc = 10_002),
        new Row("the DC as a media DC", "key", h -> h.dc = -2),
        new Row("the DC as a test media DC", "key", h -> h.dc = -10_002),
        new Row(
            "p_q_inner_data without a DC",
            "key",
            h ->
                h.inner =
                    d ->
                        new PQInnerData(
                            d.pq(), d.p(), d.q(), d.nonce(), d.serverNonce(), d.newNonce())),
        new Row(
            "p_q_inner_data_temp without a DC",
            "key",
            h ->
                h.inner =
                    d ->
                        new PQInnerDataTemp(
                            d.pq(), d.p(), d.q(), d.nonce(), d.serverNonce(), d.newNonce(), 60)),
        new Row("a temporary key", "key", h -> h.inner = d -> temporary(d, 86_400)));
  }

  private static List<Row> outer() {
    return List.of(
        query("p and q in the wrong order", q -> dh(q, q.q(), q.p(), q.publicKeyFingerprint())),
        query(
            "wrong factors", q -> dh(q, Bytes.of(new byte[] {3}), q.q(), q.publicKeyFingerprint())),
        query(
            "a fingerprint that is not the server's",
            q -> dh(q, q.p(), q.q(), q.publicKeyFingerprint() + 1)),
        query(
            "another server_nonce",
            q ->
                new ReqDHParams(
                    q.nonce(), OTHER, q.p(), q.q(), q.publicKeyFingerprint(), q.encryptedData())),
        query(
            "another nonce",
            q ->
                new ReqDHParams(
                    OTHER,
                    q.serverNonce(),
                    q.p(),
                    q.q(),
                    q.publicKeyFingerprint(),
                    q.encryptedData())));
  }

  private static List<Row> inner() {
    return List.of(
        innerData(
            "another inner nonce",
            d ->
                new PQInnerDataDc(
                    d.pq(), d.p(), d.q(), OTHER, d.serverNonce(), d.newNonce(), d.dc())),
        innerData(
            "another inner server_nonce",
            d -> new PQInnerDataDc(d.pq(), d.p(), d.q(), d.nonce(), OTHER, d.newNonce(), d.dc())),
        innerData(
            "another inner pq",
            d ->
                new PQInnerDataDc(
                    d.p(), d.p(), d.q(), d.nonce(), d.serverNonce(), d.newNonce(), d.dc())),
        innerData(
            "inner p and q in the wrong order",
            d ->
                new PQInnerDataDc(
                    d.pq(), d.q(), d.p(), d.nonce(), d.serverNonce(), d.newNonce(), d.dc())),
        new Row("another DC", "transport error -444", h -> h.dc = 3),
        new Row("another test DC", "transport error -444", h -> h.dc = 10_003),
        new Row("DC 0", "transport error -444", h -> h.dc = 0),
        new Row(
            "another DC for a temporary key",
            "transport error -444",
            h ->
                h.inner =
                    d ->
                        new PQInnerDataTempDc(
                            d.pq(), d.p(), d.q(), d.nonce(), d.serverNonce(), d.newNonce(), 1, 60)),
        new Row(
            "a temporary key that lives no second",
            "transport error -404",
            h -> h.inner = d -> temporary(d, 0)));
  }

  private static List<Row> rsa() {
    return List.of(
        rsa("a block of 255 bytes", b -> Arrays.copyOf(b, 255)),
        rsa("a block that is not below n", b -> filled(256)),
        rsa(
            "a block of noise",
            b -> {
              byte[] noise = filled(256);
              noise[0] = 1;
              return noise;
            }),
        new Row(
            "RSA_PAD over an object of another type",
            "transport error -404",
            h -> {
              byte[] pong = TinyClient.boxed(new ReqPq(OTHER));
              h.rsa = data -> h.rsaPad(pong);
            }),
        new Row(
            "the scheme before RSA_PAD with a wrong SHA1",
            "transport error -404",
            h ->
                h.rsa =
                    data -> {
                      byte[] changed = data.clone();
                      byte[] encrypted = h.legacyRsa(changed);
                      encrypted[255] ^= 1;
                      return encrypted;
                    }));
  }

  private static List<Row> client() {
    return List.of(
        plain(
            "a wrong SHA1",
            p -> {
              p[0] ^= 1;
              return p;
            }),
        plain("16 bytes of padding too many", p -> TinyHandshake.concat(p, new byte[16])),
        plain("no data at all", p -> new byte[16]),
        gB("g_b = 0", BigInteger.ZERO),
        gB("g_b = 1", BigInteger.ONE),
        gB("g_b just below 2^1984", BigInteger.TWO.pow(1984).subtract(BigInteger.ONE)),
        gB("g_b of 2048 bits above p", BigInteger.TWO.pow(2048).subtract(BigInteger.ONE)),
        clientData(
            "retry_id where nothing failed",
            d -> new ClientDHInnerData(d.nonce(), d.serverNonce(), 1, d.gB())),
        clientData(
            "another nonce in the client's data",
            d -> new ClientDHInnerData(OTHER, d.serverNonce(), 0, d.gB())),
        clientData(
            "another server_nonce in the client's data",
            d -> new ClientDHInnerData(d.nonce(), OTHER, 0, d.gB())),
        clientQuery(
            "data that is no multiple of 16 bytes",
            q -> new SetClientDHParams(q.nonce(), q.serverNonce(), Bytes.of(new byte[335]))),
        clientQuery(
            "another server_nonce at the end",
            q -> new SetClientDHParams(q.nonce(), OTHER, q.encryptedData())));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isHeard(Row row) throws Exception {
    TinyHandshake handshake = dc.handshake();
    row.mistake().accept(handshake);
    try (TinyClient client = dc.client()) {
      assertThat(outcome(handshake, client)).isEqualTo(row.expected());
    }
  }

  private static String outcome(TinyHandshake handshake, TinyClient client) throws Exception {
    try {
      handshake.run(client);
      return "key";
    } catch (TinyClient.HeardTransportError e) {
      return "transport error " + e.code();
    }
  }

  @Test
  void aWrongQueryKillsItsRunForGood() throws Exception {
    TinyHandshake handshake = dc.handshake();
    try (TinyClient client = dc.client()) {
      ResPQ pq = (ResPQ) client.plain(new ReqPqMulti(Int128.of(handshake.bytes(16))));
      ReqDHParams right = handshake.reqDhParams(pq);

      client.packet(TinyClient.plainPacket(dh(right, right.q(), right.p(), 5)));
      assertThat(errorOf(client)).isEqualTo(-404);

      client.packet(TinyClient.plainPacket(right));
      assertThat(errorOf(client)).isEqualTo(-404);
    }
  }

  @Test
  void aStepOutOfOrderIsHeard() throws Exception {
    TinyHandshake handshake = dc.handshake();
    try (TinyClient client = dc.client()) {
      ResPQ pq = (ResPQ) client.plain(new ReqPqMulti(Int128.of(handshake.bytes(16))));

      client.packet(
          TinyClient.plainPacket(
              new SetClientDHParams(pq.nonce(), pq.serverNonce(), Bytes.of(new byte[336]))));

      assertThat(errorOf(client)).isEqualTo(-404);
    }
  }

  @Test
  void theSameQueryGetsTheSameAnswerAgainEvenOnAnotherConnection() throws Exception {
    TinyHandshake handshake = dc.handshake();
    try (TinyClient client = dc.client();
        TinyClient again = dc.client()) {
      ReqPqMulti first =
          new ReqPqMulti(Int128.of(new byte[] {9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 1, 2, 3, 4, 5, 6}));
      ResPQ pq = (ResPQ) client.plain(first);
      assertThat(again.plain(first)).isEqualTo(pq);

      ReqDHParams second = handshake.reqDhParams(pq);
      TlObject params = client.plain(second);
      assertThat(again.plain(second)).isEqualTo(params);

      handshake.open((ServerDHParamsOk) params);
      SetClientDHParams third = handshake.setClientDh(pq, BigInteger.TWO.pow(2000), 0);
      TlObject ok = client.plain(third);
      assertThat(ok).isInstanceOf(DhGenOk.class);
      assertThat(again.plain(third)).isEqualTo(ok);
    }
  }

  @Test
  void aKeyWhoseIdExistsIsTriedAgainUnderItsAuxHash() throws Exception {
    TinyHandshake handshake = dc.handshake();
    try (TinyClient client = dc.client()) {
      ResPQ pq = (ResPQ) client.plain(new ReqPqMulti(Int128.of(handshake.bytes(16))));
      handshake.open((ServerDHParamsOk) client.plain(handshake.reqDhParams(pq)));
      dc.vault().refuse(1);

      BigInteger b = BigInteger.TWO.pow(2000).add(BigInteger.ONE);
      assertThat(client.plain(handshake.setClientDh(pq, b, 0))).isInstanceOf(DhGenRetry.class);

      long retryId = auxHash(handshake, b);
      BigInteger next = b.add(BigInteger.TWO);
      assertThat(client.plain(handshake.setClientDh(pq, next, retryId)))
          .isInstanceOf(DhGenOk.class);
    }
  }

  @Test
  void aWrongRetryIdIsHeard() throws Exception {
    TinyHandshake handshake = dc.handshake();
    try (TinyClient client = dc.client()) {
      ResPQ pq = (ResPQ) client.plain(new ReqPqMulti(Int128.of(handshake.bytes(16))));
      handshake.open((ServerDHParamsOk) client.plain(handshake.reqDhParams(pq)));
      dc.vault().refuse(1);
      BigInteger b = BigInteger.TWO.pow(2001);
      client.plain(handshake.setClientDh(pq, b, 0));

      client.packet(TinyClient.plainPacket(handshake.setClientDh(pq, b.add(BigInteger.ONE), 0)));

      assertThat(errorOf(client)).isEqualTo(-404);
    }
  }

  @Test
  void givesUpAfterFiveRetries() throws Exception {
    TinyHandshake handshake = dc.handshake();
    try (TinyClient client = dc.client()) {
      ResPQ pq = (ResPQ) client.plain(new ReqPq(Int128.of(handshake.bytes(16))));
      handshake.open((ServerDHParamsOk) client.plain(handshake.reqDhParams(pq)));
      dc.vault().refuse(6);
      BigInteger b = BigInteger.TWO.pow(2002);
      long retryId = 0;
      for (int attempt = 0; attempt < 5; attempt++) {
        b = b.add(BigInteger.ONE);
        assertThat(client.plain(handshake.setClientDh(pq, b, retryId)))
            .isInstanceOf(DhGenRetry.class);
        retryId = auxHash(handshake, b);
      }

      assertThat(client.plain(handshake.setClientDh(pq, b.add(BigInteger.ONE), retryId)))
          .isInstanceOf(DhGenFail.class);
    }
  }

  @Test
  void eachHandshakeHasAProductOfItsOwnThatClientsCanFactor() throws Exception {
    TinyHandshake handshake = dc.handshake();
    try (TinyClient client = dc.client()) {
      ResPQ one = (ResPQ) client.plain(new ReqPqMulti(Int128.of(handshake.bytes(16))));
      ResPQ other = (ResPQ) client.plain(new ReqPqMulti(Int128.of(handshake.bytes(16))));

      assertThat(one.pq()).isNotEqualTo(other.pq());
      assertThat(one.pq().length()).isEqualTo(8);
      assertThat(new BigInteger(1, one.pq().toByteArray())).isLessThan(BigInteger.TWO.pow(63));
    }
  }

  private static long auxHash(TinyHandshake handshake, BigInteger b) {
    AuthKey key = new AuthKey(TinyHandshake.fixed(handshake.g_a.modPow(b, handshake.prime), 256));
    return ByteBuffer.wrap(key.auxHash()).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static int errorOf(TinyClient client) throws Exception {
    try {
      client.nextPacket();
      return 0;
    } catch (TinyClient.HeardTransportError e) {
      return e.code();
    }
  }

  private static PQInnerDataTempDc temporary(PQInnerDataDc d, int seconds) {
    return new PQInnerDataTempDc(
        d.pq(),
        d.p(),
        d.q(),
        d.nonce(),
        d.serverNonce(),
        Int256.of(d.newNonce().toByteArray()),
        d.dc(),
        seconds);
  }

  private static ReqDHParams dh(ReqDHParams q, Bytes p, Bytes other, long fingerprint) {
    return new ReqDHParams(q.nonce(), q.serverNonce(), p, other, fingerprint, q.encryptedData());
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 0xff);
    return bytes;
  }

  private static Row query(String name, UnaryOperator<ReqDHParams> mistake) {
    return new Row(name, "transport error -404", h -> h.dhQuery = mistake);
  }

  private static Row innerData(String name, UnaryOperator<PQInnerDataDc> mistake) {
    return new Row(name, "transport error -404", h -> h.inner = mistake::apply);
  }

  private static Row rsa(String name, UnaryOperator<byte[]> mistake) {
    return new Row(
        name, "transport error -404", h -> h.rsa = data -> mistake.apply(h.rsaPad(data)));
  }

  private static Row plain(String name, UnaryOperator<byte[]> mistake) {
    return new Row(name, "transport error -404", h -> h.clientPlain = mistake);
  }

  private static Row clientData(String name, UnaryOperator<ClientDHInnerData> mistake) {
    return new Row(name, "transport error -404", h -> h.clientInner = mistake);
  }

  private static Row clientQuery(String name, UnaryOperator<SetClientDHParams> mistake) {
    return new Row(name, "transport error -404", h -> h.clientQuery = mistake);
  }

  private static Row gB(String name, BigInteger value) {
    return clientData(
        name,
        d ->
            new ClientDHInnerData(
                d.nonce(),
                d.serverNonce(),
                d.retryId(),
                Bytes.of(TinyHandshake.fixed(value, 256))));
  }
}
