package dev.mtsidecar.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.mtproto.TestVectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AuthKeyTest {

  private static final TestVectors VECTORS = TestVectors.load("auth-key");
  private static final TestVectors OFFICIAL = TestVectors.load("handshake-2024");

  @Test
  void derivesItsIdAndAuxHashFromItsSha1() {
    AuthKey key = AuthKey.of(VECTORS.hex("auth-key-ids.auth_key"));

    assertThat(wire(key.id())).isEqualTo(VECTORS.hex("auth-key-ids.auth_key_id_wire"));
    assertThat(wire(key.auxHash())).isEqualTo(VECTORS.hex("auth-key-ids.auth_key_aux_hash"));
  }

  @Test
  void agreesWithTheOfficialSample() {
    AuthKey key = AuthKey.of(OFFICIAL.hex("handshake-2024.auth_key"));

    assertThat(wire(key.id())).isEqualTo(OFFICIAL.hex("handshake-2024.auth_key_id_wire"));
    assertThat(wire(key.auxHash()))
        .isEqualTo(OFFICIAL.hex("handshake-2024.auth_key_aux_hash_wire"));
  }

  @Test
  void computesTheNewNonceHashes() {
    AuthKey key = AuthKey.of(VECTORS.hex("new-nonce-hash1.auth_key"));
    AuthKey officialKey = AuthKey.of(OFFICIAL.hex("handshake-2024.auth_key"));
    byte[] newNonce = VECTORS.hex("new-nonce-hash1.new_nonce");
    byte[] officialNonce = OFFICIAL.hex("handshake-2024.new_nonce");

    assertThat(key.newNonceHash(newNonce, 1)).isEqualTo(VECTORS.hex("new-nonce-hash1.hash"));
    assertThat(key.newNonceHash(newNonce, 2)).isEqualTo(VECTORS.hex("new-nonce-hash2.hash"));
    assertThat(officialKey.newNonceHash(officialNonce, 1))
        .isEqualTo(OFFICIAL.hex("handshake-2024.new_nonce_hash1"));
    assertThat(officialKey.newNonceHash(officialNonce, 3))
        .isEqualTo(OFFICIAL.hex("handshake-2024.new_nonce_hash3"));
  }

  @Test
  void fillsAShortKeyWithZerosOnTheLeft() {
    byte[] padded = new byte[AuthKey.LENGTH];
    Arrays.fill(padded, 2, AuthKey.LENGTH, (byte) 7);

    AuthKey key = AuthKey.of(Arrays.copyOfRange(padded, 2, AuthKey.LENGTH));

    assertThat(key.copyOfBytes()).isEqualTo(padded);
    assertThat(key).isEqualTo(AuthKey.of(padded)).hasSameHashCodeAs(AuthKey.of(padded));
  }

  @Test
  void refusesWhatIsNoKey() {
    assertThatThrownBy(() -> AuthKey.of(new byte[0])).hasMessageContaining("these are 0");
    assertThatThrownBy(() -> AuthKey.of(new byte[257])).hasMessageContaining("these are 257");
  }

  @Test
  void printsItsIdAndNothingElse() {
    AuthKey key = AuthKey.of(VECTORS.hex("auth-key-ids.auth_key"));

    assertThat(key).hasToString("AuthKey[id=c8df57a46e58d132]");
  }

  @Test
  void keepsItsBytesToItself() {
    byte[] source = VECTORS.hex("auth-key-ids.auth_key");
    AuthKey key = AuthKey.of(source);

    source[0] ^= 1;
    key.copyOfBytes()[1] ^= 1;

    assertThat(key).isEqualTo(AuthKey.of(VECTORS.hex("auth-key-ids.auth_key")));
    assertThat(key).isNotEqualTo(AuthKey.of(source));
  }

  private static byte[] wire(long number) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
  }
}
