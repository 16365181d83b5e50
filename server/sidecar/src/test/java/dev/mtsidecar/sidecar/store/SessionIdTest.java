package dev.mtsidecar.sidecar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionIdTest {
  @Test
  void carriesAllRandomBits() {
    byte[] random = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");

    assertThat(SessionId.ofRandom(random).value()).isEqualTo("s_00112233445566778899aabbccddeeff");
  }

  @Test
  void wants128RandomBits() {
    assertThatThrownBy(() -> SessionId.ofRandom(new byte[15]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a-b", "ä", "a b", "a\n"})
  void refusesAnyOtherForm(String text) {
    assertThat(SessionId.isWellFormed(text)).isFalse();
    assertThatThrownBy(() -> new SessionId(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void has64CharactersAtMost() {
    assertThat(SessionId.isWellFormed("a".repeat(64))).isTrue();
    assertThat(SessionId.isWellFormed("a".repeat(65))).isFalse();
  }
}
