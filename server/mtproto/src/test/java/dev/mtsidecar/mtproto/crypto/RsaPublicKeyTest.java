package dev.mtsidecar.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.mtproto.TestVectors;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RsaPublicKeyTest {

  private static final TestVectors VECTORS = TestVectors.load("rsa");

  @ParameterizedTest
  @ValueSource(strings = {"production", "test"})
  void isReadFromPkcs1AndNamedByItsFingerprint(String environment) {
    RsaPublicKey key = RsaPublicKey.fromPem(VECTORS.text(environment + ".pem"));

    byte[] wire = new byte[8];
    LittleEndian.putLong(wire, 0, key.fingerprint());
    assertThat(wire).isEqualTo(VECTORS.hex(environment + ".fingerprint_wire"));
    assertThat(key.e()).isEqualTo(BigInteger.valueOf(65537));
  }

  @Test
  void hasThePublishedModulus() {
    assertThat(RsaPublicKey.fromPem(VECTORS.text("production.pem")).n())
        .isEqualTo(new BigInteger(VECTORS.text("production.n"), 16));
  }

  @Test
  void isReadFromX509Too() {
    RsaPublicKey key = PublicKeyPem.parse(VECTORS.text("rsa-fp-1024.pem")).getFirst();

    assertThat(key.fingerprint())
        .isEqualTo(VECTORS.number("rsa-fp-1024.fingerprint_as_signed_long"));
  }

  @Test
  void mayStandAmongOthersInOneText() {
    String both = VECTORS.text("production.pem") + "\n# test\n" + VECTORS.text("test.pem");

    assertThat(RsaPublicKey.allFromPem(both))
        .containsExactly(
            RsaPublicKey.fromPem(VECTORS.text("production.pem")),
            RsaPublicKey.fromPem(VECTORS.text("test.pem")));
    assertThatThrownBy(() -> RsaPublicKey.fromPem(both)).hasMessageContaining("found 2");
  }

  @Test
  void isRefusedWhenTheHandshakeCannotUseIt() {
    assertThatThrownBy(() -> RsaPublicKey.fromPem(VECTORS.text("rsa-fp-1024.pem")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2048 bits, this one has 1024");
  }

  @Test
  void isRefusedWhenItIsDamaged() {
    String pem = VECTORS.text("production.pem");

    assertThatThrownBy(() -> RsaPublicKey.fromPem(pem.replace("MIIB", "MIIC")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("damaged");
    assertThatThrownBy(() -> RsaPublicKey.fromPem(pem.replace("MIIB", "M")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("damaged");
    assertThatThrownBy(() -> RsaPublicKey.fromPem(pem.replace("RSA PUBLIC", "PUBLIC")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("damaged");
    assertThatThrownBy(() -> RsaPublicKey.fromPem("no key at all"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BEGIN RSA PUBLIC KEY");
  }

  @Test
  void printsItsFingerprint() {
    assertThat(RsaPublicKey.fromPem(VECTORS.text("production.pem")))
        .hasToString("RsaPublicKey[fingerprint=d09d1d85de64fd85]");
  }
}
