package dev.mtsidecar.sandbox.srp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.Vectors;
import dev.mtsidecar.tl.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of other implementations; the file says which. */
final class SrpVectorsTest {
  private final Vectors vectors = Vectors.load("srp");

  @ParameterizedTest
  @CsvSource({"srp-mtcute", "srp-ph2-mtcute"})
  void hashesAPasswordAsOthersDo(String name) {
    byte[] hash =
        SrpPassword.hash(
            vectors.text(name + ".password_utf8").getBytes(StandardCharsets.UTF_8),
            vectors.bytes(name + ".salt1"),
            vectors.bytes(name + ".salt2"));

    assertThat(hash).isEqualTo(vectors.bytes(name + ".x_PH2"));
  }

  @ParameterizedTest
  @CsvSource({
    "srp-new-hash-mtcute, new_salt1, new_password_hash",
    "srp-new-hash-gotd, new_salt1, new_password_hash",
    "srp-mtcute, salt1, v",
    "srp-server-side, salt1, v"
  })
  void makesTheVerifierAsOthersDo(String name, String salt1, String verifier) {
    BigInteger made =
        SrpPassword.verifier(
            SrpGroup.TELEGRAM,
            vectors.text(name + ".password_utf8"),
            vectors.bytes(name + "." + salt1),
            vectors.bytes(name + ".salt2"));

    assertThat(SrpGroup.padded(made)).isEqualTo(vectors.bytes(name + "." + verifier));
  }

  @Test
  void tellsTheClientTheRightValueAndTakesItsProof() {
    SrpChallenge challenge = challenge();
    byte[] a = vectors.bytes("srp-server-side.A");
    byte[] proof = vectors.bytes("srp-server-side.M1");

    assertThat(challenge.publicValue()).isEqualTo(vectors.bytes("srp-server-side.B"));
    assertThat(challenge.isFit(a)).isTrue();
    assertThat(challenge.accepts(a, proof)).isTrue();
  }

  @Test
  void takesNoOtherProof() {
    SrpChallenge challenge = challenge();
    byte[] proof = vectors.bytes("srp-server-side.M1");
    proof[0] ^= 1;

    assertThat(challenge.accepts(vectors.bytes("srp-server-side.A"), proof)).isFalse();
  }

  @Test
  void takesNoValueThatWouldMakeTheSecretZero() {
    SrpChallenge challenge = challenge();

    assertThat(challenge.isFit(new byte[256])).isFalse();
    assertThat(challenge.isFit(SrpGroup.padded(SrpGroup.TELEGRAM.p()))).isFalse();
    assertThat(challenge.isFit(new byte[257])).isFalse();
  }

  private SrpChallenge challenge() {
    return new SrpChallenge(
        SrpGroup.TELEGRAM,
        Bytes.of(vectors.bytes("srp-server-side.salt1")),
        Bytes.of(vectors.bytes("srp-server-side.salt2")),
        new BigInteger(1, vectors.bytes("srp-server-side.v")),
        new BigInteger(1, vectors.bytes("srp-server-side.server_b")));
  }
}
