package dev.mtsidecar.sidecar.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations and addresses as people write them. */
final class SettingFormsTest {
  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "10s, PT10S", "2m, PT2M", "1h, PT1H", "0s, PT0S"})
  void aDurationHasANumberAndAUnit(String text, Duration duration) {
    assertThat(Durations.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "s", "-1s", "1.5s", "1 s", "1d", "9999999999s"})
  void anythingElseIsNoDuration(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  @Test
  void aDurationIsWrittenAsItIsRead() {
    assertThat(Durations.text(Duration.ofMillis(1500))).isEqualTo("1500ms");
    assertThat(Durations.text(Duration.ofMinutes(2))).isEqualTo("120s");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:50051, 127.0.0.1, 50051",
    "localhost:0, localhost, 0",
    "[::1]:443, ::1, 443",
  })
  void anAddressIsAHostAndAPort(String text, String host, int port) {
    HostAndPort address = HostAndPort.parse(text).orElseThrow();

    assertThat(address).isEqualTo(new HostAndPort(host, port));
    assertThat(address).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host", ":80", "::1:80", "[::1]", "h:70000", "h:-1", "a b:80"})
  void anythingElseIsNoAddress(String text) {
    assertThat(HostAndPort.parse(text)).isEmpty();
  }

  @Test
  void aBoundAddressIsShownAsNumbers() {
    assertThat(HostAndPort.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 7)))
        .hasToString("127.0.0.1:7");
  }
}
