package dev.mtsidecar.mtproto.handshake;

import static dev.mtsidecar.mtproto.handshake.HandshakeException.Fault.OURS;
import static dev.mtsidecar.mtproto.handshake.HandshakeException.Fault.PEER_MISBEHAVED;
import static dev.mtsidecar.mtproto.handshake.KnowingServer.NOW;
import static dev.mtsidecar.mtproto.handshake.KnowingServer.boxed;
import static dev.mtsidecar.mtproto.handshake.Refusals.OTHER;
import static dev.mtsidecar.mtproto.handshake.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.mtproto.crypto.Entropy;
import dev.mtsidecar.mtproto.crypto.SeededEntropy;
import dev.mtsidecar.tl.service.DhGenFail;
import dev.mtsidecar.tl.service.DhGenOk;
import dev.mtsidecar.tl.service.DhGenRetry;
import dev.mtsidecar.tl.service.Pong;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The last step: our half, the server's proof, and a server that lies in it. */
class DhGenTest {

  private final KnowingServer server = new KnowingServer();

  @Test
  void drawsAnotherBWhenItsGbIsOutOfRange() throws Exception {
    var lister = new KnowingServer(drawingZeroAsB(4));

    Handshake.Pending client = lister.clientExpectingAnswer();

    BigInteger gB = new BigInteger(1, lister.clientData(client).gB().toByteArray());
    assertThat(gB).isNotEqualTo(BigInteger.ONE);
    assertThat(gB.bitLength()).isGreaterThan(1984);
  }

  @Test
  void blamesOurselvesWhenEveryBIsBad() {
    var lister = new KnowingServer(drawingZeroAsB(5));

    assertThatThrownBy(lister::clientExpectingAnswer)
        .isInstanceOfSatisfying(
            HandshakeException.class, e -> assertThat(e.fault()).isEqualTo(OURS));
  }

  @Test
  void refusesAnotherAnswerThanDhGen() throws HandshakeException {
    refused(
        server.clientExpectingAnswer(),
        new Pong(1, 2),
        PEER_MISBEHAVED,
        "Set_client_DH_params_answer");
  }

  @Test
  void refusesDhGenOkOfAnotherHandshakeOrKey() throws Exception {
    Handshake.Pending client = server.clientExpectingAnswer();
    DhGenOk right = server.ok(client);

    refused(
        client,
        new DhGenOk(OTHER, right.serverNonce(), right.newNonceHash1()),
        PEER_MISBEHAVED,
        "the right nonce");
    refused(
        client,
        new DhGenOk(right.nonce(), OTHER, right.newNonceHash1()),
        PEER_MISBEHAVED,
        "the right server_nonce");
    refused(
        client,
        new DhGenOk(right.nonce(), right.serverNonce(), OTHER),
        PEER_MISBEHAVED,
        "the right new_nonce_hash1");
    refused(
        client,
        new DhGenOk(right.nonce(), right.serverNonce(), server.hash(client, 2)),
        PEER_MISBEHAVED,
        "the right new_nonce_hash1");
  }

  @Test
  void refusesDhGenRetryOfAnotherHandshakeOrKey() throws Exception {
    Handshake.Pending client = server.clientExpectingAnswer();
    DhGenRetry right = server.retry(client);

    refused(
        client,
        new DhGenRetry(OTHER, right.serverNonce(), right.newNonceHash2()),
        PEER_MISBEHAVED,
        "the right nonce");
    refused(
        client,
        new DhGenRetry(right.nonce(), OTHER, right.newNonceHash2()),
        PEER_MISBEHAVED,
        "the right server_nonce");
    refused(
        client,
        new DhGenRetry(right.nonce(), right.serverNonce(), server.hash(client, 1)),
        PEER_MISBEHAVED,
        "the right new_nonce_hash2");
  }

  @Test
  void refusesDhGenFailOfAnotherHandshakeOrKey() throws Exception {
    Handshake.Pending client = server.clientExpectingAnswer();
    DhGenFail right = server.fail(client);

    refused(
        client,
        new DhGenFail(OTHER, right.serverNonce(), right.newNonceHash3()),
        PEER_MISBEHAVED,
        "the right nonce");
    refused(
        client,
        new DhGenFail(right.nonce(), OTHER, right.newNonceHash3()),
        PEER_MISBEHAVED,
        "the right server_nonce");
    refused(
        client,
        new DhGenFail(right.nonce(), right.serverNonce(), server.hash(client, 1)),
        PEER_MISBEHAVED,
        "the right new_nonce_hash3");
  }

  @Test
  void endsWithDhGenFail() throws Exception {
    Handshake.Pending client = server.clientExpectingAnswer();

    refused(client, server.fail(client), PEER_MISBEHAVED, "dh_gen_ok");
  }

  @Test
  void triesAnotherKeyWhenTheServerAsks() throws Exception {
    Handshake.Pending first = server.clientExpectingAnswer();
    long failedKey = server.key(first).auxHash();

    Handshake.Pending second = (Handshake.Pending) first.receive(boxed(server.retry(first)), NOW);

    assertThat(server.clientData(first).retryId()).isZero();
    assertThat(server.clientData(second).retryId()).isEqualTo(failedKey);
    assertThat(server.clientData(second).gB()).isNotEqualTo(server.clientData(first).gB());
    assertThat(second.receive(boxed(server.ok(second)), NOW))
        .isInstanceOfSatisfying(
            Completed.class, done -> assertThat(done.key().auxHash()).isNotEqualTo(failedKey));
  }

  @Test
  void triesFiveOtherKeysAndNoMore() throws Exception {
    Handshake.Pending client = server.clientExpectingAnswer();
    for (int retry = 0; retry < 5; retry++) {
      client = (Handshake.Pending) client.receive(boxed(server.retry(client)), NOW);
    }

    refused(client, server.retry(client), PEER_MISBEHAVED, "after at most 5 retries");
  }

  /** The first draws of 256 bytes are all zero, so that g_b is 1. */
  private static Entropy drawingZeroAsB(int times) {
    var seeded = new SeededEntropy(20);
    int[] left = {times};
    return target -> {
      seeded.fill(target);
      if (target.length == 256 && left[0] > 0) {
        left[0]--;
        Arrays.fill(target, (byte) 0);
      }
    };
  }
}
