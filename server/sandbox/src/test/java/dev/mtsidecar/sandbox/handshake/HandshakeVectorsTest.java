package dev.mtsidecar.sandbox.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.sandbox.Vectors;
import dev.mtsidecar.sandbox.seal.AuthKey;
import dev.mtsidecar.sandbox.seal.ReferenceIge;
import dev.mtsidecar.sandbox.seal.Sha;
import dev.mtsidecar.tl.TlWriter;
import dev.mtsidecar.tl.service.PQInnerDataDc;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeVectorsTest {
  private static final Vectors VECTORS = Vectors.load("handshake");
  private static final BigInteger E = BigInteger.valueOf(65537);

  @Test
  void opensTheClientsMessageOfARecordedHandshake() {
    TempAesKey key = recordedKey();

    byte[] clear = key.decrypt(VECTORS.bytes("handshake-2024.client_DH_encrypted_data"));

    byte[] inner = VECTORS.bytes("handshake-2024.client_DH_inner_data");
    assertThat(Arrays.copyOf(clear, 20)).isEqualTo(Sha.sha1(inner));
    assertThat(Arrays.copyOfRange(clear, 20, 324)).isEqualTo(inner);
    assertThat(Arrays.copyOfRange(clear, 324, 336))
        .isEqualTo(VECTORS.bytes("handshake-2024.client_DH_padding"));
  }

  @Test
  void sealsTheServersMessageOfARecordedHandshake() {
    byte[] clear =
        HexFormat.of()
            .parseHex(
                VECTORS.text("handshake-2024.answer_sha1")
                    + VECTORS.text("handshake-2024.answer")
                    + VECTORS.text("handshake-2024.answer_padding"));

    assertThat(recordedKey().encrypt(clear))
        .isEqualTo(VECTORS.bytes("handshake-2024.encrypted_answer"));
  }

  @ParameterizedTest
  @CsvSource({"tmp-kdf-grammers", "tmp-kdf-leading-zero"})
  void keepsLeadingZerosOfTheNonces(String name) {
    TempAesKey key =
        new TempAesKey(VECTORS.bytes(name + ".new_nonce"), VECTORS.bytes(name + ".server_nonce"));

    assertThat(key.encrypt(new byte[48]))
        .isEqualTo(
            ReferenceIge.encrypt(
                new byte[48], VECTORS.bytes(name + ".key"), VECTORS.bytes(name + ".iv")));
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void provesTheNewNonceAsARecordedServerDid(int number) {
    AuthKey key = new AuthKey(VECTORS.bytes("handshake-2024.auth_key"));

    assertThat(NewNonceHash.of(VECTORS.bytes("handshake-2024.new_nonce"), number, key))
        .isEqualTo(VECTORS.bytes("handshake-2024.new_nonce_hash" + number));
  }

  @ParameterizedTest
  @CsvSource({"new-nonce-hash1,1", "new-nonce-hash2,2"})
  void provesTheNewNonceAsAnotherImplementationDoes(String name, int number) {
    AuthKey key = new AuthKey(VECTORS.bytes(name + ".auth_key"));

    assertThat(NewNonceHash.of(VECTORS.bytes(name + ".new_nonce"), number, key))
        .isEqualTo(VECTORS.bytes(name + ".hash"));
  }

  @ParameterizedTest
  @CsvSource({"handshake-2024", "auth-key-ids"})
  void namesAKeyAsOthersDo(String name) {
    AuthKey key = new AuthKey(VECTORS.bytes(name + ".auth_key"));
    byte[] aux =
        name.equals("auth-key-ids")
            ? VECTORS.bytes(name + ".auth_key_aux_hash")
            : VECTORS.bytes(name + ".auth_key_aux_hash_wire");

    assertThat(Long.reverseBytes(key.id()))
        .isEqualTo(new BigInteger(1, VECTORS.bytes(name + ".auth_key_id_wire")).longValue());
    assertThat(key.auxHash()).isEqualTo(aux);
  }

  @Test
  void makesTheKeyOfARecordedHandshake() {
    BigInteger gA = BigEndian.number(VECTORS.bytes("handshake-2024.g_a"));
    BigInteger b = BigEndian.number(VECTORS.bytes("handshake-2024.b"));

    assertThat(BigEndian.number(VECTORS.bytes("handshake-2024.dh_prime"))).isEqualTo(DhGroup.PRIME);
    assertThat(BigEndian.fixed(DhGroup.power(b), 256))
        .isEqualTo(VECTORS.bytes("handshake-2024.g_b"));
    assertThat(BigEndian.fixed(DhGroup.power(gA, b), 256))
        .isEqualTo(VECTORS.bytes("handshake-2024.auth_key"));
  }

  @Test
  void undoesRsaPad() throws Exception {
    RsaBlock block = RsaBlock.open(VECTORS.bytes("rsa-pad-server-side.encrypted"), publishedKey());

    assertThat(block.isLegacy()).isFalse();
    assertThat(block.inner()).isInstanceOf(PQInnerDataDc.class);
    TlWriter out = new TlWriter();
    block.inner().writeTo(out);
    assertThat(out.toByteArray()).isEqualTo(VECTORS.bytes("rsa-pad-server-side.data"));
  }

  @Test
  void refusesAnRsaBlockWithOneBitChanged() {
    byte[] encrypted = VECTORS.bytes("rsa-pad-server-side.encrypted");
    encrypted[100] ^= 1;

    assertThatThrownBy(() -> RsaBlock.open(encrypted, publishedKey()))
        .isInstanceOf(WrongQueryException.class);
  }

  @Test
  void namesAnRsaKeyByItsFingerprint() {
    assertThat(Long.reverseBytes(publishedKey().fingerprint()))
        .isEqualTo(
            new BigInteger(1, VECTORS.bytes("rsa-pad-server-side.fingerprint_wire")).longValue());
  }

  @Test
  void writesAPublicKeyAsTelegramPublishesIt() {
    ServerRsaKey key =
        new ServerRsaKey(
            new BigInteger(1, VECTORS.bytes("test-dc-key.modulus")), E, BigInteger.ONE);

    assertThat(key.publicPem().replace("\n", ""))
        .isEqualTo(VECTORS.text("test-dc-key.pem_on_one_line"));
    assertThat(key.publicPem().lines().count()).isEqualTo(8);
  }

  private static ServerRsaKey publishedKey() {
    return new ServerRsaKey(
        new BigInteger(VECTORS.text("rsa-pad-server-side.n"), 16),
        E,
        new BigInteger(VECTORS.text("rsa-pad-server-side.d"), 16));
  }

  private static TempAesKey recordedKey() {
    return new TempAesKey(
        VECTORS.bytes("handshake-2024.new_nonce"), VECTORS.bytes("handshake-2024.server_nonce"));
  }
}
