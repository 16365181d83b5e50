package dev.mtsidecar.mtproto.handshake;

import static dev.mtsidecar.mtproto.handshake.HandshakeException.Fault.PEER_INCOMPATIBLE;
import static dev.mtsidecar.mtproto.handshake.HandshakeException.Fault.PEER_MISBEHAVED;
import static dev.mtsidecar.mtproto.handshake.KnowingServer.NOW;
import static dev.mtsidecar.mtproto.handshake.KnowingServer.boxed;
import static dev.mtsidecar.mtproto.handshake.KnowingServer.concat;
import static dev.mtsidecar.mtproto.handshake.Refusals.OTHER;
import static dev.mtsidecar.mtproto.handshake.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.mtproto.TestVectors;
import dev.mtsidecar.mtproto.crypto.BigEndian;
import dev.mtsidecar.mtproto.crypto.DhChecks;
import dev.mtsidecar.mtproto.crypto.ListedEntropy;
import dev.mtsidecar.mtproto.crypto.RsaPublicKey;
import dev.mtsidecar.mtproto.crypto.SeededEntropy;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.Int128;
import dev.mtsidecar.tl.Int256;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.service.PQInnerDataDc;
import dev.mtsidecar.tl.service.Pong;
import dev.mtsidecar.tl.service.ReqDHParams;
import dev.mtsidecar.tl.service.ResPQ;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way, and a server that lies in its first answer. */
class HandshakeTest {

  private final KnowingServer server = new KnowingServer();

  @Test
  void endsWithTheServersKey() throws Exception {
    Handshake.Pending client = server.clientExpectingAnswer();

    Handshake last = client.receive(boxed(server.ok(client)), NOW.plusSeconds(60));

    Completed completed = (Completed) last;
    assertThat(completed.key()).isEqualTo(server.key(client));
    assertThat(completed.timeOffset()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void toleratesPaddingAfterEveryAnswer() throws Exception {
    byte[] padding = new SeededEntropy(3).bytes(60);
    Handshake.Pending first = server.client();
    Handshake.Pending second =
        (Handshake.Pending) first.receive(concat(boxed(server.resPq()), padding), NOW);
    Handshake.Pending third =
        (Handshake.Pending)
            second.receive(concat(boxed(server.params(server.inner(), 8)), padding), NOW);

    Handshake last = third.receive(concat(boxed(server.ok(third)), padding), NOW);

    assertThat(last).isInstanceOf(Completed.class);
  }

  @Test
  void tellsTheServerItsSecretAndItsDcUnderTheServersKey() throws Exception {
    Handshake.Pending client = server.clientExpectingParams();

    ReqDHParams query = ReqDHParams.read(new TlReader(client.query()));
    byte[] data = KnowingServer.undoRsaPad(query.encryptedData().toByteArray());
    PQInnerDataDc inner = PQInnerDataDc.read(new TlReader(data));
    assertThat(query.publicKeyFingerprint()).isEqualTo(KnowingServer.KEY.fingerprint());
    assertThat(query.p()).isEqualTo(Bytes.of(pq(1244159563)));
    assertThat(query.q()).isEqualTo(Bytes.of(pq(1558201013)));
    assertThat(inner)
        .isEqualTo(
            new PQInnerDataDc(
                Bytes.of(pq(KnowingServer.PQ)),
                query.p(),
                query.q(),
                server.nonce(),
                server.serverNonce(),
                Int256.of(server.newNonce()),
                KnowingServer.DC));
  }

  @Test
  void choosesTheFirstOfTheServersKeysThatItKnows() throws Exception {
    var rsa = TestVectors.load("rsa");
    RsaPublicKey production = RsaPublicKey.fromPem(rsa.text("production.pem"));
    RsaPublicKey test = RsaPublicKey.fromPem(rsa.text("test.pem"));
    byte[] nonce = new byte[16];
    var entropy = new ListedEntropy(nonce, new SeededEntropy(1).bytes(1000));
    Handshake.Pending client =
        Handshake.begin(2, List.of(production, test), new DhChecks(), entropy);

    var answer =
        new ResPQ(
            Int128.of(nonce),
            server.serverNonce(),
            Bytes.of(pq(KnowingServer.PQ)),
            List.of(1L, test.fingerprint(), production.fingerprint()));
    Handshake.Pending next = (Handshake.Pending) client.receive(boxed(answer), NOW);

    assertThat(ReqDHParams.read(new TlReader(next.query())).publicKeyFingerprint())
        .isEqualTo(test.fingerprint());
  }

  @Test
  void refusesAnotherAnswerThanResPq() {
    refused(server.client(), new Pong(1, 2), PEER_MISBEHAVED, "resPQ");
  }

  @Test
  void refusesATruncatedResPq() {
    Handshake.Pending client = server.client();
    byte[] body = Arrays.copyOf(boxed(server.resPq()), 50);

    refused(client, body, PEER_MISBEHAVED, "int (4 bytes)");
  }

  @Test
  void refusesResPqForAnotherNonce() {
    Handshake.Pending client = server.client();
    ResPQ right = server.resPq();
    var lie =
        new ResPQ(OTHER, right.serverNonce(), right.pq(), right.serverPublicKeyFingerprints());

    refused(client, lie, PEER_MISBEHAVED, "the right nonce");
  }

  @Test
  void refusesAServerWithoutAnyOfOurKeys() {
    Handshake.Pending client = server.client();

    assertThatThrownBy(() -> client.receive(boxed(server.resPq(pq(KnowingServer.PQ), 5L, 6L)), NOW))
        .hasMessage(
            "handshake failed (PEER_INCOMPATIBLE): expected a server that has one of our public"
                + " keys, [0385795089d5659a], got fingerprints [0000000000000005,"
                + " 0000000000000006]");
    refused(
        client, server.resPq(pq(KnowingServer.PQ)), PEER_INCOMPATIBLE, "one of our public keys");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 9223372036854775783L, 3L * 5 * 7, 2147483647L * 2147483647L})
  void refusesAPqThatIsNotTwoPrimes(long pq) {
    Handshake.Pending client = server.client();

    refused(
        client,
        server.resPq(pq(pq), KnowingServer.KEY.fingerprint()),
        PEER_MISBEHAVED,
        "pq, the product of two different primes");
  }

  @Test
  void refusesAPqOfMoreThanSixtyThreeBits() {
    Handshake.Pending client = server.client();
    byte[] sixtyFourBits = pq(-KnowingServer.PQ);
    byte[] nineBytes = new byte[9];

    refused(
        client,
        server.resPq(sixtyFourBits, KnowingServer.KEY.fingerprint()),
        PEER_MISBEHAVED,
        "below 2^63");
    refused(
        client,
        server.resPq(nineBytes, KnowingServer.KEY.fingerprint()),
        PEER_MISBEHAVED,
        "a pq of up to 8 bytes");
  }

  private static byte[] pq(long pq) {
    return BigEndian.minimal(new BigInteger(Long.toUnsignedString(pq)));
  }
}
