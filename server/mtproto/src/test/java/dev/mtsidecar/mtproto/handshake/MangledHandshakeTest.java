package dev.mtsidecar.mtproto.handshake;

import static dev.mtsidecar.mtproto.handshake.KnowingServer.NOW;
import static dev.mtsidecar.mtproto.handshake.KnowingServer.concat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.mtproto.Mangler;
import dev.mtsidecar.mtproto.TestVectors;
import dev.mtsidecar.mtproto.crypto.Digests;
import dev.mtsidecar.tl.TlFormatException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Spoilt answers: either the spot did not matter, or it is a HandshakeException. */
class MangledHandshakeTest {

  private final KnowingServer server = new KnowingServer();

  @Test
  void resPqIsTakenOrRefused() {
    Mangler mangler = Mangler.fresh("MangledHandshakeTest resPQ");
    Handshake.Pending client = server.client();
    byte[] right = server.resPq().toByteArray();

    for (int round = 0; round < 400; round++) {
      String outcome = outcome(client, mangler.mangle(right));

      assertThat(outcome).as(mangler.seed()).isIn("ExpectDhParams", "refused");
    }
  }

  @Test
  void dhParamsAreTakenOrRefused() throws HandshakeException {
    Mangler mangler = Mangler.fresh("MangledHandshakeTest DH params");
    Handshake.Pending client = server.clientExpectingParams();
    byte[] right = server.params(server.inner(), 8).toByteArray();

    for (int round = 0; round < 400; round++) {
      String outcome = outcome(client, mangler.mangle(right));

      assertThat(outcome).as(mangler.seed()).isIn("ExpectDhAnswer", "refused");
    }
  }

  @Test
  void innerDataWithTheRightHashIsTakenOrRefused() throws HandshakeException {
    Mangler mangler = Mangler.fresh("MangledHandshakeTest inner data");
    Handshake.Pending client = server.clientExpectingParams();
    byte[] right = server.inner().toByteArray();

    for (int round = 0; round < 200; round++) {
      byte[] data = mangler.mangle(right);
      byte[] hashed = concat(Digests.sha1().digest(data), data);
      byte[] blocks = Arrays.copyOf(hashed, Math.ceilDiv(hashed.length, 16) * 16);
      String outcome = outcome(client, server.paramsOver(blocks).toByteArray());

      assertThat(outcome).as(mangler.seed()).isIn("ExpectDhAnswer", "refused");
    }
  }

  @Test
  void dhGenIsTakenOrRefused() throws HandshakeException, TlFormatException {
    Mangler mangler = Mangler.fresh("MangledHandshakeTest dh_gen");
    Handshake.Pending client = server.clientExpectingAnswer();
    byte[] right = server.ok(client).toByteArray();

    for (int round = 0; round < 200; round++) {
      String outcome = outcome(client, mangler.mangle(right));

      assertThat(outcome).as(mangler.seed()).isIn("Completed", "refused");
    }
  }

  @Test
  void plaintextPacketsAreTakenOrRefused() {
    Mangler mangler = Mangler.fresh("MangledHandshakeTest packets");
    byte[] right = TestVectors.load("handshake-2024").hex("handshake-2024.req_pq_multi_packet");
    right[8] |= 1;

    for (int round = 0; round < 5000; round++) {
      String outcome = packetOutcome(mangler.mangle(right));

      assertThat(outcome).as(mangler.seed()).isIn("taken", "refused");
    }
  }

  private static String outcome(Handshake.Pending client, byte[] body) {
    try {
      return client.receive(body, NOW).getClass().getSimpleName();
    } catch (HandshakeException e) {
      return "refused";
    }
  }

  private static String packetOutcome(byte[] packet) {
    try {
      return new PlaintextPackets().read(packet).length > 0 ? "taken" : "empty";
    } catch (HandshakeException e) {
      return "refused";
    }
  }
}
