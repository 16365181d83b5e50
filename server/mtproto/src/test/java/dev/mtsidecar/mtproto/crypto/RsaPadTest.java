package dev.mtsidecar.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.mtproto.TestVectors;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RsaPadTest {

  private static final TestVectors VECTORS = TestVectors.load("rsa");
  private static final TestVectors RECORDED = TestVectors.load("handshake-recorded");

  @Test
  void encryptsAsAnotherClientDoesUnderThePublishedKey() {
    RsaPublicKey key = RsaPublicKey.fromPem(VECTORS.text("production.pem"));
    var entropy =
        new ListedEntropy(
            VECTORS.hex("rsa-pad-gotd.padding"), VECTORS.hex("rsa-pad-gotd.temp_key"));

    assertThat(RsaPad.encrypt(VECTORS.hex("rsa-pad-gotd.data"), key, entropy))
        .isEqualTo(VECTORS.hex("rsa-pad-gotd.encrypted"));
  }

  @Test
  void drawsANewTempKeyWhenTheBlockExceedsTheModulus() {
    var key =
        new RsaPublicKey(
            new BigInteger(VECTORS.text("rsa-pad-grammers.n_dec")),
            BigInteger.valueOf(VECTORS.number("rsa-pad-grammers.e")));
    var entropy =
        new ListedEntropy(
            VECTORS.hex("rsa-pad-grammers.padding"),
            VECTORS.hex("rsa-pad-grammers.first_temp_key_too_big"),
            VECTORS.hex("rsa-pad-grammers.temp_key"));

    assertThat(RsaPad.encrypt(VECTORS.hex("rsa-pad-grammers.data"), key, entropy))
        .isEqualTo(VECTORS.hex("rsa-pad-grammers.encrypted"));
    assertThat(entropy.remaining()).isZero();
  }

  @Test
  void encryptsWhatAServerCanUndo() {
    var key =
        new RsaPublicKey(
            new BigInteger(VECTORS.text("rsa-pad-server-side.n"), 16),
            BigInteger.valueOf(VECTORS.number("rsa-pad-server-side.e")));
    var entropy =
        new ListedEntropy(
            VECTORS.hex("rsa-pad-server-side.padding"),
            VECTORS.hex("rsa-pad-server-side.temp_key"));

    assertThat(RsaPad.encrypt(VECTORS.hex("rsa-pad-server-side.data"), key, entropy))
        .isEqualTo(VECTORS.hex("rsa-pad-server-side.encrypted"));
  }

  @Test
  void encryptsTheInnerDataOfTheRecordedHandshake() {
    byte[] random = RECORDED.hex("step2.random");
    byte[] request = RECORDED.hex("step2.request");
    byte[] response = RECORDED.hex("step1.response");
    // p_q_inner_data: pq from the answer, p and q from the request, both nonces, new_nonce.
    byte[] data =
        concat(
            new byte[] {(byte) 0xec, 0x5a, (byte) 0xc9, (byte) 0x83},
            Arrays.copyOfRange(response, 36, 48),
            Arrays.copyOfRange(request, 36, 52),
            Arrays.copyOfRange(request, 4, 36),
            Arrays.copyOf(random, 32));
    // That client draws 192 bytes for the padding, uses the first 96, then draws the temp_key.
    var entropy =
        new ListedEntropy(
            Arrays.copyOfRange(random, 32, 32 + 96), Arrays.copyOfRange(random, 224, 256));

    byte[] encrypted =
        RsaPad.encrypt(data, RsaPublicKey.fromPem(VECTORS.text("test.pem")), entropy);

    assertThat(encrypted)
        .isEqualTo(Arrays.copyOfRange(request, request.length - 256, request.length));
  }

  @Test
  void takesAHundredAndFortyFourBytesAndNoMore() {
    RsaPublicKey key = RsaPublicKey.fromPem(VECTORS.text("production.pem"));

    assertThatThrownBy(() -> RsaPad.encrypt(new byte[145], key, new ListedEntropy()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("up to 144 bytes, got 145");
  }

  @Test
  void givesUpOnEntropyThatIsNone() {
    var smallest =
        new RsaPublicKey(BigInteger.TWO.pow(2047).add(BigInteger.ONE), BigInteger.valueOf(65537));
    Entropy stuck = target -> Arrays.fill(target, (byte) 4);

    assertThatThrownBy(() -> RsaPad.encrypt(new byte[100], smallest, stuck))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not random");
  }

  private static byte[] concat(byte[]... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    new ListedEntropy(parts).fill(all);
    return all;
  }
}
