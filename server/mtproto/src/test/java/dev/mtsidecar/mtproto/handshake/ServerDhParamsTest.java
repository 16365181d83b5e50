package dev.mtsidecar.mtproto.handshake;

import static dev.mtsidecar.mtproto.handshake.HandshakeException.Fault.PEER_INCOMPATIBLE;
import static dev.mtsidecar.mtproto.handshake.HandshakeException.Fault.PEER_MISBEHAVED;
import static dev.mtsidecar.mtproto.handshake.KnowingServer.P;
import static dev.mtsidecar.mtproto.handshake.KnowingServer.boxed;
import static dev.mtsidecar.mtproto.handshake.KnowingServer.concat;
import static dev.mtsidecar.mtproto.handshake.Refusals.OTHER;
import static dev.mtsidecar.mtproto.handshake.Refusals.refused;

import dev.mtsidecar.mtproto.crypto.Digests;
import dev.mtsidecar.mtproto.crypto.SeededEntropy;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.Int128;
import dev.mtsidecar.tl.service.Pong;
import dev.mtsidecar.tl.service.ServerDHInnerData;
import dev.mtsidecar.tl.service.ServerDHParamsFail;
import dev.mtsidecar.tl.service.ServerDHParamsOk;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server that lies in one place of its Diffie–Hellman numbers, and what the client says to it.
 */
class ServerDhParamsTest {

  private static final BigInteger G_A = BigInteger.valueOf(3).modPow(P.shiftRight(9), P);

  private final KnowingServer server = new KnowingServer();

  @Test
  void refusesAnotherAnswerThanDhParams() throws HandshakeException {
    refused(server.clientExpectingParams(), new Pong(1, 2), PEER_MISBEHAVED, "Server_DH_Params");
  }

  @Test
  void refusesDhParamsOfAnotherHandshake() throws HandshakeException {
    Handshake.Pending client = server.clientExpectingParams();
    ServerDHParamsOk right = server.params(server.inner(), 8);

    refused(
        client,
        new ServerDHParamsOk(OTHER, right.serverNonce(), right.encryptedAnswer()),
        PEER_MISBEHAVED,
        "the right nonce");
    refused(
        client,
        new ServerDHParamsOk(right.nonce(), OTHER, right.encryptedAnswer()),
        PEER_MISBEHAVED,
        "the right server_nonce");
  }

  @Test
  void reportsTheHistoricRefusalOnlyWhenItIsProved() throws HandshakeException {
    Handshake.Pending client = server.clientExpectingParams();
    byte[] sha1 = Digests.sha1().digest(server.newNonce());
    Int128 proof = Int128.of(Arrays.copyOfRange(sha1, 4, 20));

    refused(
        client,
        new ServerDHParamsFail(server.nonce(), server.serverNonce(), proof),
        PEER_INCOMPATIBLE,
        "server_DH_params_ok");
    refused(
        client,
        new ServerDHParamsFail(server.nonce(), server.serverNonce(), OTHER),
        PEER_MISBEHAVED,
        "the right new_nonce_hash");
    refused(
        client,
        new ServerDHParamsFail(OTHER, server.serverNonce(), proof),
        PEER_MISBEHAVED,
        "the right nonce");
    refused(
        client,
        new ServerDHParamsFail(server.nonce(), OTHER, proof),
        PEER_MISBEHAVED,
        "the right server_nonce");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 16, 31, 36, 4112})
  void refusesAnEncryptedAnswerOfImpossibleLength(int length) throws HandshakeException {
    Handshake.Pending client = server.clientExpectingParams();
    var lie =
        new ServerDHParamsOk(server.nonce(), server.serverNonce(), Bytes.of(new byte[length]));

    refused(client, lie, PEER_MISBEHAVED, "in blocks of 16");
  }

  @Test
  void refusesAnAnswerUnderAnotherKey() throws HandshakeException {
    Handshake.Pending client = server.clientExpectingParams();
    var lie =
        new ServerDHParamsOk(
            server.nonce(), server.serverNonce(), Bytes.of(new SeededEntropy(4).bytes(592)));

    refused(client, lie, PEER_MISBEHAVED, "server_DH_inner_data");
  }

  @Test
  void refusesAnotherObjectInsideTheAnswer() throws HandshakeException {
    Handshake.Pending client = server.clientExpectingParams();

    refused(client, server.params(new Pong(1, 2), 8), PEER_MISBEHAVED, "server_DH_inner_data");
  }

  @Test
  void refusesAnAnswerThatDoesNotMatchItsSha1() throws HandshakeException {
    Handshake.Pending client = server.clientExpectingParams();
    byte[] data = boxed(server.inner());

    refused(
        client,
        server.paramsOver(concat(new byte[20], data, new byte[8])),
        PEER_MISBEHAVED,
        "matches its SHA1");
  }

  @Test
  void refusesASha1OverThePaddingToo() throws HandshakeException {
    Handshake.Pending client = server.clientExpectingParams();
    byte[] data = concat(boxed(server.inner()), new byte[8]);

    refused(
        client,
        server.paramsOver(concat(Digests.sha1().digest(data), data)),
        PEER_MISBEHAVED,
        "matches its SHA1");
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 40, 1032})
  void refusesSixteenBytesOfPaddingAndMore(int padding) throws HandshakeException {
    Handshake.Pending client = server.clientExpectingParams();

    refused(client, server.params(server.inner(), padding), PEER_MISBEHAVED, "less than 16 bytes");
  }

  @Test
  void refusesInnerDataOfAnotherHandshake() throws HandshakeException {
    Handshake.Pending client = server.clientExpectingParams();
    ServerDHInnerData right = server.inner();
    var otherNonce =
        new ServerDHInnerData(
            OTHER, right.serverNonce(), 3, right.dhPrime(), right.gA(), right.serverTime());
    var otherServerNonce =
        new ServerDHInnerData(
            right.nonce(), OTHER, 3, right.dhPrime(), right.gA(), right.serverTime());

    refused(client, server.params(otherNonce, 8), PEER_MISBEHAVED, "the right nonce");
    refused(client, server.params(otherServerNonce, 8), PEER_MISBEHAVED, "the right server_nonce");
  }

  @ParameterizedTest
  @CsvSource({
    "0, from 2 to 7",
    "1, from 2 to 7",
    "8, from 2 to 7",
    "-3, from 2 to 7",
    "2, quadratic residue",
    "5, quadratic residue",
    "6, quadratic residue"
  })
  void refusesABadGenerator(int g, String expected) throws HandshakeException {
    refusedGroup(g, P, G_A, expected);
  }

  @Test
  void refusesAPrimeOfAnotherSize() throws HandshakeException {
    refusedGroup(4, BigInteger.valueOf(23), BigInteger.TWO, "exactly 2048 bits");
    refusedGroup(4, P.shiftRight(1), G_A, "exactly 2048 bits");
    refusedGroup(4, P.shiftLeft(1).add(BigInteger.ONE), G_A, "exactly 2048 bits");
  }

  @Test
  void refusesACompositeModulus() throws HandshakeException {
    refusedGroup(4, P.add(BigInteger.valueOf(4)), G_A, "a dh_prime that is prime");
  }

  @Test
  void refusesAPrimeThatIsNotSafe() throws HandshakeException {
    // The next prime above the known one; its half is composite (openssl prime).
    refusedGroup(4, P.add(BigInteger.valueOf(570)), G_A, "a safe prime");
  }

  @Test
  void refusesAGaOutOfRange() throws HandshakeException {
    BigInteger margin = BigInteger.TWO.pow(1984);

    refusedGroup(3, P, BigInteger.ZERO, "1 < g_a < dh_prime - 1");
    refusedGroup(3, P, BigInteger.ONE, "1 < g_a < dh_prime - 1");
    refusedGroup(3, P, P.subtract(BigInteger.ONE), "1 < g_a < dh_prime - 1");
    refusedGroup(3, P, P, "1 < g_a < dh_prime - 1");
    refusedGroup(3, P, margin.subtract(BigInteger.ONE), "g_a >= 2^1984");
    refusedGroup(3, P, P.subtract(margin).add(BigInteger.ONE), "g_a <= dh_prime - 2^1984");
  }

  private void refusedGroup(int g, BigInteger p, BigInteger gA, String expected)
      throws HandshakeException {
    Handshake.Pending client = server.clientExpectingParams();
    ServerDHInnerData inner = server.inner(g, p, gA);
    int padding = Math.floorMod(-(20 + boxed(inner).length), 16);

    refused(client, server.params(inner, padding), PEER_MISBEHAVED, expected);
  }
}
