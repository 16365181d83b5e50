package dev.mtsidecar.mtproto.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.mtproto.Mangler;
import dev.mtsidecar.mtproto.TestVectors;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.junit.jupiter.api.Test;

class MangledInputTest {

  @Test
  void packetsAreRefusedUnlessTheyAreWhole() {
    Mangler mangler = Mangler.fresh("MangledInputTest packets");
    TestVectors vectors = TestVectors.load("messages");
    byte[] right = vectors.hex("decrypt2-full.packet");
    var cipher =
        new MessageCipher(AuthKey.of(vectors.hex("decrypt2-full.auth_key")), new ListedEntropy());

    for (int round = 0; round < 5000; round++) {
      byte[] packet = mangler.mangle(right);

      assertThat(isOpened(cipher, packet))
          .as(mangler.seed())
          .isEqualTo(Arrays.equals(packet, right));
    }
  }

  @Test
  void keysAreReadOrRefused() throws IOException {
    Mangler mangler = Mangler.fresh("MangledInputTest keys");
    byte[] pem = TestVectors.load("rsa").text("production.pem").getBytes(ISO_8859_1);
    RsaPublicKey key = RsaPublicKey.fromPem(new String(pem, ISO_8859_1));
    byte[] der = new RSAPublicKey(key.n(), key.e()).getEncoded();

    for (int round = 0; round < 5000; round++) {
      String spoilt = new String(mangler.mangle(pem), ISO_8859_1);
      String spoiltInside =
          "-----BEGIN %1$sPUBLIC KEY-----\n%2$s\n-----END %1$sPUBLIC KEY-----"
              .formatted(
                  round % 2 == 0 ? "RSA " : "",
                  Base64.getEncoder().encodeToString(mangler.mangle(der)));

      assertThat(outcome(spoilt)).as(mangler.seed()).isIn("read", "refused");
      assertThat(outcome(spoiltInside)).as(mangler.seed()).isIn("read", "refused");
    }
  }

  private static boolean isOpened(MessageCipher cipher, byte[] packet) {
    try {
      return cipher.open(packet).length > 0;
    } catch (BadPacketException e) {
      return false;
    }
  }

  private static String outcome(String pem) {
    try {
      return RsaPublicKey.allFromPem(pem).isEmpty() ? "empty" : "read";
    } catch (IllegalArgumentException e) {
      return "refused";
    }
  }
}
