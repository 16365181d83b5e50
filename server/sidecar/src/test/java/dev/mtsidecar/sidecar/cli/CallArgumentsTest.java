package dev.mtsidecar.sidecar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Metadata;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallArgumentsTest {
  @Test
  void everyWayToWriteAFlagIsTaken() throws UsageException {
    CallArguments call =
        CallArguments.parse(
            List.of(
                "-d",
                "@-",
                "AuthService/SendCode",
                "--deadline=10s",
                "-H",
                "x-trace: a:b",
                "-H",
                "x-raw-bin: aGk=",
                "--address",
                "unix:///run/x.sock"));

    assertThat(call.method()).isEqualTo("AuthService/SendCode");
    assertThat(call.request()).isEqualTo("@-");
    assertThat(call.deadline()).contains(Duration.ofSeconds(10));
    assertThat(call.address()).contains("unix:///run/x.sock");
    assertThat(call.headers().get(Metadata.Key.of("x-trace", Metadata.ASCII_STRING_MARSHALLER)))
        .isEqualTo("a:b");
    assertThat(call.headers().get(Metadata.Key.of("x-raw-bin", Metadata.BINARY_BYTE_MARSHALLER)))
        .asString()
        .isEqualTo("hi");
  }

  @Test
  void withoutARequestItIsEmpty() throws UsageException {
    assertThat(CallArguments.parse(List.of("AuthService/GetLogin")).request()).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "A/B C/D",
        "A/B --deadline 10",
        "A/B --deadline 0s",
        "A/B -H nothing",
        "A/B -H x-bin:%%",
        "A/B -d",
        "A/B --adress x"
      })
  void anythingElseIsWrongUsage(String line) {
    List<String> args = line.isEmpty() ? List.of() : List.of(line.split(" "));

    assertThatThrownBy(() -> CallArguments.parse(args)).isInstanceOf(UsageException.class);
  }
}
