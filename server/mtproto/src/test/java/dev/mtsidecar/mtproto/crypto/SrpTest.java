package dev.mtsidecar.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.mtproto.TestVectors;
import dev.mtsidecar.tl.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against answers that other implementations computed. */
class SrpTest {
  private static final TestVectors VECTORS = TestVectors.load("srp");

  @ParameterizedTest
  @ValueSource(strings = {"srp-mtcute", "srp-gotd"})
  void theProofIsTheOneThatOtherClientsGive(String name) throws Exception {
    Srp.Proof proof =
        Srp.answer(
            password(name),
            algo(name, "salt1"),
            new BigInteger(1, VECTORS.hex(name + ".srp_B")),
            new BigInteger(1, VECTORS.hex(name + ".a")));

    assertThat(proof.a().toByteArray()).isEqualTo(VECTORS.hex(name + ".A"));
    assertThat(proof.m1().toByteArray()).isEqualTo(VECTORS.hex(name + ".M1"));
  }

  @Test
  void aToyGroupIsHashedInFullLength() throws Exception {
    String name = "srp-grammers-tiny";
    var algo =
        new Srp.Algo(
            bytes(name + ".salt1"),
            bytes(name + ".salt2"),
            (int) VECTORS.number(name + ".g"),
            Bytes.of(new byte[] {(byte) VECTORS.number(name + ".p_dec")}));

    Srp.Proof proof =
        Srp.answer(
            VECTORS.hex(name + ".password"),
            algo,
            new BigInteger(1, VECTORS.hex(name + ".srp_B")),
            new BigInteger(1, VECTORS.hex(name + ".a")));

    assertThat(new BigInteger(1, proof.a().toByteArray()))
        .isEqualTo(VECTORS.number(name + ".A_dec"));
    assertThat(proof.m1().toByteArray()).isEqualTo(VECTORS.hex(name + ".M1"));
  }

  @Test
  void thePasswordsHashIsTheOneThatOthersCompute() {
    var algo =
        new Srp.Algo(
            bytes("srp-ph2-mtcute.salt1"),
            bytes("srp-ph2-mtcute.salt2"),
            3,
            Bytes.of(new byte[] {0}));

    assertThat(Srp.hash(password("srp-ph2-mtcute"), algo))
        .isEqualTo(VECTORS.hex("srp-ph2-mtcute.x_PH2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"srp-new-hash-mtcute", "srp-new-hash-gotd"})
  void aNewPasswordsVerifierIsTheOneThatOthersCompute(String name) throws Exception {
    byte[] verifier =
        Srp.verifier(password(name), algo(name, "new_salt1"), new DhChecks(), new SeededEntropy(1));

    assertThat(verifier).isEqualTo(VECTORS.hex(name + ".new_password_hash"));
  }

  @Test
  void theServersHalfMustBeASafeNumber() {
    byte[] tooSmall = {5};

    assertThatThrownBy(() ->
            Srp.prove(
                password("srp-gotd"),
                algo("srp-gotd", "salt1"),
                tooSmall,
                new DhChecks(),
                new SeededEntropy(1)))
        .isInstanceOf(RefusedValueException.class)
        .hasMessageContaining("srp_B");
  }

  @Test
  void theGroupMustBeASafeOne() {
    Srp.Algo algo = algo("srp-gotd", "salt1");
    byte[] even = algo.p().toByteArray();
    even[even.length - 1] ^= 1;
    var weak = new Srp.Algo(algo.salt1(), algo.salt2(), algo.g(), Bytes.of(even));

    assertThatThrownBy(() ->
            Srp.prove(
                password("srp-gotd"),
                weak,
                VECTORS.hex("srp-gotd.srp_B"),
                new DhChecks(),
                new SeededEntropy(1)))
        .isInstanceOf(RefusedValueException.class);
  }

  @Test
  void everyProofIsDrawnAnew() throws Exception {
    var entropy = new SeededEntropy(1);
    Srp.Algo algo = algo("srp-gotd", "salt1");
    byte[] b = VECTORS.hex("srp-gotd.srp_B");

    Srp.Proof first = Srp.prove(password("srp-gotd"), algo, b, new DhChecks(), entropy);
    Srp.Proof second = Srp.prove(password("srp-gotd"), algo, b, new DhChecks(), entropy);

    assertThat(first.a().length()).isEqualTo(Srp.LENGTH);
    assertThat(first.a()).isNotEqualTo(second.a());
    assertThat(first.m1().length()).isEqualTo(Srp.PROOF_LENGTH);
    assertThat(first.m1()).isNotEqualTo(second.m1());
    assertThat(first.toString()).isEqualTo("Proof[****]");
  }

  private static byte[] password(String name) {
    return VECTORS.text(name + ".password_utf8").getBytes(StandardCharsets.UTF_8);
  }

  private static Srp.Algo algo(String name, String salt1) {
    return new Srp.Algo(
        bytes(name + "." + salt1),
        bytes(name + ".salt2"),
        (int) VECTORS.number(name + ".g"),
        bytes(name + ".p"));
  }

  private static Bytes bytes(String key) {
    return Bytes.of(VECTORS.hex(key));
  }
}
