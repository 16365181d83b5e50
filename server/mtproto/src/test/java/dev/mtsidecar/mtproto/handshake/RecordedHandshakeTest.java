package dev.mtsidecar.mtproto.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.mtproto.TestVectors;
import dev.mtsidecar.mtproto.crypto.AuthKey;
import dev.mtsidecar.mtproto.crypto.DhChecks;
import dev.mtsidecar.mtproto.crypto.ListedEntropy;
import dev.mtsidecar.mtproto.crypto.RsaPublicKey;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.Int128;
import dev.mtsidecar.tl.Int256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole handshakes with Telegram, replayed with the randomness they were made with. */
class RecordedHandshakeTest {

  private static final TestVectors OFFICIAL = TestVectors.load("handshake-2024");
  private static final TestVectors RECORDED = TestVectors.load("handshake-recorded");
  private static final TestVectors RSA = TestVectors.load("rsa");

  /** The last 256 bytes of req_DH_params are RSA. */
  private static final int RSA_BLOCK = 256;

  @Test
  void theOfficialSampleGivesTheSameQueriesAndTheSameKey() throws HandshakeException {
    // Everything is published but the temp_key of RSA_PAD, so only that block cannot be compared.
    var entropy =
        new ListedEntropy(
            official("nonce"),
            official("new_nonce"),
            official("rsa_random_padding_bytes"),
            new byte[32],
            official("b"),
            official("client_DH_padding"));
    Instant now = Instant.ofEpochSecond(OFFICIAL.number("handshake-2024.server_time") - 3);

    Handshake.Pending first = begin(2, "production.pem", entropy);
    Handshake.Pending second = next(first, padded("resPQ_body", "resPQ"), now);
    Handshake.Pending third =
        next(second, padded("server_DH_params_ok_body", "server_DH_params_ok"), now);
    Handshake last = third.receive(padded("dh_gen_ok_body", "dh_gen_ok"), now);

    assertThat(first.query()).isEqualTo(data("req_pq_multi_packet"));
    assertThat(withoutRsa(second.query())).isEqualTo(withoutRsa(data("req_DH_params_packet")));
    assertThat(third.query()).isEqualTo(data("set_client_DH_params_packet"));
    assertThat(last)
        .isEqualTo(
            new Completed(
                AuthKey.of(official("auth_key")),
                littleEndian(official("initial_server_salt_wire")),
                Duration.ofSeconds(3)));
    assertThat(entropy.remaining()).isZero();
  }

  @Test
  void theOfficialInnerDataIsOurs() {
    var nonces =
        new Nonces(
            Int128.of(official("nonce")),
            Int128.of(official("server_nonce")),
            Int256.of(official("new_nonce")));
    byte[] resPq = official("resPQ_body");
    byte[] request = data("req_DH_params_packet");

    byte[] inner =
        ExpectResPq.innerData(
                Bytes.of(resPq, 37, 8),
                Bytes.of(request, 37, 4),
                Bytes.of(request, 45, 4),
                nonces,
                2)
            .toByteArray();

    assertThat(inner).isEqualTo(official("p_q_inner_data_dc"));
  }

  @Test
  void anotherClientsRecordingGivesTheSameQueriesAndTheSameKey() throws HandshakeException {
    byte[] step2 = RECORDED.hex("step2.random");
    byte[] step3 = RECORDED.hex("step3.random");
    // That client padded the inner data without dc; ours is 4 bytes longer and takes 4 bytes less.
    var entropy =
        new ListedEntropy(
            RECORDED.hex("step1.random"),
            Arrays.copyOf(step2, 32 + 92),
            Arrays.copyOfRange(step2, 224, 256),
            Arrays.copyOf(step3, 256 + 12));
    Instant now = Instant.ofEpochSecond(RECORDED.number("step3.now"));

    Handshake.Pending first = begin(10_002, "test.pem", entropy);
    Handshake.Pending second = next(first, RECORDED.hex("step1.response"), now);
    Handshake.Pending third = next(second, RECORDED.hex("step2.response"), now);
    Handshake last = third.receive(RECORDED.hex("step3.response"), now);

    assertThat(first.query()).isEqualTo(RECORDED.hex("step1.request"));
    assertThat(withoutRsa(second.query())).isEqualTo(withoutRsa(RECORDED.hex("step2.request")));
    assertThat(third.query()).isEqualTo(RECORDED.hex("step3.request"));
    assertThat(last)
        .isEqualTo(
            new Completed(
                AuthKey.of(RECORDED.hex("auth_key")),
                RECORDED.number("first_salt"),
                Duration.ofSeconds(RECORDED.number("time_offset"))));
    assertThat(entropy.remaining()).isZero();
  }

  private static Handshake.Pending begin(int dc, String pem, ListedEntropy entropy) {
    RsaPublicKey key = RsaPublicKey.fromPem(RSA.text(pem));
    return Handshake.begin(dc, List.of(key), new DhChecks(), entropy);
  }

  private static Handshake.Pending next(Handshake.Pending step, byte[] body, Instant now)
      throws HandshakeException {
    return (Handshake.Pending) step.receive(body, now);
  }

  /** The answer as long as the sample's length field says: its padding is not published. */
  private static byte[] padded(String body, String message) {
    int length = (int) OFFICIAL.number("handshake-2024.message_length_fields_in_sample." + message);
    return Arrays.copyOf(official(body), length);
  }

  private static byte[] data(String packet) {
    byte[] bytes = official(packet);
    return Arrays.copyOfRange(bytes, 20, bytes.length);
  }

  private static byte[] withoutRsa(byte[] query) {
    return Arrays.copyOf(query, query.length - RSA_BLOCK);
  }

  private static byte[] official(String key) {
    return OFFICIAL.hex("handshake-2024." + key);
  }

  private static long littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }
}
